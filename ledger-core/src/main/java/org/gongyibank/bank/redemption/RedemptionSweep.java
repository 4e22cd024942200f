package org.gongyibank.bank.redemption;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.gongyibank.bank.Ids;
import org.gongyibank.ledger.Books;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.posting.LedgerUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends redemptions whose time is over, and finishes those that a failure left half-way. Any number of instances may
 * sweep at once: the ledger ends a hold once.
 */
@Singleton
public class RedemptionSweep {
    private static final Logger LOG = LoggerFactory.getLogger(RedemptionSweep.class);
    /** A younger redemption is probably still being worked on by the request that made it. */
    static final Duration YOUNG = Duration.ofSeconds(30);

    private static final int PAGE = 200;

    private final Books books;
    private final Statements statements;
    private final RedemptionRows rows;
    private final RedemptionSteps steps;
    private final RefundSteps refunds;
    private final Codes codes;

    RedemptionSweep(
            Books books,
            Statements statements,
            RedemptionRows rows,
            RedemptionSteps steps,
            RefundSteps refunds,
            Codes codes) {
        this.books = books;
        this.statements = statements;
        this.rows = rows;
        this.steps = steps;
        this.refunds = refunds;
        this.codes = codes;
    }

    /** Sweeps all communities once, and forgets old codes. */
    public void run() {
        var now = statements.now();
        for (var book : books.all()) {
            try {
                sweep(book, now);
                sweepRefunds(book, now.minus(YOUNG));
            } catch (LedgerUnavailable unreachable) {
                // Each redemption more would wait as long, and those of other books behind it.
                LOG.warn("The book of {} cannot be reached; the next sweep tries again", book.code(), unreachable);
            }
        }
        codes.forget(now);
    }

    private void sweep(Book book, Instant now) {
        var sweep = Long.toString(Ids.next());
        var after = 0L;
        while (true) {
            var page = rows.behind(book.id().value(), after, now.minus(YOUNG), now, PAGE);
            for (var row : page) catchUp(row, () -> steps.catchUp(book, row, sweep));
            if (page.size() < PAGE) return;
            after = page.getLast().id();
        }
    }

    private void sweepRefunds(Book book, Instant begunBefore) {
        var after = 0L;
        while (true) {
            var page = rows.refundsBegun(book.id().value(), begunBefore, after, PAGE);
            for (var row : page) {
                catchUp(row, () -> {
                    refunds.catchUp(row);
                    rows.refundsFollowed(row.id(), begunBefore);
                });
            }
            if (page.size() < PAGE) return;
            after = page.getLast().id();
        }
    }

    /** One redemption that cannot be helped must not keep the others waiting. */
    private static void catchUp(Redemption row, Runnable step) {
        try {
            step.run();
        } catch (LedgerUnavailable unreachable) {
            throw unreachable;
        } catch (RuntimeException failure) {
            LOG.error("Redemption {} could not be brought to its end; the next sweep tries again", row.id(), failure);
        }
    }
}
