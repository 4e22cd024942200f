package org.gongyibank.bank.award;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.fund.Funding;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.rule.Rules;
import org.gongyibank.ledger.DatabaseClock;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.Objection;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.RegisterRow;
import org.gongyibank.ledger.domain.Registers;
import org.gongyibank.ledger.domain.Submission;

/** The awarder's own lines: each waits until a second person confirms it. */
@Singleton
public final class WaitingLines {
    private static final String NOT_WAITING = "not-waiting ";

    private final AwardRows awards;
    private final AwardLineRows lines;
    private final WaitingLineRows waitingRows;
    private final Funding funding;
    private final AwardReading reading;
    private final Rules rules;
    private final Members members;
    private final DatabaseClock clock;

    WaitingLines(
            AwardRows awards,
            AwardLineRows lines,
            WaitingLineRows waitingRows,
            Funding funding,
            AwardReading reading,
            Rules rules,
            Members members,
            DatabaseClock clock) {
        this.awards = awards;
        this.lines = lines;
        this.waitingRows = waitingRows;
        this.funding = funding;
        this.reading = reading;
        this.rules = rules;
        this.members = members;
        this.clock = clock;
    }

    /**
     * Confirms a waiting line, at most once per key.
     *
     * @param person the second person, allowed to award this kind
     * @throws RuntimeException if the ledger is busy or unreachable; repeating the request with the same key is safe
     */
    public ConfirmResult confirm(Book book, long person, long award, int line, Keyed request) {
        var row = awards.findByIdAndCommunity(award, book.id().value());
        var asked = row.flatMap(found -> lines.findByAwardAndLine(award, line));
        if (asked.isEmpty()) return new ConfirmResult.NoSuchLine();
        var receiver = members.find(book.id(), asked.get().member()).orElseThrow();
        if (person == row.get().awarder() || person == receiver.person()) return new ConfirmResult.SecondPersonNeeded();

        var id = Ids.next();
        var waiting = waitingRows
                .findByAwardAndLine(award, line)
                .filter(found -> found.confirmer() == 0)
                .map(found -> line(book, person, row.get(), asked.get(), receiver, found.once()));
        var registers = new Confirmation(asked.get(), receiver, person, id);
        var answer = funding.post(
                book.id(),
                waiting.stream().map(found -> found.rule().fund().id()).toList(),
                registers,
                (issuance, rows) -> Submission.making(
                        id,
                        request,
                        waiting.stream()
                                .map(found -> AwardCommands.of(found, issuance))
                                .toList(),
                        rows));
        return told(row.get(), registers, answer);
    }

    private AwardCommands.Line line(
            Book book, long person, AwardRow award, AwardLineRow line, Member receiver, String once) {
        var rule = Optional.ofNullable(
                        rules.versions(List.of(line.ruleVersion())).get(line.ruleVersion()))
                .orElseThrow();
        // The second person is the actor. The quota counts in the month of recording.
        return new AwardCommands.Line(
                person,
                award.awarder(),
                YearMonth.from(clock.today(book)),
                rule,
                receiver,
                line.occurredOn(),
                line.reason(award.kind()),
                line.price(),
                once);
    }

    private ConfirmResult told(AwardRow award, Confirmation confirmation, Answer answer) {
        return switch (answer.objection().orElse(null)) {
            case null -> confirmed(award, confirmation, answer);
            case Objection.KeyReused(var fields) -> new ConfirmResult.KeyReused(fields);
            case Objection.Refused(var why) ->
                new ConfirmResult.NotWaiting(
                        LineOutcome.valueOf(why.substring(NOT_WAITING.length())), answer.replayed());
            case Objection.ActDone _, Objection.Stale _ ->
                throw new IllegalStateException("a line waits or does not: " + answer);
        };
    }

    private ConfirmResult confirmed(AwardRow award, Confirmation confirmation, Answer answer) {
        // A line is confirmed once, so its row shows what this request did.
        var now = answer.replayed()
                ? lines.findByAwardAndLine(award.id(), confirmation.line.line()).orElseThrow()
                : confirmation.line.in(confirmation.state(answer));
        var written = new AwardReading.Written(award, List.of(now));
        return new ConfirmResult.Confirmed(
                reading.of(award.book(), written), now.line(award.kind()), answer.replayed());
    }

    /** Judges and changes the line behind the lock. */
    private record Confirmation(AwardLineRow line, Member receiver, long person, long request) implements Registers {
        private Register.Ask of(Register table) {
            return table.where("award", line.award(), "line", line.line());
        }

        @Override
        public List<Register.Ask> asks() {
            return List.of(of(AwardLineRow.TABLE), of(WaitingLineRow.TABLE));
        }

        @Override
        public Optional<Objection> judge(Found found, Instant now) {
            var outcome = row(found, AwardLineRow.TABLE).text("outcome");
            return outcome.equals(LineOutcome.WAITING.name())
                    ? Optional.empty()
                    : Optional.of(new Objection.Refused(NOT_WAITING + outcome));
        }

        @Override
        public void write(Answer answer, Instant now, Found found, Rows rows) {
            if (answer.objection().isPresent()) return;
            rows.replace(AwardLineRow.confirmed(row(found, AwardLineRow.TABLE), state(answer)));
            rows.replace(WaitingLineRow.confirmed(row(found, WaitingLineRow.TABLE), person, request));
        }

        private RegisterRow row(Found found, Register table) {
            return found.of(of(table)).getFirst();
        }

        LineState state(Answer answer) {
            return NewAward.state(answer.outcome(), receiver.points(), line.price());
        }
    }
}
