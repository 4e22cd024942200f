package org.gongyibank.bank.award;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.fund.Funds;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.rule.Rules;
import org.gongyibank.ledger.DatabaseClock;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.Objection;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.RegisterRow;
import org.gongyibank.ledger.domain.Registers;
import org.gongyibank.ledger.domain.Submission;

/** Confirms award lines that concern their own awarder. Each waits for a second person. */
@Singleton
public final class WaitingLines {
    private static final String NOT_WAITING = "not-waiting ";

    private final AwardRows awards;
    private final AwardLineRows lines;
    private final Funds funds;
    private final AwardReading reading;
    private final Rules rules;
    private final Members members;
    private final Ledger ledger;
    private final DatabaseClock clock;

    WaitingLines(
            AwardRows awards,
            AwardLineRows lines,
            Funds funds,
            AwardReading reading,
            Rules rules,
            Members members,
            Ledger ledger,
            DatabaseClock clock) {
        this.awards = awards;
        this.lines = lines;
        this.funds = funds;
        this.reading = reading;
        this.rules = rules;
        this.members = members;
        this.ledger = ledger;
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
        var waiting = row.flatMap(found -> lines.findByAwardAndLine(award, line));
        if (waiting.isEmpty()) return new ConfirmResult.NoSuchLine();
        var receiver = members.find(book.id(), waiting.get().member()).orElseThrow();
        if (person == row.get().awarder() || person == receiver.person()) return new ConfirmResult.SecondPersonNeeded();

        var id = Ids.next();
        var command = waiting.get().outcome() == LineOutcome.WAITING
                ? List.of(command(book, person, row.get(), waiting.get(), receiver))
                : List.<Command>of();
        var registers = new Confirmation(waiting.get(), receiver, person, id);
        var answer = ledger.post(book.id(), Submission.making(id, request, command, registers));
        return told(row.get(), registers, answer);
    }

    private Command command(Book book, long person, AwardRow award, AwardLineRow line, Member receiver) {
        var rule = Optional.ofNullable(
                        rules.versions(List.of(line.ruleVersion())).get(line.ruleVersion()))
                .orElseThrow();
        // The second person is the actor of a confirmed line. The line counts for the month in which it is recorded.
        return AwardCommands.of(
                new AwardCommands.Line(
                        person,
                        award.awarder(),
                        YearMonth.from(clock.today(book)),
                        rule,
                        receiver,
                        line.occurredOn(),
                        line.reason(award.kind()),
                        line.price(),
                        line.once()),
                (fund, day) -> funds.issuance(book.id(), fund, day));
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
        // A line is confirmed only once, so its row shows the result of this request.
        var now = answer.replayed()
                ? lines.findByAwardAndLine(award.id(), confirmation.line.line()).orElseThrow()
                : confirmation.line.confirmed(confirmation.state(answer), confirmation.person, confirmation.request);
        var written = new AwardReading.Written(award, List.of(now));
        return new ConfirmResult.Confirmed(
                reading.of(award.book(), written), now.line(award.kind()), answer.replayed());
    }

    /** The confirmation of a line, judged against its row under the lock. */
    private record Confirmation(AwardLineRow line, Member receiver, long person, long request) implements Registers {
        private Register.Ask ask() {
            return AwardLineRow.TABLE.where("award", line.award(), "line", line.line());
        }

        @Override
        public List<Register.Ask> asks() {
            return List.of(ask());
        }

        @Override
        public Optional<Objection> judge(Found found, Instant now) {
            var outcome = row(found).text("outcome");
            return outcome.equals(LineOutcome.WAITING.name())
                    ? Optional.empty()
                    : Optional.of(new Objection.Refused(NOT_WAITING + outcome));
        }

        @Override
        public void write(Answer answer, Instant now, Found found, Rows rows) {
            if (answer.objection().isPresent()) return;
            rows.replace(AwardLineRow.confirmed(row(found), state(answer), person, request));
        }

        private RegisterRow row(Found found) {
            return found.of(ask()).getFirst();
        }

        LineState state(Answer answer) {
            return NewAward.state(answer.outcome(), receiver.points(), line.price());
        }
    }
}
