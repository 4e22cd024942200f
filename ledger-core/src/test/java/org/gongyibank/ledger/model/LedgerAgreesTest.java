package org.gongyibank.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.TestLedger;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Refusal;
import org.junit.jupiter.api.Test;

/**
 * The same comparison through the database: two instances take turns, so that nothing one of them remembers can help
 * it. {@code -Dledger.seed=…} repeats a run.
 */
class LedgerAgreesTest {
    private static final int SUBMISSIONS = 1_200;
    private static final List<Duration> LASTING = List.of(Duration.ofNanos(1_000), Duration.ofHours(1));

    @Test
    void every_answer_and_every_row_agree_with_the_naive_book() throws SQLException {
        var seed = Long.getLong("ledger.seed", System.nanoTime());
        System.out.println("LedgerAgreesTest: -Dledger.seed=" + seed);
        try (var one = TestLedger.open(1);
                var other = TestLedger.open(2);
                var connection = TestDatabase.current().application().open()) {
            var book = one.newBook();
            var naive = new NaiveBook(book.zone());
            Cast.openedWithTheBook().forEach(opening -> naive.facts.add(new NaiveFacts.Opened(opening)));
            Cast.opening()
                    .forEach(submission ->
                            naive.post(submission, recordedAt(one.ledger.post(book.id(), submission), one)));
            var source = new RandomSubmissions(new Random(seed), naive.facts, LASTING);
            for (var sent = 0; sent < SUBMISSIONS; sent++) {
                var submission = source.next();
                var instance = sent % 2 == 0 ? one : other;
                var answer = instance.ledger.post(book.id(), submission);
                var expected = naive.post(submission, recordedAt(answer, instance));
                assertThat(timeless(answer))
                        .as("submission %s, -Dledger.seed=%s: %s", sent, seed, submission)
                        .isEqualTo(timeless(expected));
            }
            var stored = StoredBook.read(connection, book.id(), book.zone());
            Agreement.ofState(stored, naive);
            Invariants.check(stored);
            assertThat(one.check.run(book.id())).isEmpty();
        }
    }

    /** The time of what was posted; where nothing was, any later one leads to the same decisions. */
    private static Instant recordedAt(Answer answer, TestLedger instance) {
        for (var outcome : answer.outcomes()) {
            if (outcome instanceof Outcome.Posted(var entry)) return entry.recordedAt();
        }
        return instance.statements.now();
    }

    /** A line that was refused together with the hold that it names tells of a time that nobody else can know. */
    private static Answer timeless(Answer answer) {
        return new Answer(
                answer.outcomes().stream()
                        .map(outcome -> outcome instanceof Outcome.Refused(Refusal.HoldNotExpired(var hold, var _))
                                ? new Outcome.Refused(new Refusal.HoldNotExpired(hold, Instant.EPOCH))
                                : outcome)
                        .toList(),
                answer.replayed());
    }
}
