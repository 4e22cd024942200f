package org.gongyibank.ledger.posting;

import org.gongyibank.ledger.domain.BookId;

/** A bug of the caller: there is no such book. */
public final class NoSuchBook extends RuntimeException {
    NoSuchBook(BookId book) {
        super("no book " + book.value());
    }
}
