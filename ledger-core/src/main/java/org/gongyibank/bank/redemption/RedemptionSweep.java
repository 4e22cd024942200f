package org.gongyibank.bank.redemption;

import jakarta.inject.Singleton;
import java.time.Instant;
import org.gongyibank.ledger.Books;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.posting.LedgerBusy;
import org.gongyibank.ledger.posting.LedgerUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends overdue redemptions, each in its own transaction. Several instances may sweep at once, because the ledger ends a
 * hold only once.
 */
@Singleton
public class RedemptionSweep {
    private static final Logger LOG = LoggerFactory.getLogger(RedemptionSweep.class);
    private static final int PAGE = 200;

    private final Books books;
    private final Statements statements;
    private final RedemptionRows rows;
    private final HoldEnds ends;
    private final Codes codes;

    RedemptionSweep(Books books, Statements statements, RedemptionRows rows, HoldEnds ends, Codes codes) {
        this.books = books;
        this.statements = statements;
        this.rows = rows;
        this.ends = ends;
        this.codes = codes;
    }

    /** Sweeps all communities once and deletes old codes. */
    public void run() {
        var now = statements.now();
        for (var book : books.all()) {
            try {
                sweep(book, now);
            } catch (LedgerUnavailable | LedgerBusy unreachable) {
                // Each further redemption would wait just as long and delay the other books.
                LOG.warn("The book of {} cannot be reached; the next sweep tries again", book.code(), unreachable);
            }
        }
        codes.forget(now);
    }

    private void sweep(Book book, Instant now) {
        var after = 0L;
        while (true) {
            var page = rows.overdue(book.id().value(), after, now, PAGE);
            page.forEach(this::expire);
            if (page.size() < PAGE) return;
            after = page.getLast().id();
        }
    }

    /** Ends one redemption. A failure other than an unreachable book does not stop the others. */
    private void expire(RedemptionRow row) {
        try {
            ends.expire(row);
        } catch (LedgerUnavailable | LedgerBusy unreachable) {
            throw unreachable;
        } catch (RuntimeException failure) {
            LOG.error("Redemption {} could not be brought to its end; the next sweep tries again", row.id(), failure);
        }
    }
}
