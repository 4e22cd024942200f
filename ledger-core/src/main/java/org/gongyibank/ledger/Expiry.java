package org.gongyibank.ledger;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Submission;

/**
 * Posts what has expired on accounts that nobody touches. Every instance may sweep at any time: what is dead is decided
 * under the lock of the book by the database's clock, so a second sweep finds nothing and a wrong clock here does no harm.
 */
@Singleton
public class Expiry {
    private final Statements statements;
    private final Ledger ledger;

    Expiry(Statements statements, Ledger ledger) {
        this.statements = statements;
        this.ledger = ledger;
    }

    /**
     * Sweeps a book to its end.
     *
     * @return how many accounts had dead points
     * @throws org.gongyibank.ledger.posting.LedgerUnavailable if the book cannot be reached; the next sweep goes on
     */
    public int sweep(Book book) {
        var swept = 0;
        var accounts = statements.withDeadLots(book, 0, Submission.MOST_COMMANDS);
        while (!accounts.isEmpty()) {
            expire(book, accounts);
            swept += accounts.size();
            accounts = statements.withDeadLots(book, accounts.getLast().value(), Submission.MOST_COMMANDS);
        }
        return swept;
    }

    private void expire(Book book, List<AccountId> accounts) {
        var commands = accounts.stream().<Command>map(Command.Expire::new).toList();
        // Expiring twice does nothing, so the key only has to be new.
        var key = "expiry/" + UUID.randomUUID();
        ledger.post(book.id(), Submission.derived(key, Submission.Mode.INDEPENDENT, commands));
    }
}
