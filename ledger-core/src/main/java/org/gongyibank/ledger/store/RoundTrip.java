package org.gongyibank.ledger.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.exception.DataAccessException;

/**
 * Questions that go to the server together. It answers them in order and stops at the first that fails, so what is behind
 * a locking question is read only when the lock was had. Why not by jOOQ: see ADR 26.
 */
final class RoundTrip {
    private final List<Question> questions = new ArrayList<>();
    private final List<Runnable> afterwards = new ArrayList<>();

    private record Question(String text, Row row) {}

    /** Reads the row that a result stands at. */
    interface Row {
        void read(ResultSet result) throws SQLException;
    }

    /**
     * Adds a question.
     *
     * @param sql with question marks where the values go, see {@link Literals#fill}
     * @param row reads each row of the answer
     */
    void ask(String sql, Row row, Object... values) {
        var text = new StringBuilder();
        Literals.fill(text, sql, values);
        questions.add(new Question(text.toString(), row));
    }

    /** Adds what is to be done when all questions have been answered. */
    void then(Runnable work) {
        afterwards.add(work);
    }

    /**
     * Asks all questions at once. The connection must allow several statements.
     *
     * @throws DataAccessException as jOOQ would throw it, when the server refuses one
     */
    void run(Connection connection) {
        var text = new StringBuilder();
        for (var question : questions) text.append(text.isEmpty() ? "" : ";").append(question.text);
        send(connection, text.toString(), questions);
        afterwards.forEach(Runnable::run);
    }

    /** Asks one question after the other, over a connection that allows no more. */
    void runApart(Connection connection) {
        for (var question : questions) send(connection, question.text, List.of(question));
        afterwards.forEach(Runnable::run);
    }

    /** A condition that is met where at least one of several is, each with values of its own. */
    static String anyOf(int count, String condition) {
        return Collections.nCopies(count, "(" + condition + ")").stream().collect(Collectors.joining(" OR ", "(", ")"));
    }

    private static void send(Connection connection, String text, List<Question> questions) {
        if (questions.isEmpty()) return;
        try (var statement = connection.createStatement()) {
            // Else the driver looks for JDBC's escapes in all of the text.
            statement.setEscapeProcessing(false);
            statement.execute(text);
            for (var question : questions) {
                read(statement, question.row);
                statement.getMoreResults();
            }
        } catch (SQLException failure) {
            throw new DataAccessException("the book could not be read", failure);
        }
    }

    private static void read(Statement statement, Row row) throws SQLException {
        try (var result = statement.getResultSet()) {
            while (result.next()) row.read(result);
        }
    }
}
