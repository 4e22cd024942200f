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
 * Questions that go to the server together. The server answers them in order and stops at the first that fails, so
 * questions after a locking one are answered behind the lock. ADR 26 says why this is not jOOQ.
 */
final class RoundTrip {
    private final List<Question> questions = new ArrayList<>();
    private final List<Runnable> afterwards = new ArrayList<>();

    private record Question(String text, Row row) {}

    /** Reads the current row of a result. */
    interface Row {
        void read(ResultSet result) throws SQLException;
    }

    /**
     * Adds a question.
     *
     * @param sql with question marks for the values, see {@link Literals#fill}
     * @param row reads each row of the answer
     */
    void ask(String sql, Row row, Object... values) {
        var text = new StringBuilder();
        Literals.fill(text, sql, values);
        questions.add(new Question(text.toString(), row));
    }

    /** Adds work to do after all answers. */
    void then(Runnable work) {
        afterwards.add(work);
    }

    /**
     * Asks all questions at once. The connection must allow multiple statements.
     *
     * @throws DataAccessException as jOOQ would throw it, when a query fails
     */
    void run(Connection connection) {
        var text = new StringBuilder();
        for (var question : questions) text.append(text.isEmpty() ? "" : ";").append(question.text);
        send(connection, text.toString(), questions);
        afterwards.forEach(Runnable::run);
    }

    /** Asks one question after the other, over a connection that allows one statement at a time. */
    void runApart(Connection connection) {
        for (var question : questions) send(connection, question.text, List.of(question));
        afterwards.forEach(Runnable::run);
    }

    /** Repeats a condition for several sets of values, joined by OR. */
    static String anyOf(int count, String condition) {
        return Collections.nCopies(count, "(" + condition + ")").stream().collect(Collectors.joining(" OR ", "(", ")"));
    }

    private static void send(Connection connection, String text, List<Question> questions) {
        if (questions.isEmpty()) return;
        try (var statement = connection.createStatement()) {
            // Otherwise the driver searches the whole text for JDBC escapes.
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
