package org.gongyibank.ledger.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of registers as the next submission sees them: rows that earlier submissions of the batch wrote lie over the
 * rows that were read. The rows that a submission writes lie above these until they are taken.
 */
final class RegisterTables {
    private final @Nullable RegisterTables below;
    /** By table and key, so that only the last version of a row counts. */
    private final Map<Name, Version> rows = new LinkedHashMap<>();

    private record Name(String table, Object key) {
        static Name of(RegisterRow row) {
            return new Name(row.of().table(), row.key());
        }
    }

    private record Version(RegisterRow row, Origin origin) {}

    private enum Origin {
        READ,
        ADDED,
        REPLACED
    }

    RegisterTables(List<RegisterRow> read) {
        this.below = null;
        for (var row : read) rows.merge(Name.of(row), new Version(row, Origin.READ), RegisterTables::wider);
    }

    /**
     * Two submissions may ask for different columns of one row: keeps the version with more columns, which serves both.
     */
    private static Version wider(Version one, Version other) {
        return one.row.of().columns().size() >= other.row.of().columns().size() ? one : other;
    }

    private RegisterTables(RegisterTables below) {
        this.below = below;
    }

    RegisterTables above() {
        return new RegisterTables(this);
    }

    List<RegisterRow> of(Register.Ask ask) {
        var all = new LinkedHashMap<Name, RegisterRow>();
        collect(all, ask);
        return all.values().stream().filter(ask::names).toList();
    }

    private void collect(Map<Name, RegisterRow> all, Register.Ask ask) {
        if (below != null) below.collect(all, ask);
        rows.forEach((name, version) -> {
            if (name.table.equals(ask.of().table())) all.put(name, version.row);
        });
    }

    void add(RegisterRow row) {
        if (isKnown(Name.of(row))) throw new IllegalArgumentException("added twice: " + row);
        rows.put(Name.of(row), new Version(row, Origin.ADDED));
    }

    private boolean isKnown(Name name) {
        return rows.containsKey(name) || (below != null && below.isKnown(name));
    }

    void replace(RegisterRow row) {
        if (!isKnown(Name.of(row))) throw new IllegalArgumentException("not asked for: " + row);
        rows.put(Name.of(row), new Version(row, Origin.REPLACED));
    }

    /** Takes the rows that a submission has written in the layer above. */
    void take(RegisterTables above) {
        above.rows.forEach((name, version) -> {
            var before = rows.get(name);
            // A row that is new to the database remains an added row, however often it changes in this batch.
            var stays = before != null && before.origin == Origin.ADDED && version.origin == Origin.REPLACED;
            rows.put(name, stays ? new Version(version.row, Origin.ADDED) : version);
        });
    }

    Changes.RegisterRows changes() {
        return new Changes.RegisterRows(of(Origin.ADDED), of(Origin.REPLACED));
    }

    private List<RegisterRow> of(Origin origin) {
        var some = new ArrayList<RegisterRow>();
        for (var version : rows.values()) if (version.origin == origin) some.add(version.row);
        return some;
    }
}
