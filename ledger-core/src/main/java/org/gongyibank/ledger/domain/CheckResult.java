package org.gongyibank.ledger.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The result of a check of a book.
 *
 * @param at when the check began, by the database's clock
 * @param from the last entry before the checked ones, 0 for none
 * @param to the last entry of the book at that moment
 * @param findings a sentence for each row that breaks an invariant, in English for engineers, with ids of accounts
 * and entries and codes of limits, never with a person's name
 * @param mark up to where the last sound check of this kind went
 * @param soundAt when that check began; 1970-01-01 if there was none
 */
public record CheckResult(
        BookId book,
        CheckKind kind,
        Instant at,
        Duration took,
        long from,
        long to,
        List<String> findings,
        Mark mark,
        Instant soundAt) {
    public CheckResult {
        findings = List.copyOf(findings);
    }

    public boolean sound() {
        return findings.isEmpty();
    }
}
