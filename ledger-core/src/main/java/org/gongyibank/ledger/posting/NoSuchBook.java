package org.gongyibank.ledger.posting;

import org.gongyibank.ledger.domain.BookId;

/** A bug in the caller: it names a book that was never opened. */
public final class NoSuchBook extends RuntimeException {
    NoSuchBook(BookId book) {
        super("no book " + book.value());
    }
}
