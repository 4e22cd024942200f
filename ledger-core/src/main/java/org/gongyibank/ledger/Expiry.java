package org.gongyibank.ledger;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.posting.LedgerBusy;
import org.gongyibank.ledger.posting.LedgerUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts expired points of accounts that no command touches. Any instance may sweep at any time: the database's clock
 * decides behind the book's lock, so a second sweep finds nothing and a wrong clock here does no harm.
 */
@Singleton
public class Expiry {
    private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);
    /** Each lot becomes an entry, and after a long pause an account may have many. */
    private static final int MOST_ACCOUNTS = 100;

    private final Statements statements;
    private final Ledger ledger;

    Expiry(Statements statements, Ledger ledger) {
        this.statements = statements;
        this.ledger = ledger;
    }

    /**
     * Posts all dead points of a book.
     *
     * @return how many accounts had expired points
     * @throws LedgerUnavailable if the book cannot be reached; the next sweep continues
     * @throws LedgerBusy if too much is waiting; likewise
     */
    public int sweep(Book book) {
        var swept = 0;
        var accounts = statements.withDeadLots(book, 0, MOST_ACCOUNTS);
        while (!accounts.isEmpty()) {
            swept += expire(book, accounts);
            accounts = statements.withDeadLots(book, accounts.getLast().value(), MOST_ACCOUNTS);
        }
        return swept;
    }

    /** Halves a failing batch, so that one damaged account does not stop the others. */
    private int expire(Book book, List<AccountId> accounts) {
        try {
            post(book, accounts);
            return accounts.size();
        } catch (LedgerUnavailable | LedgerBusy unreachable) {
            throw unreachable;
        } catch (RuntimeException failure) {
            if (accounts.size() == 1) {
                LOG.error("what has expired on account {} of {} cannot be posted", accounts, book.code(), failure);
                return 0;
            }
            var half = accounts.size() / 2;
            return expire(book, accounts.subList(0, half)) + expire(book, accounts.subList(half, accounts.size()));
        }
    }

    private void post(Book book, List<AccountId> accounts) {
        var commands = accounts.stream().<Command>map(Command.Expire::new).toList();
        // Expiring twice does nothing, so any new key will do.
        var key = "expiry/" + UUID.randomUUID();
        ledger.post(book.id(), Submission.derived(key, Submission.Mode.INDEPENDENT, commands));
    }
}
