package org.gongyibank.bank.award;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongyibank.bank.fund.Fund;
import org.gongyibank.bank.fund.Funds;
import org.gongyibank.bank.rule.CapWindow;
import org.gongyibank.ledger.Previews;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.Registers;
import org.gongyibank.ledger.domain.RequestId;
import org.gongyibank.ledger.domain.Submission;

/**
 * Previews an award. The ledger decides its commands on a snapshot without locks, with the same caps, budgets, quotas
 * and done acts as posting. Writes nothing.
 */
@Singleton
public final class AwardPreviews {
    /** The awarder for a reader who may not confirm: no line is the reader's own, and no quota applies. */
    public static final long NO_AWARDER = AwardCommands.NO_QUOTA;

    private final Previews previews;
    private final Funds funds;
    private final Earnings earnings;

    AwardPreviews(Previews previews, Funds funds, Earnings earnings) {
        this.previews = previews;
        this.funds = funds;
        this.earnings = earnings;
    }

    /**
     * The state that a line would have if it were posted now.
     *
     * @param cappedBy the cap that takes some of its points
     */
    public record Foreseen(Draft draft, LineState state, Optional<CapWindow> cappedBy) {}

    /**
     * Decides the parts of an award one after the other.
     *
     * @param month the month in which it would be recorded
     * @return the result for each line, in order
     */
    public List<Foreseen> of(Book book, List<NewAward> parts, YearMonth month) {
        var sources = new Sources(funds, new HashMap<>(), new ArrayList<>());
        var asked = new ArrayList<Submission>();
        for (var part : parts) asked.add(submission(part, asked.size(), part.commands(month, sources::account)));
        var answers = previews.of(
                book.id(),
                Stream.concat(sources.openings.stream(), asked.stream()).toList());
        var states = new ArrayList<LineState>();
        for (var i = 0; i < parts.size(); i++) {
            states.addAll(parts.get(i).states(answers.get(sources.openings.size() + i)));
        }
        var drafts = parts.stream().flatMap(part -> part.drafts().stream()).toList();
        return foreseen(book.id(), drafts, states);
    }

    private List<Foreseen> foreseen(BookId community, List<Draft> drafts, List<LineState> states) {
        var posted = new ArrayList<Earnings.Entry>();
        for (var i = 0; i < drafts.size(); i++) {
            if (states.get(i) instanceof LineState.Posted state) posted.add(entry(drafts.get(i), state));
        }
        var cappedBy = earnings.cappedBy(community, posted);
        var foreseen = new ArrayList<Foreseen>();
        for (var i = 0; i < drafts.size(); i++) {
            var seq = states.get(i) instanceof LineState.Posted state ? state.seq() : 0;
            foreseen.add(new Foreseen(drafts.get(i), states.get(i), Optional.ofNullable(cappedBy.get(seq))));
        }
        return foreseen;
    }

    private static Earnings.Entry entry(Draft draft, LineState.Posted state) {
        return new Earnings.Entry(
                state.seq(),
                draft.rule().orElseThrow(),
                draft.deed().reason(),
                draft.member().id(),
                draft.occurredOn(),
                state.points(),
                draft.price().minutes());
    }

    private static Submission submission(NewAward part, int number, List<Command> commands) {
        return new Submission(
                new Keyed(new RequestId("preview", Integer.toString(number)), Fingerprint.of("preview")),
                part.award().mode(),
                commands,
                part.award().id(),
                "",
                Registers.NONE);
    }

    /** The issuance accounts. An account that is not open yet is opened in the preview only. */
    private record Sources(Funds funds, Map<List<Object>, AccountId> known, List<Submission> openings) {
        AccountId account(Fund fund, LocalDate day) {
            if (!fund.hasBudget()) return fund.points();
            return known.computeIfAbsent(List.of(fund.id(), fund.period().of(day)), _ -> opened(fund, day));
        }

        private AccountId opened(Fund fund, LocalDate day) {
            var source = funds.source(fund, day);
            source.opening().ifPresent(open -> openings.add(Submission.derived("preview/" + open.id(), open)));
            return source.account();
        }
    }
}
