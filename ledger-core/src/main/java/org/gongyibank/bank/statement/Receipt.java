package org.gongyibank.bank.statement;

import java.util.List;
import java.util.Optional;
import org.gongyibank.ledger.proof.Inclusion;

/**
 * By which a member can check, without trusting anybody, that an entry of theirs is in the published books.
 *
 * @param opened what the leaf is the hash of; none for an entry that also says what somebody else has
 * @param proof that the leaf is in the tree of the checkpoint
 * @param checkpoint the signed note
 */
public record Receipt(Optional<Opened> opened, Inclusion proof, String checkpoint) {
    /**
     * The fields of the entry, in the order in which they are hashed.
     *
     * @param blind in hexadecimal
     */
    public record Opened(List<Field> fields, String blind) {
        public Opened {
            fields = List.copyOf(fields);
        }
    }

    /** A field and its canonical text. */
    public record Field(String name, String value) {}
}
