package org.gongyibank.bank.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.domain.BookId;

/** Asks whether redemptions and codes say what the book says. Nothing is excused for being on its way. */
final class RegistersAgree {
    private static final String RETIRED = Long.toString(HoldEnds.RETIRED.value());

    /** Each counts what does not agree in a community. */
    private static final Map<String, String> QUESTIONS = Map.of(
            "redemptions in another state than their hold", """
                SELECT COUNT(*) FROM redemption r LEFT JOIN hold h
                    ON h.book = r.community AND h.seq = r.hold_seq AND h.amount = r.points AND h.account <> r.stock
                 WHERE r.community = ? AND CASE r.state
                    WHEN 'REFUSED' THEN r.hold_seq = 0 AND r.problem <> ''
                    WHEN 'HELD' THEN COALESCE(h.state, '') = 'OPEN' AND r.expires_at = h.expires_at
                    WHEN 'CANCELLED' THEN COALESCE(h.state, '') = 'RELEASED'
                    WHEN 'EXPIRED' THEN COALESCE(h.state, '') = 'EXPIRED'
                    WHEN 'CAPTURED' THEN COALESCE(h.state, '') = 'CAPTURED' AND r.refunded_points < r.captured_points
                    WHEN 'REFUNDED' THEN COALESCE(h.state, '') = 'CAPTURED' AND r.refunded_points = r.captured_points
                    ELSE FALSE END = FALSE""",
            "holds without a redemption", """
                SELECT COUNT(DISTINCT h.seq) FROM hold h LEFT JOIN redemption r
                    ON r.community = h.book AND r.hold_seq = h.seq
                 WHERE h.book = ? AND r.id IS NULL""",
            "redemptions that another number of points was captured of", """
                SELECT COUNT(*) FROM redemption r WHERE r.community = ? AND r.captured_points <> COALESCE((
                    SELECT MAX(p.amount) FROM hold h JOIN posting p ON p.book = h.book AND p.seq = h.closed_seq
                     WHERE h.book = r.community AND h.seq = r.hold_seq AND p.account = $retired), 0)""",
            "redemptions that another number of points was refunded of", """
                SELECT COUNT(*) FROM redemption r WHERE r.community = ? AND r.refunded_points <> -COALESCE((
                    SELECT SUM(p.amount) FROM correction c JOIN posting p ON p.book = c.book AND p.seq = c.seq
                     WHERE c.book = r.community AND p.account = $retired
                       AND c.original = (SELECT MAX(closed_seq) FROM hold h
                                          WHERE h.book = r.community AND h.seq = r.hold_seq)), 0)""",
            "codes that were used by no hold of their member", """
                SELECT COUNT(*) FROM one_time_code c LEFT JOIN redemption r
                    ON r.id = c.redemption AND r.member = c.member AND r.hold_seq <> 0
                 WHERE c.community = ? AND c.redemption <> 0 AND r.id IS NULL""",
            "redemptions that no request made", """
                SELECT COUNT(*) FROM redemption r LEFT JOIN request q ON q.book = r.community AND q.made = r.id
                 WHERE r.community = ? AND q.made IS NULL""");

    private RegistersAgree() {}

    static void require(BookId book) {
        var wrong = new ArrayList<String>();
        QUESTIONS.forEach((what, question) -> {
            if (count(question.replace("$retired", RETIRED), book) != 0) wrong.add(what);
        });
        assertThat(wrong).isEqualTo(List.of());
    }

    private static long count(String question, BookId book) {
        try (var connection = TestDatabase.current().application().open();
                var statement = connection.prepareStatement(question)) {
            statement.setInt(1, book.value());
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException failure) {
            throw new AssertionError(question, failure);
        }
    }
}
