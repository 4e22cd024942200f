package org.gongyibank.ledger.domain;

/** The id of a book: the ledger of one community. */
public record BookId(int value) {
    public BookId {
        if (value <= 0) throw new IllegalArgumentException("a book id is positive: " + value);
    }
}
