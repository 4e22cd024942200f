package org.gongyibank.bank.award;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.rule.Rule;
import org.gongyibank.bank.rule.Rules;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.BookId;

/** Checks an order and turns its lines into drafts. Stores nothing. */
@Singleton
public final class AwardPlans {
    private final Rules rules;
    private final Members members;
    private final Statements statements;

    AwardPlans(Rules rules, Members members, Statements statements) {
        this.rules = rules;
        this.members = members;
        this.statements = statements;
    }

    /** The result of the checks that need no ledger. */
    sealed interface Plan {
        record Lines(List<Draft> drafts) implements Plan {}

        record Against(AwardResult why) implements Plan {}
    }

    /** @param today the community's date, by the database's clock */
    Plan of(Book book, long awarder, AwardRequest order, LocalDate today) {
        var receivers = members.find(
                book.id(), order.lines().stream().map(AwardRequest.Line::member).collect(Collectors.toSet()));
        var faults = faults(order, today, receivers);
        if (!faults.isEmpty()) return new Plan.Against(new AwardResult.Faulty(faults));
        var rule = rules.inForce(book.id(), order.activity().kind(), order.occurredOn());
        if (rule.isEmpty()) return new Plan.Against(new AwardResult.Refused(LineProblem.of(LineProblem.NO_RULE)));
        if (!rule.get().accepts(order.grade())) {
            return new Plan.Against(new AwardResult.Refused(LineProblem.notAccepted(order.grade(), rule.get())));
        }
        return new Plan.Lines(drafts(book.id(), awarder, order, rule.get(), receivers));
    }

    private static List<InputFault> faults(AwardRequest order, LocalDate today, Map<Long, Member> receivers) {
        var faults = new ArrayList<InputFault>();
        if (order.occurredOn().isAfter(today)) {
            faults.add(new InputFault("occurredOn", InputFault.Reason.IN_THE_FUTURE));
        }
        var acts = new HashSet<String>();
        for (var i = 0; i < order.lines().size(); i++) {
            var line = order.lines().get(i);
            if (!receivers.containsKey(line.member())) faults.add(memberFault(i, InputFault.Reason.UNKNOWN));
            else if (!acts.add(order.act(line))) faults.add(memberFault(i, InputFault.Reason.REPEATED));
        }
        return faults;
    }

    private static InputFault memberFault(int index, InputFault.Reason reason) {
        return new InputFault("lines[" + index + "].member", reason);
    }

    private List<Draft> drafts(BookId book, long awarder, AwardRequest order, Rule rule, Map<Long, Member> receivers) {
        var drafts = new ArrayList<Draft>();
        for (var line : order.lines()) {
            drafts.add(new Draft(
                    drafts.size() + 1,
                    Optional.ofNullable(receivers.get(line.member())).orElseThrow(),
                    order.occurredOn(),
                    order.grade(),
                    line.deed(),
                    Optional.of(rule),
                    order.act(line),
                    0));
        }
        return ownOnesLookedUp(book, awarder, drafts);
    }

    /** A line that waits sends no command to the ledger. So its act is looked up here. */
    public List<Draft> ownOnesLookedUp(BookId book, long awarder, List<Draft> drafts) {
        var own = drafts.stream()
                .filter(draft -> draft.waits(awarder) && draft.problem().isEmpty())
                .map(Draft::once)
                .toList();
        if (own.isEmpty()) return drafts;
        var done = Once.done(own, names -> statements.done(book, names));
        return drafts.stream()
                .map(draft -> Optional.ofNullable(done.get(draft.once()))
                        .map(draft::doneBy)
                        .orElse(draft))
                .toList();
    }
}
