package org.gongyibank.ledger.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a check of a book came to.
 *
 * @param at when it began, by the database's clock
 * @param from the last entry that it did not read, 0 for none
 * @param to the last entry of the book at that moment
 * @param findings what is wrong, a sentence for each row that breaks an invariant, in English for engineers; it names
 *     accounts and entries by their numbers, limits by their codes, and no person by name
 * @param mark up to where the last check of this kind that had no findings found the book sound
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
