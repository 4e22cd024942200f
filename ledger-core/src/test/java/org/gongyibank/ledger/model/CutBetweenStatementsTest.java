package org.gongyibank.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.CuttingProxy;
import org.gongyibank.ledger.CuttingProxy.Cut;
import org.gongyibank.ledger.CuttingProxy.Sent;
import org.gongyibank.ledger.MovedClock;
import org.gongyibank.ledger.TestLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Repeats the story. Each time, every batch of it breaks off at another of its statements, whether the statements are
 * sent alone or together.
 */
class CutBetweenStatementsTest {
    /** The fewest statements of a batch: the lock, the clock, the look-up of its key, its own row, the commit. */
    private static final int FEWEST_STATEMENTS = 5;

    private final MovedClock clock = MovedClock.at(Story.beginning());
    private final CuttingProxy proxy =
            CuttingProxy.before(TestDatabase.current().application());
    private final Scissors scissors = new Scissors();
    private TestLedger test;

    /** Cuts one batch at one of its statements, counted from the lock of the book. */
    private static final class Scissors implements CuttingProxy.Shears {
        private int position;
        private int last;
        private int cutAt;
        private Cut cut = Cut.NONE;

        synchronized void set(int at, Cut how) {
            position = Integer.MIN_VALUE;
            last = 0;
            cutAt = at;
            cut = how;
        }

        @Override
        public synchronized Cut cut(Sent sent) {
            position = sent.isLock() ? 1 : position + 1;
            last = Math.max(last, position);
            if (position != cutAt) return Cut.NONE;
            // Cuts only once, so that the retry succeeds.
            cutAt = 0;
            return cut;
        }

        /** How many statements the batch had. */
        synchronized int last() {
            return last;
        }
    }

    @BeforeEach
    void open() {
        proxy.cutBy(scissors);
        test = TestLedger.postingThrough(proxy.access(), 1, clock);
    }

    @AfterEach
    void close() throws IOException {
        test.close();
        proxy.close();
    }

    @Test
    void every_batch_cut_at_any_of_its_statements_is_posted_once_and_rightly() throws SQLException {
        var statements = tell(Cut.NONE, Collections.nCopies(Story.steps().size(), 0));
        assertThat(proxy.cuts()).isZero();
        assertThat(statements).allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(FEWEST_STATEMENTS));
        for (var at = 1; at <= Collections.max(statements); at++) {
            for (var cut : List.of(Cut.BEFORE, Cut.KILL, Cut.REFUSE)) {
                var position = at;
                var reached = statements.stream().filter(count -> count >= position);
                cutAll(cut, Collections.nCopies(statements.size(), at), (int) reached.count());
            }
        }
        // A cut after a statement equals a cut before the next, except for the last, which is the commit.
        cutAll(Cut.AFTER, statements, statements.size());
        System.out.println("CutBetweenStatementsTest: batches of " + statements + " statements, cut " + proxy.cuts());
    }

    private void cutAll(Cut cut, List<Integer> positions, int expected) throws SQLException {
        var before = proxy.cuts();
        tell(cut, positions);
        assertThat(proxy.cuts() - before).as("%s at %s", cut, positions).isEqualTo(expected);
    }

    /**
     * Returns how many statements each batch had.
     *
     * @param positions where each batch is cut
     */
    private List<Integer> tell(Cut cut, List<Integer> positions) throws SQLException {
        scissors.set(0, Cut.NONE);
        var telling = Telling.begin(test, clock);
        var statements = new ArrayList<Integer>();
        for (var step : Story.steps()) {
            scissors.set(positions.get(statements.size()), cut);
            telling.tell(step);
            statements.add(scissors.last());
        }
        scissors.set(0, Cut.NONE);
        telling.agree();
        return statements;
    }
}
