package org.gongyibank.ledger.domain;

import java.util.List;

/**
 * The part of a book that a check read, and its findings.
 *
 * @param from where it began; it read nothing up to here
 * @param to how far it read; the next check may continue from here if there are no findings
 * @param findings one sentence for each row that breaks an invariant; empty when the book is sound
 */
public record Checked(Mark from, Mark to, List<String> findings) {
    public Checked {
        findings = List.copyOf(findings);
    }

    public boolean sound() {
        return findings.isEmpty();
    }
}
