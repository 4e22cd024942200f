package org.gongyibank.bank.earning;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
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
import org.gongyibank.ledger.domain.Book;
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

    /** Those that may become awards; the others have their result then. */
    List<Plan> of(Book book, LocalDate today, List<AwardOrder> orders) {
        var receivers = members.find(book.id(), receivers(orders));
        for (var order : orders) {
            var faults = faults(order.wanted(), today, receivers.keySet());
            if (!faults.isEmpty()) order.settle(new AwardResult.Faulty(faults));
        }
        var ruled = ruled(book.id(), AwardOrder.open(orders));
        var standing = standing(book.id(), ruled.keySet());
        var plans = new ArrayList<Plan>();
        ruled.forEach((order, rule) ->
                plans.add(new Plan(order, rule, receivers, drafts(order.wanted(), rule, receivers, standing))));
        return plans;
    }

    private static Set<Long> receivers(List<AwardOrder> orders) {
        return orders.stream()
                .flatMap(order -> order.wanted().lines().stream())
                .map(AwardRequest.Line::member)
                .collect(Collectors.toSet());
    }

    private static List<InputFault> faults(AwardRequest wanted, LocalDate today, Set<Long> known) {
        var faults = new ArrayList<InputFault>();
        if (wanted.occurredOn().isAfter(today)) {
            faults.add(new InputFault("occurredOn", InputFault.Reason.IN_THE_FUTURE));
        }
        var acts = new HashSet<String>();
        for (var i = 0; i < wanted.lines().size(); i++) {
            var line = wanted.lines().get(i);
            if (!known.contains(line.member())) faults.add(memberFault(i, InputFault.Reason.UNKNOWN));
            else if (!acts.add(once(wanted, line))) faults.add(memberFault(i, InputFault.Reason.REPEATED));
        }
        return faults;
    }

    private static InputFault memberFault(int index, InputFault.Reason reason) {
        return new InputFault("lines[" + index + "].member", reason);
    }

    /** The rule of each order that a rule allows; the others have their result then. */
    private Map<AwardOrder, Rule> ruled(BookId community, List<AwardOrder> orders) {
        var ofKind = new EnumMap<Kind, List<Rule>>(Kind.class);
        var ruled = new IdentityHashMap<AwardOrder, Rule>();
        for (var order : orders) {
            var wanted = order.wanted();
            var versions = ofKind.computeIfAbsent(wanted.activity().kind(), kind -> rules.ofKind(community, kind));
            var rule = Rules.inForce(versions, wanted.occurredOn());
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

    /** Under which names acts can be posted now, or which entries did them. */
    private Map<String, Once.Standing> standing(BookId community, Set<AwardOrder> orders) {
        var acts = orders.stream()
                .flatMap(order -> order.wanted().lines().stream().map(line -> once(order.wanted(), line)))
                .collect(Collectors.toSet());
        return acts.isEmpty() ? Map.of() : Once.standing(acts, names -> statements.done(community, names));
    }

    private static List<Draft> drafts(
            AwardRequest wanted, Rule rule, Map<Long, Member> receivers, Map<String, Once.Standing> standing) {
        var drafts = new ArrayList<Draft>();
        for (var line : wanted.lines()) {
            drafts.add(new Draft(
                    drafts.size() + 1,
                    Optional.ofNullable(receivers.get(line.member())).orElseThrow(),
                    wanted.occurredOn(),
                    wanted.grade(),
                    line.deed(),
                    Optional.of(rule),
                    Optional.ofNullable(standing.get(once(wanted, line))).orElseThrow()));
        }
        return drafts;
    }

    private static String once(AwardRequest wanted, AwardRequest.Line line) {
        return Once.of(wanted.activity().code(), wanted.occurredOn(), wanted.reference(), line.member(), line.deed());
    }
}
