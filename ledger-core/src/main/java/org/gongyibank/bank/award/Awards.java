package org.gongyibank.bank.award;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.fund.Funding;
import org.gongyibank.ledger.DatabaseClock;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.Objection;
import org.gongyibank.ledger.domain.Registers;
import org.gongyibank.ledger.domain.Submission;

/** Awards deeds: prices them by the rule in force and posts them. The awarder's own line waits for a second person. */
@Singleton
public final class Awards {
    /** The kind of an award's entry. */
    public static final String AWARD = "AWARD";

    private final AwardPlans plans;
    private final Funding funding;
    private final AwardRows awards;
    private final AwardLineRows lines;
    private final WaitingLineRows waitingRows;
    private final AwardReading reading;
    private final Statements statements;
    private final DatabaseClock clock;

    Awards(
            AwardPlans plans,
            Funding funding,
            AwardRows awards,
            AwardLineRows lines,
            WaitingLineRows waitingRows,
            AwardReading reading,
            Statements statements,
            DatabaseClock clock) {
        this.plans = plans;
        this.funding = funding;
        this.awards = awards;
        this.lines = lines;
        this.waitingRows = waitingRows;
        this.reading = reading;
        this.statements = statements;
        this.clock = clock;
    }

    /**
     * Awards the lines of a request, at most once per key.
     *
     * @param awarder the person who awards, allowed to award this kind
     * @throws RuntimeException if the ledger is busy or unreachable; repeating the request with the same key is safe
     */
    public AwardResult award(Book book, long awarder, Keyed request, AwardRequest order) {
        var now = clock.now();
        var today = LocalDate.ofInstant(now, book.zone());
        return switch (plans.of(book, awarder, order, today)) {
            case AwardPlans.Plan.Against(var why) -> unlessAnswered(book.id(), request, () -> why);
            case AwardPlans.Plan.Lines(var drafts) -> {
                var award = new NewAward(row(book.id(), awarder, order, now), true, drafts);
                yield told(book.id(), award, post(award, award, request, "", YearMonth.from(today)));
            }
        };
    }

    private static AwardRow row(BookId community, long awarder, AwardRequest order, Instant madeAt) {
        return new AwardRow(
                Ids.next(),
                community.value(),
                awarder,
                order.activity().code(),
                order.activity().kind(),
                order.grade(),
                order.reference(),
                order.mode(),
                0,
                madeAt);
    }

    /**
     * Posts an award, or a part of it, together with its rows.
     *
     * @param registers writes the rows
     * @param once names a part that may come under several keys; otherwise empty
     * @param month in which it is recorded
     */
    public Answer post(NewAward award, Registers registers, Keyed request, String once, YearMonth month) {
        var row = award.award();
        return funding.post(row.book(), award.funds(), registers, (source, rows) -> {
            var asked = award.commands(month, source);
            return new Submission(request, row.mode(), asked, row.id(), once, rows);
        });
    }

    /** Returns the first answer to a repeated key, otherwise the fresh one. */
    public AwardResult unlessAnswered(BookId community, Keyed request, Supplier<AwardResult> fresh) {
        return statements
                .answered(community, request)
                .map(answer -> told(community, answer))
                .orElseGet(fresh);
    }

    private AwardResult told(BookId community, NewAward award, Answer answer) {
        if (answer.replayed() || answer.objection().isPresent()) return told(community, answer);
        var written = new AwardReading.Written(award.award(), award.lines(answer));
        return new AwardResult.Made(reading.of(community, written, award.rules()), false);
    }

    /** Rebuilds the answer of the request that made an award from the award's rows. It is the same at every repeat. */
    public AwardResult told(BookId community, Answer answer) {
        return switch (answer.objection().orElse(null)) {
            case null -> new AwardResult.Made(firstAnswered(community, answer.made()), answer.replayed());
            case Objection.KeyReused(var fields) -> new AwardResult.KeyReused(fields);
            case Objection.ActDone(var award) -> new AwardResult.AlreadyConfirmed(award, answer.replayed());
            case Objection.Refused _, Objection.Stale _ ->
                throw new IllegalStateException("nothing is judged of an award: " + answer);
        };
    }

    private Award firstAnswered(BookId community, long id) {
        var row = awards.findByIdAndCommunity(id, community.value()).orElseThrow();
        // The first answer shows these lines as waiting, even if a second person has confirmed them since.
        var waited =
                waitingRows.findByAward(id).stream().map(WaitingLineRow::line).collect(Collectors.toSet());
        var its = lines.findByAwardOrderByLine(id).stream()
                .map(line -> waited.contains(line.line()) ? line.in(new LineState.Waiting()) : line)
                .toList();
        return reading.of(community, new AwardReading.Written(row, its));
    }

    /** Returns the kind of an award; empty if the community has no such award. */
    public Optional<Kind> kind(BookId community, long id) {
        return awards.findByIdAndCommunity(id, community.value()).map(AwardRow::kind);
    }

    public Optional<Award> find(BookId community, long id) {
        return awards.findByIdAndCommunity(id, community.value())
                .map(row -> reading.of(community, new AwardReading.Written(row, lines.findByAwardOrderByLine(id))));
    }

    /** Awards of these kinds with their waiting lines, newest first, with ids below {@code before}. */
    public List<Award> waiting(BookId community, Set<Kind> kinds, long before, int limit) {
        if (kinds.isEmpty()) return List.of();
        var found =
                awards.waiting(community.value(), kinds.stream().map(Kind::name).toList(), before, limit);
        if (found.isEmpty()) return List.of();
        var waiting = lines
                .findByAwardInAndOutcomeOrderByLine(
                        found.stream().map(AwardRow::id).toList(), LineOutcome.WAITING)
                .stream()
                .collect(Collectors.groupingBy(AwardLineRow::award));
        return reading.of(
                community,
                found.stream()
                        .filter(row -> waiting.containsKey(row.id()))
                        .map(row -> new AwardReading.Written(row, waiting.getOrDefault(row.id(), List.of())))
                        .toList());
    }
}
