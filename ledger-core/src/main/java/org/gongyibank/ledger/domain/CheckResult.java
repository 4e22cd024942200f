package org.gongyibank.ledger.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a check of a book came to.
 *
 * @param at when it began, by the database's clock
 * @param from the last entry that it did not read, 0 for none
 * @param to the last entry of the book when it began
 * @param findings what is wrong, a sentence for each row that breaks an invariant, in English for engineers; it names
 *     accounts and entries by their numbers and no person
 * @param soundSeq the last entry up to which a check of this kind had no findings, 0 for never
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
        long soundSeq,
        Instant soundAt) {
    public CheckResult {
        findings = List.copyOf(findings);
    }

    public boolean sound() {
        return findings.isEmpty();
    }
}
