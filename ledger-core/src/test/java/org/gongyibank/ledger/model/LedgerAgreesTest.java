package org.gongyibank.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.CuttingProxy;
import org.gongyibank.ledger.CuttingProxy.Cut;
import org.gongyibank.ledger.MovedClock;
import org.gongyibank.ledger.TestLedger;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.Book;
import org.junit.jupiter.api.Test;

/**
 * The same comparison through the database, in books whose days pass. Two instances take turns, so neither can rely on
 * what it remembers, and the connections of one break at any statement. At the end of a book its past is compared as
 * well. {@code -Dledger.stored=...} sets the number of commands, {@code -Dledger.seed=...} repeats a run.
 */
class LedgerAgreesTest {
    private static final long OPERATIONS = Long.getLong("ledger.stored", 2_500);
    /** This many books at once keep the database busy, because each waits for its commits. */
    private static final int BOOKS_AT_ONCE = 8;

    private static final int OPERATIONS_PER_BOOK = 250;

    private final AtomicInteger cuts = new AtomicInteger();

    @Test
    void every_answer_every_row_and_the_past_agree_with_the_naive_book() throws InterruptedException {
        var seed = new RandomBooks("ledger.stored", OPERATIONS).keep("LedgerAgreesTest", BOOKS_AT_ONCE, Instances::new);
        System.out.println("LedgerAgreesTest: " + cuts + " connections cut");
        assertThat(cuts.get()).as("-Dledger.seed=" + seed).isPositive();
    }

    /** Two instances on one database, one of which loses connections. */
    private final class Instances implements RandomBooks.Keeper {
        private final MovedClock clock = MovedClock.at(Instant.EPOCH);
        private final CuttingProxy proxy =
                CuttingProxy.before(TestDatabase.current().application());
        private final TestLedger one = TestLedger.open(1, clock);
        private final TestLedger other = TestLedger.postingThrough(proxy.access(), 1, clock);

        @Override
        public long keep(Random random) throws SQLException {
            var days = new RandomDays(random, Cast.ZONE);
            clock.moveTo(days.latest());
            var book = one.newBook();
            var naive = new NaiveBook(Cast.ZONE);
            Cast.openedWithTheBook().forEach(opening -> naive.facts.add(new NaiveFacts.Opened(opening)));
            for (var submission : Cast.opening()) {
                assertThat(one.ledger.post(book.id(), submission)).isEqualTo(naive.post(submission, clock.now()));
            }
            var operations = sent(book, naive, random, days);
            Agreement.ofThePast(one.statements, book, naive.facts, clock.now(), random);
            try (var connection = TestDatabase.current().application().open()) {
                var stored = StoredBook.read(connection, book.id(), book.zone());
                Agreement.ofState(stored, naive);
                Invariants.check(stored);
            }
            assertThat(one.check.run(book.id())).isEmpty();
            return operations;
        }

        private long sent(Book book, NaiveBook naive, Random random, RandomDays days) {
            var times = new RandomCommands.Times(() -> LocalDate.ofInstant(clock.now(), Cast.ZONE), RandomDays.LASTING);
            var source = new RandomSubmissions(random, naive.facts, times);
            var operations = 0L;
            proxy.cutBy(new Cuts(random.nextLong()));
            while (operations < OPERATIONS_PER_BOOK) {
                if (random.nextInt(3) == 0) clock.moveTo(days.next());
                var submission = source.next();
                operations += submission.commands().size();
                var expected = naive.post(submission, clock.now());
                var before = proxy.cuts();
                var answer = Cuts.untilAnswered(random.nextBoolean() ? one : other, book.id(), submission);
                // Submissions posted before their connection broke are replayed when they are repeated.
                var comparable = proxy.cuts() > before
                        ? new Answer(answer.outcomes(), expected.replayed(), answer.made(), answer.objection())
                        : answer;
                assertThat(comparable)
                        .as("operation %s: %s", operations, submission)
                        .isEqualTo(expected);
            }
            proxy.cutBy(_ -> Cut.NONE);
            return operations;
        }

        @Override
        public void close() throws IOException {
            cuts.addAndGet(proxy.cuts());
            one.close();
            other.close();
            proxy.close();
        }
    }
}
