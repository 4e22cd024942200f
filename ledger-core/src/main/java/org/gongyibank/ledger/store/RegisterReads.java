package org.gongyibank.ledger.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.RegisterRow;
import org.jspecify.annotations.Nullable;

/** Reads rows of the bank's registers under the lock of a book: one statement per table and set of columns asked by. */
final class RegisterReads {
    private RegisterReads() {}

    private record Way(Register of, List<String> by) {}

    /** The requested rows; a row that is requested twice may appear twice. */
    static void ask(RoundTrip trip, Collection<Register.Ask> asks, List<RegisterRow> rows) {
        var ways = asks.stream().collect(Collectors.groupingBy(ask -> new Way(ask.of(), ask.by())));
        ways.forEach((way, its) -> trip.ask(
                question(way, its.size()),
                row -> rows.add(row(way.of, row)),
                its.stream().flatMap(ask -> ask.values().stream()).toArray()));
    }

    private static String question(Way way, int asks) {
        var columns = way.of.columns().stream().map(column -> "`" + column + "`");
        var equal = way.by.stream().map(column -> "`" + column + "`=?");
        return columns.collect(Collectors.joining(",", "SELECT ", " FROM `" + way.of.table() + "` WHERE "))
                + RoundTrip.anyOf(asks, equal.collect(Collectors.joining(" AND ")));
    }

    private static RegisterRow row(Register of, ResultSet result) throws SQLException {
        var values = new @Nullable Object[of.columns().size()];
        for (var place = 0; place < values.length; place++) values[place] = value(result, place + 1);
        return of.row(values);
    }

    private static @Nullable Object value(ResultSet result, int column) throws SQLException {
        return switch (result.getObject(column)) {
            case java.sql.Date _ -> result.getObject(column, LocalDate.class);
            case java.sql.Timestamp _ -> result.getObject(column, LocalDateTime.class);
            case null -> null;
            case Object other -> other;
        };
    }
}
