package org.gongyibank.ledger.store;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.gongyibank.ledger.domain.BookId;

/**
 * The questions (SQL queries) about a book, each under the name of its invariant, in two forms: for the whole book, and
 * for what is new. They contain
 *
 * <ul>
 *   <li>{@code :book} for the book;
 *   <li>{@code :from} for the last entry that is not checked: 0 when the whole book is;
 *   <li>{@code :touched} for a table of one column, {@code account}: the accounts with postings after {@code :from}, or
 *       all accounts when the whole book is checked;
 *   <li>{@code :holds} for a table of one column, {@code seq}: the holds begun, ended or refunded after {@code :from},
 *       or all holds.
 * </ul>
 */
final class Questions {
    private static final String ALL_ACCOUNTS = "(SELECT id AS account FROM account WHERE book = :book)";
    private static final String TOUCHED_ACCOUNTS =
            "(SELECT DISTINCT account FROM posting FORCE INDEX (PRIMARY) WHERE book = :book AND seq > :from)";
    private static final String ALL_HOLDS = "(SELECT DISTINCT seq FROM hold WHERE book = :book)";
    private static final String TOUCHED_HOLDS = """
            (SELECT seq FROM hold FORCE INDEX (PRIMARY) WHERE book = :book AND seq > :from
            UNION
            SELECT seq FROM hold FORCE INDEX (hold_end) WHERE book = :book AND closed_seq > :from
            UNION
            SELECT h.seq FROM journal_entry r FORCE INDEX (PRIMARY)
            STRAIGHT_JOIN hold h FORCE INDEX (hold_end) ON h.book = r.book AND h.closed_seq = r.reverses
            WHERE r.book = :book AND r.seq > :from AND r.kind = 'REFUND')""";

    private static final Pattern SAYS_WHAT_IS_NEW = Pattern.compile(":(from|touched|holds)");

    private final SequencedMap<String, String> ofAll = new LinkedHashMap<>();
    private final SequencedMap<String, String> ofNew = new LinkedHashMap<>();

    /** Adds a question for the whole book. It also serves for what is new if it contains a placeholder for that. */
    void put(String invariant, String question) {
        ofAll.put(invariant, question);
        if (SAYS_WHAT_IS_NEW.matcher(question).find()) ofNew.put(invariant, question);
    }

    /** Adds a question that needs a different form for what is new. */
    void put(String invariant, String whole, String since) {
        ofAll.put(invariant, whole);
        ofNew.put(invariant, since);
    }

    SequencedMap<String, String> ofWhole(BookId book) {
        return filled(ofAll, ALL_ACCOUNTS, ALL_HOLDS, book, 0);
    }

    SequencedMap<String, String> ofNew(BookId book, long from) {
        return filled(ofNew, TOUCHED_ACCOUNTS, TOUCHED_HOLDS, book, from);
    }

    private static SequencedMap<String, String> filled(
            SequencedMap<String, String> questions, String touched, String holds, BookId book, long from) {
        var filled = new LinkedHashMap<String, String>();
        questions.forEach((invariant, question) -> filled.put(
                invariant,
                question.replace(":touched", touched)
                        .replace(":holds", holds)
                        .replace(":book", Integer.toString(book.value()))
                        .replace(":from", Long.toString(from))));
        return filled;
    }
}
