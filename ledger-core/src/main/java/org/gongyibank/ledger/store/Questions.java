package org.gongyibank.ledger.store;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.gongyibank.ledger.domain.BookId;

/**
 * Questions about a book, each under the name of its invariant, in two forms: of the whole book, and of what is new.
 * They say
 *
 * <ul>
 *   <li>{@code :book} for the book;
 *   <li>{@code :from} for the last entry that is not asked about: 0 when the whole book is;
 *   <li>{@code :touched} for a table of one column, {@code account}: the accounts with postings behind {@code :from}, or
 *       all accounts when the whole book is asked about.
 * </ul>
 */
final class Questions {
    private static final String ALL_ACCOUNTS = "(SELECT id AS account FROM account WHERE book = :book)";
    private static final String TOUCHED_ACCOUNTS =
            "(SELECT DISTINCT account FROM posting FORCE INDEX (PRIMARY)" + " WHERE book = :book AND seq > :from)";

    private final SequencedMap<String, String> ofAll = new LinkedHashMap<>();
    private final SequencedMap<String, String> ofNew = new LinkedHashMap<>();

    /** One that is asked of the whole book, and of what is new as well if it says {@code :from} or {@code :touched}. */
    void put(String invariant, String question) {
        ofAll.put(invariant, question);
        if (question.contains(":from") || question.contains(":touched")) ofNew.put(invariant, question);
    }

    /** One that has to be asked in another way of what is new than of the whole book. */
    void put(String invariant, String whole, String since) {
        ofAll.put(invariant, whole);
        ofNew.put(invariant, since);
    }

    SequencedMap<String, String> ofWhole(BookId book) {
        return filled(ofAll, ALL_ACCOUNTS, book, 0);
    }

    SequencedMap<String, String> ofNew(BookId book, long from) {
        return filled(ofNew, TOUCHED_ACCOUNTS, book, from);
    }

    private static SequencedMap<String, String> filled(
            SequencedMap<String, String> questions, String touched, BookId book, long from) {
        var filled = new LinkedHashMap<String, String>();
        questions.forEach((invariant, question) -> filled.put(
                invariant,
                question.replace(":touched", touched)
                        .replace(":book", Integer.toString(book.value()))
                        .replace(":from", Long.toString(from))));
        return filled;
    }
}
