package org.gongyibank.bank.statement;

import java.util.List;
import java.util.Optional;
import org.gongyibank.ledger.proof.Inclusion;

/**
 * Proves to a member, without trust in anybody, that an entry of theirs is in the published books.
 *
 * @param opened the hashed fields; empty for an entry that also shows what somebody else has
 * @param proof proves that the leaf is in the checkpoint's tree
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
