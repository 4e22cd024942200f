package org.gongyibank.ledger.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.RegisterRow;
import org.jspecify.annotations.Nullable;

/** Reads rows of the bank's registers behind the lock of a book: a statement for each way of asking for rows of a table. */
final class RegisterReads {
    private RegisterReads() {}

    private record Way(Register of, List<String> by) {}

    /** Asks for rows; one that is asked for twice may come twice. */
    static void ask(Inquiry inquiry, Collection<Register.Ask> asks, Consumer<RegisterRow> found) {
        asks.stream()
                .collect(Collectors.groupingBy(ask -> new Way(ask.of(), ask.by())))
                .forEach((way, its) -> inquiry.ask(question(way, its), row -> found.accept(row(way.of, row))));
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
