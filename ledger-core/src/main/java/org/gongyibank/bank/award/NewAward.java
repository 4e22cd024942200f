package org.gongyibank.bank.award;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongyibank.bank.fund.Fund;
import org.gongyibank.bank.rule.Price;
import org.gongyibank.bank.rule.Rule;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.Registers;
import org.gongyibank.ledger.domain.Submission.Mode;

/**
 * A new award, or a part of a large one: its commands, and the rows that land with its entries.
 *
 * @param isFirst whether the award's own row is written with this part
 */
public record NewAward(AwardRow award, boolean isFirst, List<Draft> drafts) implements Registers {
    public NewAward {
        drafts = List.copyOf(drafts);
    }

    /**
     * The commands for the ledger. Lines that wait and lines with a problem have none.
     *
     * @param month the community's month in which the award is recorded
     * @param issuance finds the account that a fund gives from on a day
     */
    List<Command> commands(YearMonth month, BiFunction<Fund, LocalDate, AccountId> issuance) {
        return posted().stream()
                .map(draft -> AwardCommands.of(
                        new AwardCommands.Line(
                                award.awarder(),
                                award.awarder(),
                                month,
                                draft.rule().orElseThrow(),
                                draft.member(),
                                draft.occurredOn(),
                                draft.deed().reason(),
                                draft.price(),
                                draft.once()),
                        issuance))
                .toList();
    }

    /** Returns the rules that priced its lines, by id. */
    Map<Long, Rule> rules() {
        return drafts.stream()
                .flatMap(draft -> draft.rule().stream())
                .collect(Collectors.toMap(Rule::id, Function.identity(), (one, _) -> one));
    }

    /** The funds that its commands take points from. */
    Set<Long> funds() {
        return posted().stream()
                .map(draft -> draft.rule().orElseThrow().fund().id())
                .collect(Collectors.toSet());
    }

    private List<Draft> posted() {
        if (isRefusedAsOne()) return List.of();
        return drafts.stream()
                .filter(draft -> draft.problem().isEmpty() && !draft.waits(award.awarder()))
                .toList();
    }

    /** Whether the award is atomic and one of its lines is already known to fail. */
    private boolean isRefusedAsOne() {
        return award.mode() == Mode.ATOMIC
                && drafts.stream().anyMatch(draft -> draft.problem().isPresent());
    }

    @Override
    public void write(Answer answer, Instant now, Found found, Rows rows) {
        if (isFirst) rows.add(award.stored());
        var states = states(answer).iterator();
        for (var draft : drafts) {
            var state = states.next();
            rows.add(draft.row(award.id(), state).stored());
            if (state instanceof LineState.Waiting)
                rows.add(draft.waitingRow(award.id()).stored());
        }
    }

    /** The rows of the lines, from the ledger's first answer. */
    List<AwardLineRow> lines(Answer answer) {
        var states = states(answer).iterator();
        return drafts.stream()
                .map(draft -> draft.row(award.id(), states.next()))
                .toList();
    }

    /** The state of each line, from the ledger's answer. */
    List<LineState> states(Answer answer) {
        var outcomes = answer.outcomes().iterator();
        var falls = isRefusedAsOne()
                || (award.mode() == Mode.ATOMIC && answer.refusal().isPresent());
        return drafts.stream()
                .map(draft -> fallen(falls, state(draft, outcomes)))
                .toList();
    }

    private static LineState fallen(boolean falls, LineState state) {
        return falls && !(state instanceof LineState.Refused) ? new LineState.NotPosted() : state;
    }

    private LineState state(Draft draft, Iterator<Outcome> outcomes) {
        var problem = draft.problem();
        if (problem.isPresent()) return new LineState.Refused(problem.get());
        if (draft.waits(award.awarder()) || isRefusedAsOne()) return new LineState.Waiting();
        return state(outcomes.next(), draft.member().points(), draft.price());
    }

    /**
     * The state of a line, from the ledger's outcome.
     *
     * @param points the member's points account
     * @param price the price that was asked for
     */
    static LineState state(Outcome outcome, AccountId points, Price price) {
        return switch (outcome) {
            case Outcome.Posted(var entry) -> new LineState.Posted(entry.seq(), entry.amountOn(points));
            case Outcome.Refused(var refusal) ->
                new LineState.Refused(LineProblem.of(refusal.as(Refusal.OfPost.class), price.points()));
            case Outcome.NotPosted() -> new LineState.NotPosted();
            case Outcome.Changed() -> throw new IllegalStateException("an award changes no account");
        };
    }
}
