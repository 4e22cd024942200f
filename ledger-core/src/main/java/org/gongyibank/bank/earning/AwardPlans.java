package org.gongyibank.bank.earning;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.member.Members;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.BookId;

/** Finds out which orders may become awards, and with what lines. Stores nothing. */
@Singleton
final class AwardPlans {
    private final Rules rules;
    private final Members members;
    private final Statements statements;

    AwardPlans(Rules rules, Members members, Statements statements) {
        this.rules = rules;
        this.members = members;
        this.statements = statements;
    }

    /** An order that may become an award. */
    record Plan(AwardOrder order, Rule rule, Map<Long, Member> receivers, List<Draft> drafts) {}

    /**
     * Those that may become awards; the others have their result then.
     *
     * @param now by the database's clock
     */
    List<Plan> of(Instant now, List<AwardOrder> orders) {
        var members = this.members.find(receivers(orders));
        for (var order : orders) {
            var faults = faults(order, LocalDate.ofInstant(now, order.book().zone()), members);
            if (!faults.isEmpty()) order.settle(new AwardResult.Faulty(faults));
        }
        var ruled = ruled(AwardOrder.open(orders));
        var standing = standing(ruled.keySet());
        var plans = new ArrayList<Plan>();
        ruled.forEach((order, rule) -> plans.add(new Plan(
                order,
                rule,
                members,
                drafts(order, rule, members, standing.getOrDefault(order.community(), Map.of())))));
        return plans;
    }

    private static Set<Long> receivers(List<AwardOrder> orders) {
        return orders.stream()
                .flatMap(order -> order.wanted().lines().stream())
                .map(AwardRequest.Line::member)
                .collect(Collectors.toSet());
    }

    private static List<InputFault> faults(AwardOrder order, LocalDate today, Map<Long, Member> members) {
        var wanted = order.wanted();
        var faults = new ArrayList<InputFault>();
        if (wanted.occurredOn().isAfter(today)) {
            faults.add(new InputFault("occurredOn", InputFault.Reason.IN_THE_FUTURE));
        }
        var acts = new HashSet<String>();
        for (var i = 0; i < wanted.lines().size(); i++) {
            var line = wanted.lines().get(i);
            var member = members.get(line.member());
            if (member == null || !member.book().equals(order.community())) {
                faults.add(memberFault(i, InputFault.Reason.UNKNOWN));
            } else if (!acts.add(order.act(line))) {
                faults.add(memberFault(i, InputFault.Reason.REPEATED));
            }
        }
        return faults;
    }

    private static InputFault memberFault(int index, InputFault.Reason reason) {
        return new InputFault("lines[" + index + "].member", reason);
    }

    /** The rule of each order that a rule allows; the others have their result then. */
    private Map<AwardOrder, Rule> ruled(List<AwardOrder> orders) {
        var adopted = rules.ofKinds(orders.stream().map(AwardPlans::kind).collect(Collectors.toSet()));
        var ruled = new IdentityHashMap<AwardOrder, Rule>();
        for (var order : orders) {
            var wanted = order.wanted();
            var rule = Rules.inForce(adopted.getOrDefault(kind(order), List.of()), wanted.occurredOn());
            if (rule.isEmpty()) {
                order.settle(new AwardResult.Refused(LineProblem.of(LineProblem.NO_RULE)));
            } else if (!rule.get().accepts(wanted.grade())) {
                var problem = LineProblem.notAccepted(wanted.grade(), rule.get());
                order.settle(new AwardResult.Refused(problem));
            } else {
                ruled.put(order, rule.get());
            }
        }
        return ruled;
    }

    private static Rules.KindThere kind(AwardOrder order) {
        return new Rules.KindThere(order.community(), order.wanted().activity().kind());
    }

    /** Under which names acts can be posted now, or which entries did them, book by book. */
    private Map<BookId, Map<String, Once.Standing>> standing(Set<AwardOrder> orders) {
        var acts = orders.stream()
                .collect(Collectors.groupingBy(
                        AwardOrder::community,
                        Collectors.flatMapping(
                                order -> order.wanted().lines().stream().map(order::act), Collectors.toSet())));
        var standing = new HashMap<BookId, Map<String, Once.Standing>>();
        acts.forEach((book, its) -> standing.put(book, Once.standing(its, names -> statements.done(book, names))));
        return standing;
    }

    private static List<Draft> drafts(
            AwardOrder order, Rule rule, Map<Long, Member> members, Map<String, Once.Standing> standing) {
        var wanted = order.wanted();
        var drafts = new ArrayList<Draft>();
        for (var line : wanted.lines()) {
            drafts.add(new Draft(
                    drafts.size() + 1,
                    Optional.ofNullable(members.get(line.member())).orElseThrow(),
                    wanted.occurredOn(),
                    wanted.grade(),
                    line.deed(),
                    Optional.of(rule),
                    Optional.ofNullable(standing.get(order.act(line))).orElseThrow()));
        }
        return drafts;
    }
}
