package org.gongyibank.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Random;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.CuttingProxy;
import org.gongyibank.ledger.CuttingProxy.Cut;
import org.gongyibank.ledger.MovedClock;
import org.gongyibank.ledger.TestLedger;
import org.gongyibank.ledger.domain.Answer;
import org.junit.jupiter.api.Test;

/**
 * The same comparison through the database, whose days go by: two instances take turns, so that nothing one of them
 * remembers can help it, and the connections of one break off at any statement. {@code -Dledger.stored=…} sets how many
 * commands, {@code -Dledger.seed=…} repeats a run.
 */
class LedgerAgreesTest {
    private static final long OPERATIONS = Long.getLong("ledger.stored", 2_500);
    private static final int OPERATIONS_PER_BOOK = 250;
    private final Random random;
    private final String seed;
    private long operations;

    LedgerAgreesTest() {
        var number = Long.getLong("ledger.seed", System.nanoTime());
        this.random = new Random(number);
        this.seed = "-Dledger.seed=" + number;
    }

    @Test
    void every_answer_and_every_row_agree_with_the_naive_book() throws SQLException, IOException {
        System.out.println("LedgerAgreesTest: " + seed);
        var days = new RandomDays(random, Cast.ZONE);
        var clock = MovedClock.at(days.latest());
        try (var proxy = CuttingProxy.before(TestDatabase.current().application());
                var one = TestLedger.open(1, clock);
                var other = TestLedger.postingThrough(proxy.access(), 1, clock)) {
            while (operations < OPERATIONS) oneBook(one, other, proxy, days, clock);
            assertThat(proxy.cuts()).as(seed).isPositive();
        }
    }

    private void oneBook(TestLedger one, TestLedger other, CuttingProxy proxy, RandomDays days, MovedClock clock)
            throws SQLException {
        var book = one.newBook();
        var naive = new NaiveBook(Cast.ZONE);
        Cast.openedWithTheBook().forEach(opening -> naive.facts.add(new NaiveFacts.Opened(opening)));
        for (var submission : Cast.opening()) {
            assertThat(one.ledger.post(book.id(), submission)).isEqualTo(naive.post(submission, clock.now()));
        }
        var times = new RandomCommands.Times(() -> LocalDate.ofInstant(clock.now(), Cast.ZONE), RandomDays.LASTING);
        var source = new RandomSubmissions(random, naive.facts, times);
        proxy.cutBy(new Cuts(random.nextLong()));
        for (var until = operations + OPERATIONS_PER_BOOK; operations < until; ) {
            if (random.nextInt(3) == 0) clock.moveTo(days.next());
            var submission = source.next();
            operations += submission.commands().size();
            var expected = naive.post(submission, clock.now());
            var cuts = proxy.cuts();
            var answer = Cuts.untilAnswered(random.nextBoolean() ? one : other, book.id(), submission);
            // What was posted before its connection broke is replayed to whoever asks again.
            var comparable = proxy.cuts() > cuts ? new Answer(answer.outcomes(), expected.replayed()) : answer;
            assertThat(comparable)
                    .as("%s, operation %s: %s", seed, operations, submission)
                    .isEqualTo(expected);
        }
        proxy.cutBy(_ -> Cut.NONE);
        try (var connection = TestDatabase.current().application().open()) {
            var stored = StoredBook.read(connection, book.id(), book.zone());
            Agreement.ofState(stored, naive);
            Invariants.check(stored);
        }
        assertThat(one.check.run(book.id())).as(seed).isEmpty();
    }
}
