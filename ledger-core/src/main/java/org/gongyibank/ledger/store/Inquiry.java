package org.gongyibank.ledger.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jooq.exception.DataAccessException;

/**
 * Questions that go to the server in one round trip and are answered one after the other. Each sees what is committed when
 * the server comes to it, so behind a lock that the first one takes all read what is current.
 */
final class Inquiry {
    private final List<Question> questions = new ArrayList<>();

    private record Question(String sql, EachRow reader) {}

    /** Takes in one row of an answer. */
    interface EachRow {
        void read(ResultSet row) throws SQLException;
    }

    void ask(String sql, EachRow reader) {
        questions.add(new Question(sql, reader));
    }

    /** A value in a question. */
    static String literal(Object value) {
        var text = new StringBuilder();
        Literals.append(text, value);
        return text.toString();
    }

    /** Values as a list for IN; there must be some. */
    static String in(Collection<?> values) {
        var list = new StringBuilder();
        var separator = '(';
        for (var value : values) {
            list.append(separator);
            Literals.append(list, value);
            separator = ',';
        }
        return list.append(')').toString();
    }

    /**
     * Asks all of them together. The connection must allow several statements at once.
     *
     * @throws DataAccessException as jOOQ would throw it, when the server refuses one; those behind it were not asked
     */
    void askTogether(Connection connection) {
        var text = new StringBuilder();
        for (var question : questions) text.append(question.sql).append(';');
        try (var statement = plain(connection)) {
            statement.execute(text.toString());
            for (var question : questions) {
                try (var rows = statement.getResultSet()) {
                    while (rows.next()) question.reader.read(rows);
                }
                statement.getMoreResults();
            }
        } catch (SQLException failure) {
            throw new DataAccessException("the book could not be read", failure);
        }
    }

    /** Asks one after the other, where the connection allows one statement at a time. */
    void askOneByOne(Connection connection) {
        try (var statement = plain(connection)) {
            for (var question : questions) {
                try (var rows = statement.executeQuery(question.sql)) {
                    while (rows.next()) question.reader.read(rows);
                }
            }
        } catch (SQLException failure) {
            throw new DataAccessException("the book could not be read", failure);
        }
    }

    private static Statement plain(Connection connection) throws SQLException {
        var statement = connection.createStatement();
        // Else the driver looks for JDBC's escapes in all of the text.
        statement.setEscapeProcessing(false);
        return statement;
    }
}
