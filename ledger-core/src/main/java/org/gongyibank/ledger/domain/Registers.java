package org.gongyibank.ledger.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The register rows of a submission, which are written if and only if its entries are. All methods must be pure: a lane
 * calls them again on every attempt, on its own thread.
 */
@FunctionalInterface
public interface Registers {
    /** No rows. */
    Registers NONE = (_, _, _, _) -> {};

    /** The rows that the judgement or the new rows depend on. */
    default List<Register.Ask> asks() {
        return List.of();
    }

    /**
     * Judges whether the commands may be done.
     *
     * @param found the requested rows in their current state: the lock is held
     * @param now by the database's clock, but never before the last entry
     * @return empty to do them; {@link Objection.Refused} to do nothing and keep that under the key;
     *     {@link Objection.Stale} to keep nothing
     */
    default Optional<Objection> judge(Found found, Instant now) {
        return Optional.empty();
    }

    /**
     * Writes the rows that result from the submission. Not called for a repetition, nor for an answer that is not kept
     * under the key.
     *
     * @param answer the outcomes, or what was refused
     */
    void write(Answer answer, Instant now, Found found, Rows rows);

    /** The requested rows, including changes by earlier submissions of the same batch. */
    final class Found {
        private final RegisterTables tables;

        Found(RegisterTables tables) {
            this.tables = tables;
        }

        public List<RegisterRow> of(Register.Ask ask) {
            return tables.of(ask);
        }
    }

    /** Rows to be written. */
    final class Rows {
        private final RegisterTables tables;

        Rows(RegisterTables tables) {
            this.tables = tables;
        }

        /** Adds a row. The submission fails if the row already exists. */
        public void add(RegisterRow row) {
            tables.add(row);
        }

        /** Replaces a row that was asked for. */
        public void replace(RegisterRow row) {
            tables.replace(row);
        }
    }
}
