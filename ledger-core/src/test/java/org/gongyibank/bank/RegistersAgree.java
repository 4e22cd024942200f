package org.gongyibank.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Unit;

/** Checks that the registers agree with the book. No exception is made for work in progress. */
public final class RegistersAgree {
    private static final String RETIRED =
            Long.toString(AccountId.of(Purpose.RETIRED, Unit.POINT).value());

    /** Queries about redemptions and codes. Each counts rows that disagree in a community. */
    public static final Map<String, String> REDEMPTIONS = Map.of(
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

    /** Queries about awards, for a community in which every AWARD entry comes from an award. */
    public static final Map<String, String> AWARDS = Map.of(
            "lines that are posted and no award of their member", """
                SELECT COUNT(*) FROM award_line l JOIN award a ON a.id = l.award
                  LEFT JOIN waiting_line w ON w.award = l.award AND w.line = l.line
                  LEFT JOIN journal_entry e ON e.book = l.community AND e.seq = l.seq AND e.kind = 'AWARD'
                     AND CAST(e.subject AS SIGNED) = l.member
                     AND CAST(e.actor AS SIGNED) = IF(COALESCE(w.confirmer, 0) = 0, a.awarder, w.confirmer)
                 WHERE l.community = ? AND l.outcome = 'POSTED' AND e.seq IS NULL""",
            "lines that are not posted and name an entry", """
                SELECT COUNT(*) FROM award_line
                 WHERE community = ? AND outcome <> 'POSTED' AND (seq <> 0 OR points <> 0)""",
            "awards in the book without a line", """
                SELECT COUNT(*) FROM journal_entry e LEFT JOIN award_line l ON l.community = e.book AND l.seq = e.seq
                 WHERE e.book = ? AND e.kind = 'AWARD' AND l.award IS NULL""",
            "lines that gave other points", """
                SELECT COUNT(*) FROM award_line l JOIN member m ON m.id = l.member
                  LEFT JOIN posting p ON p.book = l.community AND p.seq = l.seq AND p.account = m.point_account
                 WHERE l.community = ? AND l.outcome = 'POSTED' AND l.points <> COALESCE(p.amount, 0)""",
            "lines that wait and no second person is asked for, or the other way round", """
                SELECT COUNT(*) FROM award_line l LEFT JOIN waiting_line w ON w.award = l.award AND w.line = l.line
                 WHERE l.community = ? AND (l.outcome = 'WAITING') <> (w.confirmer IS NOT NULL AND w.confirmer = 0)""",
            "lines that needed a second person and are another member's or for other points", """
                SELECT COUNT(*) FROM waiting_line w LEFT JOIN award_line l ON l.award = w.award AND l.line = w.line
                   AND l.community = w.community AND l.member = w.member AND l.asked_points = w.asked_points
                 WHERE w.community = ? AND l.award IS NULL""",
            "awards without lines", """
                SELECT COUNT(*) FROM award a LEFT JOIN award_line l ON l.award = a.id
                 WHERE a.community = ? AND l.award IS NULL""",
            "awards that no request made", """
                SELECT COUNT(*) FROM award a LEFT JOIN request q ON q.book = a.community AND q.made = a.id
                 WHERE a.community = ? AND q.made IS NULL""",
            "lines that were confirmed by no request", """
                SELECT COUNT(*) FROM waiting_line w LEFT JOIN request q
                    ON q.book = w.community AND q.made = w.confirm_request AND q.made <> 0 AND w.confirmer <> 0
                 WHERE w.community = ? AND (w.confirmer <> 0 OR w.confirm_request <> 0) AND q.made IS NULL""");

    private RegistersAgree() {}

    /** Requires that every query counts zero. */
    public static void require(BookId book, Map<String, String> questions) {
        var wrong = new ArrayList<String>();
        questions.forEach((what, question) -> {
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
