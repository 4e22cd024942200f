package org.gongyibank.ledger.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.RegisterRow;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** Reads rows of the bank's registers behind the lock of a book: a statement for each way of asking for rows of a table. */
final class RegisterReads {
    private RegisterReads() {}

    private record Way(Register of, List<String> by) {}

    /** The rows that are asked for; one that is asked for twice may come twice. */
    static List<RegisterRow> of(Connection connection, Collection<Register.Ask> asks) {
        if (asks.isEmpty()) return List.of();
        var rows = new ArrayList<RegisterRow>();
        var ways = asks.stream().collect(Collectors.groupingBy(ask -> new Way(ask.of(), ask.by())));
        ways.forEach((way, its) -> rows.addAll(read(connection, way, its)));
        return rows;
    }

    private static List<RegisterRow> read(Connection connection, Way way, List<Register.Ask> asks) {
        try (var statement = connection.createStatement()) {
            // Else the driver looks for JDBC's escapes in all of the text.
            statement.setEscapeProcessing(false);
            try (var results = statement.executeQuery(question(way, asks))) {
                var rows = new ArrayList<RegisterRow>();
                while (results.next()) rows.add(row(way.of, results));
                return rows;
            }
        } catch (SQLException failure) {
            throw new DataAccessException("the registers could not be read", failure);
        }
    }

    private static String question(Way way, List<Register.Ask> asks) {
        var sql = new StringBuilder(way.of.columns().stream()
                .map(column -> "`" + column + "`")
                .collect(Collectors.joining(",", "SELECT ", " FROM `" + way.of.table() + "` WHERE ")));
        var or = "";
        for (var ask : asks) {
            sql.append(or);
            var and = '(';
            for (var place = 0; place < way.by.size(); place++) {
                sql.append(and == '(' ? "(" : " AND ")
                        .append('`')
                        .append(way.by.get(place))
                        .append("`=");
                Literals.append(sql, ask.values().get(place));
                and = ' ';
            }
            sql.append(')');
            or = " OR ";
        }
        return sql.toString();
    }

    private static RegisterRow row(Register of, ResultSet results) throws SQLException {
        var values = new @Nullable Object[of.columns().size()];
        for (var place = 0; place < values.length; place++) values[place] = value(results, place + 1);
        return of.row(values);
    }

    private static @Nullable Object value(ResultSet results, int column) throws SQLException {
        return switch (results.getObject(column)) {
            case java.sql.Date _ -> results.getObject(column, LocalDate.class);
            case java.sql.Timestamp _ -> results.getObject(column, LocalDateTime.class);
            case null -> null;
            case Object other -> other;
        };
    }
}
