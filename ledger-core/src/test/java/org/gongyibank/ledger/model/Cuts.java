package org.gongyibank.ledger.model;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.gongyibank.ledger.CuttingProxy;
import org.gongyibank.ledger.CuttingProxy.Cut;
import org.gongyibank.ledger.CuttingProxy.Sent;
import org.gongyibank.ledger.TestLedger;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.posting.LedgerUnavailable;

/** Cuts batches now and then, at any statement, in every way. */
final class Cuts implements CuttingProxy.Shears {
    private static final int STATEMENTS_PER_CUT = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Random random;

    Cuts(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public synchronized Cut cut(Sent sent) {
        // The moved clock's own: were it refused, the statement after it would find the time of before.
        if (sent.text().contains("SET timestamp")) return Cut.NONE;
        return switch (random.nextInt(4 * STATEMENTS_PER_CUT)) {
            case 0 -> Cut.BEFORE;
            case 1 -> Cut.AFTER;
            case 2 -> Cut.KILL;
            case 3 -> Cut.REFUSE;
            default -> Cut.NONE;
        };
    }

    /** Repeats an unanswered submission with the same key, as clients do. */
    static Answer untilAnswered(TestLedger instance, BookId book, Submission submission) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return instance.ledger.post(book, submission);
            } catch (LedgerUnavailable unavailable) {
                if (System.nanoTime() - deadline > 0) throw unavailable;
                LockSupport.parkNanos(100_000_000);
            }
        }
    }
}
