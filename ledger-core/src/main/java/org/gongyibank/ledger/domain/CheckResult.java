package org.gongyibank.ledger.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The result of checking a book.
 *
 * @param at when it began, by the database's clock
 * @param from the last entry that it did not read, 0 for none
 * @param to the last entry of the book at that moment
 * @param findings one sentence for each row that breaks an invariant, in English for engineers; it names accounts and
 *     entries by number and limits by code, but no person by name
 * @param mark how far the last check of this kind without findings found the book sound
 * @param soundAt when that check began; 1970-01-01 for never
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
