package org.gongyibank.ledger.domain;

import java.util.List;

/**
 * What a check of a book read and found.
 *
 * @param from the last entry before the checked ones
 * @param to the last checked entry; if there are no findings, the next check may start there
 * @param findings a sentence for each row that breaks an invariant; empty when the book is sound
 */
public record Checked(Mark from, Mark to, List<String> findings) {
    public Checked {
        findings = List.copyOf(findings);
    }

    public boolean sound() {
        return findings.isEmpty();
    }
}
