package org.gongyibank.bank.statement;

import java.util.List;
import java.util.Optional;
import org.gongyibank.ledger.proof.Inclusion;

/**
 * Proves to a member, without trust in anyone, that one of their entries is in the published books.
 *
 * @param opened the content whose hash is the leaf; empty for an entry that also shows another holder's balance
 * @param proof that the leaf is in the tree of the checkpoint
 * @param checkpoint the signed note
 */
public record Receipt(Optional<Opened> opened, Inclusion proof, String checkpoint) {
    /**
     * The fields of the entry, in the order in which they are hashed.
     *
     * @param blind the random value hashed with them, in hexadecimal
     */
    public record Opened(List<Field> fields, String blind) {
        public Opened {
            fields = List.copyOf(fields);
        }
    }

    /** A field and its canonical text. */
    public record Field(String name, String value) {}
}
