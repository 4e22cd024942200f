package org.gongyibank.ledger.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a submission brings beside its commands: rows that stand or fall with its entries. All of it is pure, for it is
 * asked again at every attempt, on the thread of a lane.
 */
@FunctionalInterface
public interface Registers {
    /** Brings nothing. */
    Registers NONE = (_, _, _, _) -> {};

    /** The rows that the verdict or the new rows depend on. */
    default List<Register.Ask> asks() {
        return List.of();
    }

    /**
     * Judges whether the commands are to be done.
     *
     * @param found what was asked for, as it is now: the lock is held
     * @param now by the database's clock, but never before the last entry
     * @return empty to do them; {@link Objection.Refused} to do nothing and keep that under the key; {@link Objection.Stale}
     *     to keep nothing
     */
    default Optional<Objection> judge(Found found, Instant now) {
        return Optional.empty();
    }

    /**
     * Writes what has come of the submission. Not asked for a repetition, nor for what is not kept under the key.
     *
     * @param answer the outcomes, or what was refused
     */
    void write(Answer answer, Instant now, Found found, Rows rows);

    /** The rows that were asked for, with what earlier submissions of the same batch have made of them. */
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

        /** Adds a row. One that is there already fails the submission. */
        public void add(RegisterRow row) {
            tables.add(row);
        }

        /** Replaces a row that was asked for by one that differs. */
        public void replace(RegisterRow row) {
            tables.replace(row);
        }
    }
}
