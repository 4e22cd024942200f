package org.gongyibank.ledger.domain;

import java.util.List;

/**
 * What a check of a book read, and what is wrong.
 *
 * @param from up to where it read nothing
 * @param to up to where it read; the next check may go on from there if there are no findings
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
