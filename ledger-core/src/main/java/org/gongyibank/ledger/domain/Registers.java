package org.gongyibank.ledger.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The register rows of a submission, which land with its entries or not at all. All methods are pure: a lane calls
 * them again at every attempt.
 */
@FunctionalInterface
public interface Registers {
    /** No rows. */
    Registers NONE = (_, _, _, _) -> {};

    /** The rows that {@link #judge} or {@link #write} depend on. */
    default List<Register.Ask> asks() {
        return List.of();
    }

    /**
     * Judges whether to do the commands.
     *
     * @param found the rows asked for, read behind the lock
     * @param now the database's clock, but never before the last entry
     * @return empty to do the commands; {@link Objection.Refused} to do nothing and keep the refusal; {@link
     * Objection.Stale} to do and keep nothing
     */
    default Optional<Objection> judge(Found found, Instant now) {
        return Optional.empty();
    }

    /**
     * Writes the rows. Not called for a replay, nor for an answer that is not kept.
     *
     * @param answer the outcomes or the objection
     */
    void write(Answer answer, Instant now, Found found, Rows rows);

    /** The rows asked for, with the changes of earlier submissions of the batch. */
    final class Found {
        private final RegisterTables tables;

        Found(RegisterTables tables) {
            this.tables = tables;
        }

        public List<RegisterRow> of(Register.Ask ask) {
            return tables.of(ask);
        }
    }

    /** Collects rows to write. */
    final class Rows {
        private final RegisterTables tables;

        Rows(RegisterTables tables) {
            this.tables = tables;
        }

        /** Adds a row. If it exists already, the submission fails. */
        public void add(RegisterRow row) {
            tables.add(row);
        }

        /** Replaces a row that was asked for. The new row must differ. */
        public void replace(RegisterRow row) {
            tables.replace(row);
        }
    }
}
