package org.gongyibank.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The keys of the former version, each with its answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeysMigrationTest {
    private final FormerSchema former = FormerSchema.at("13");

    @BeforeAll
    void former_keys_are_moved() throws SQLException {
        awards();
        redemptions();
        reversals();
        changesAndMoves();
        openings();
        former.to("15");
    }

    private void awards() throws SQLException {
        former.run(
                former.asked(101, "award", "POST /awards"),
                former.award(101, 0),
                former.line(101, 1, "POSTED", 1, 0),
                former.line(101, 2, "REFUSED", 0, 0),
                former.line(101, 3, "POSTED", 9, 105),
                former.request("bank", "award/101", 1, 1, "1|AlreadyDone|1"),
                former.asked(102, "award-that-waits", "POST /awards"),
                former.award(102, 0),
                former.line(102, 1, "WAITING", 0, 0),
                former.asked(103, "sheet", "POST /award-sheets/40/confirm"),
                former.award(103, 40),
                former.sheet(40, 103),
                former.sheet(41, 0),
                manyLines(2001),
                former.request("bank", "sheet/40/0", 2, 3, "7|AlreadyDone|1"),
                former.request("bank", "sheet/40/1", 5, 4, ""),
                former.asked(104, "sheet-late", "POST /award-sheets/40/confirm"),
                former.asked(105, "line", "POST /awards/101/lines/3/confirm"),
                former.request("bank", "award/101/line/3", 9, 1, ""),
                former.asked(106, "line-late", "POST /awards/101/lines/3/confirm"),
                former.asked(107, "line-refused", "POST /awards/101/lines/2/confirm"),
                former.asked(108, "line-elsewhere", "POST /awards/101/lines/1/confirm")
                        .replace("(1, '7'", "(2, '7'"));
    }

    /** A sheet of three parts. */
    private static String manyLines(int lines) {
        var digit = "(SELECT 0 AS n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5"
                + " UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9) ";
        return "INSERT INTO award_line SELECT 103, 1 + a.n + 10 * b.n + 100 * c.n + 1000 * d.n, 1, 5, '2026-11-20', 0, '',"
                + " '', '', '', '', 1, 2, '', 'POSTED', 2, 2, 0, 0, '' FROM " + digit + "a, " + digit + "b, " + digit
                + "c, " + digit + "d WHERE a.n + 10 * b.n + 100 * c.n + 1000 * d.n < " + lines;
    }

    private void redemptions() throws SQLException {
        former.run(
                former.asked(201, "redemption", "POST /redemptions"),
                former.redemption(201, "CAPTURED", 10, true, 15, 6, "NULL"),
                former.request("bank", "redemption/201/hold", 10, 1, ""),
                former.asked(202, "capture", "POST /redemptions/201/capture"),
                former.request("bank", "redemption/201/capture/202", 11, 1, ""),
                former.asked(203, "cancel-refused", "POST /redemptions/201/cancel"),
                former.request("bank", "redemption/201/cancel/203", 0, 0, "0|HoldNotOpen|10|CAPTURED"),
                former.asked(204, "refund", "POST /redemptions/201/refund"),
                former.request("bank", "redemption/201/refund/204", 0, 0, "0|RefundedSince|10"),
                former.request("bank", "redemption/201/refund/204/2", 12, 1, ""),
                former.asked(205, "refund-refused", "POST /redemptions/201/refund"),
                former.request("bank", "redemption/201/refund/205", 0, 0, "0|ExceedsCapture|61|9|10"),
                former.asked(206, "refund-unanswered", "POST /redemptions/201/refund"),
                former.request("bank", "redemption/201/refund/206", 0, 0, "0|RefundedSince|10"),
                former.asked(207, "capture-unanswered", "POST /redemptions/201/capture"),
                former.request("bank", "redemption/201/expire/9", 0, 0, "0|HoldNotOpen|10|CAPTURED"),
                former.request("bank", "redemption/299/expire/9", 13, 1, ""),
                former.asked(208, "redemption-refused", "POST /redemptions"),
                former.redemption(208, "REFUSED", 0, false, 0, 0, "NULL"),
                former.request("bank", "redemption/208/hold", 0, 0, "0|InsufficientPoints|61|3|20"),
                former.asked(209, "code-refused", "POST /redemptions"),
                former.redemption(209, "REFUSED", 0, false, 0, 0, "NULL"),
                former.asked(210, "capture-not-held", "POST /redemptions/208/capture"),
                former.asked(211, "cancel-not-held", "POST /redemptions/209/cancel"),
                former.asked(212, "refund-not-captured", "POST /redemptions/209/refund"));
    }

    private void reversals() throws SQLException {
        former.run(
                former.asked(301, "reversal", "POST entries/1/reversal"),
                former.reversal(301),
                former.request("bank", "reversal/301", 14, 1, ""),
                former.asked(302, "reversal-refused", "POST entries/1/reversal"),
                former.reversal(302),
                former.request("bank", "reversal/302", 0, 0, "0|AlreadyReversed|1|14"),
                former.asked(303, "reversal-unanswered", "POST entries/1/reversal"),
                former.reversal(303));
    }

    private void changesAndMoves() throws SQLException {
        former.run(
                former.asked(401, "close", "POST /members/5/close"),
                former.change(401, "DONE", ""),
                former.request("bank", "member-change/401", 0, 0, ""),
                former.asked(402, "close-refused", "POST /members/5/close"),
                former.change(402, "REFUSED", ""),
                former.request("bank", "member-change/402", 0, 0, "0|AccountNotEmpty|61|3"),
                former.asked(403, "close-with-lines", "POST /members/5/close"),
                former.change(403, "REFUSED", "lines-pending"),
                former.asked(404, "overtaken", "POST /members/5/freeze"),
                former.change(404, "REFUSED", "overtaken"),
                former.request("bank", "member-change/404", 0, 0, "0|AccountNotFound|1"),
                former.asked(501, "move", "POST /members/5/move"),
                former.move(501, "MOVED", 502),
                former.asked(502, "move-confirmed", "POST /moves/501/confirm"),
                former.request("bank", "move/501/attempt/1", 0, 0, "0|InsufficientPoints|61|3|4"),
                former.request("bank", "move/501/attempt/2", 15, 1, ""),
                former.asked(503, "move-late", "POST /moves/501/confirm"),
                former.asked(504, "move-of-nothing", "POST /members/5/move"),
                former.move(504, "REFUSED", 505),
                former.asked(505, "move-refused", "POST /moves/504/confirm"),
                former.request("bank", "move/504/attempt/1", 0, 0, "0|AccountNotFound|1"),
                former.asked(506, "move-replaced", "POST /members/5/move"),
                former.move(506, "REPLACED", 0),
                former.asked(507, "move-of-the-replaced", "POST /moves/506/confirm"));
    }

    private void openings() throws SQLException {
        former.run(
                former.openingList(50),
                former.asked(601, "opening", "POST /opening-balances/50/confirm"),
                former.openingRow(50, 1, "POSTED", 601),
                former.openingRow(50, 2, "REFUSED", 601),
                former.request("bank", "opening/601/0", 16, 2, "1|AlreadyDone|3"),
                former.request("bank", "opening/601/1", 18, 1, ""),
                former.asked(602, "opening-over", "POST /opening-balances/50/confirm"),
                former.openingRow(50, 3, "REFUSED", 602),
                former.asked(603, "opening-late", "POST /opening-balances/50/confirm"),
                former.request("bank", "fund/1/open", 0, 0, ""));
    }

    private List<String> kept(String principal) throws SQLException {
        return former.rows(
                "SELECT made, request_key, first_seq, entries, refusals FROM request WHERE book = 1 AND principal = '"
                        + principal + "' ORDER BY made, request_key");
    }

    @Test
    void each_key_has_the_entries_and_refusals_of_its_act() throws SQLException {
        assertThat(kept("7"))
                .containsExactly(
                        "101 award 1 1 1|AlreadyDone|1",
                        "102 award-that-waits 0 0 ",
                        "103 sheet 2 3 7|AlreadyDone|1",
                        "104 sheet-late 0 0 -1|ActDone|103",
                        "105 line 9 1 ",
                        "106 line-late 0 0 -1|Refused|not-waiting POSTED",
                        "107 line-refused 0 0 -1|Refused|not-waiting REFUSED",
                        "201 redemption 10 1 ",
                        "202 capture 11 1 ",
                        "203 cancel-refused 0 0 0|HoldNotOpen|10|CAPTURED",
                        "204 refund 12 1 ",
                        "205 refund-refused 0 0 0|ExceedsCapture|61|9|10",
                        "208 redemption-refused 0 0 0|InsufficientPoints|61|3|20",
                        "209 code-refused 0 0 ",
                        "210 capture-not-held 0 0 -1|Refused|not-held REFUSED",
                        "211 cancel-not-held 0 0 -1|Refused|not-held REFUSED",
                        "212 refund-not-captured 0 0 -1|Refused|not-captured REFUSED",
                        "301 reversal 14 1 ",
                        "302 reversal-refused 0 0 0|AlreadyReversed|1|14",
                        "401 close 0 0 ",
                        "402 close-refused 0 0 0|AccountNotEmpty|61|3",
                        "403 close-with-lines 0 0 -1|Refused|lines-pending",
                        "404 overtaken 0 0 0|AccountNotFound|1",
                        "501 move 0 0 ",
                        "502 move-confirmed 15 1 ",
                        "503 move-late 0 0 -1|Refused|not-waiting MOVED",
                        "504 move-of-nothing 0 0 ",
                        "505 move-refused 0 0 0|AccountNotFound|1",
                        "506 move-replaced 0 0 ",
                        "507 move-of-the-replaced 0 0 -1|Refused|not-waiting REPLACED",
                        "601 opening 16 2 1|AlreadyDone|3",
                        "602 opening-over 0 0 ",
                        "603 opening-late 0 0 -1|Refused|nothing-to-confirm");
        assertThat(former.rows("SELECT COUNT(*) FROM request WHERE book = 2")).containsExactly("0");
    }

    @Test
    void a_key_keeps_the_content_by_which_a_repeated_request_is_told_from_a_reused_key() throws SQLException {
        assertThat(former.rows("SELECT COUNT(*) FROM request r JOIN api_request a ON a.community = r.book"
                        + " AND a.principal = r.principal AND a.request_key = r.request_key"
                        + " AND a.fingerprint = r.fingerprint AND a.id = r.made"))
                .containsExactly(Integer.toString(kept("7").size()));
    }

    @Test
    void of_the_banks_own_keys_stay_those_that_no_other_key_took_over() throws SQLException {
        assertThat(kept("bank"))
                .containsExactly(
                        "0 fund/1/open 0 0 ",
                        "0 opening/601/1 18 1 ",
                        "0 redemption/299/expire/9 13 1 ",
                        "0 sheet/40/1 5 4 ");
    }

    @Test
    void a_sheet_that_was_confirmed_is_an_act_that_was_done_and_so_is_each_further_part() throws SQLException {
        assertThat(former.rows("SELECT book, name, made FROM done_act ORDER BY name"))
                .containsExactly("1 sheet/40 103", "1 sheet/40/1 103", "1 sheet/40/2 103");
    }

    @Test
    void reversals_that_reversed_nothing_have_no_row() throws SQLException {
        assertThat(former.rows("SELECT id FROM reversal")).containsExactly("301");
    }

    @Test
    void the_former_register_stays_as_it_was() throws SQLException {
        assertThat(former.rows("SELECT COUNT(*) FROM api_request")).containsExactly("37");
    }

    @Test
    void a_move_that_fails_leaves_all_as_it_was() throws SQLException {
        var other = FormerSchema.at("14");
        other.run(
                other.asked(103, "sheet", "POST /award-sheets/40/confirm"),
                other.award(103, 40),
                other.sheet(40, 103),
                other.request("bank", "sheet/40/0", 1, 3, ""),
                "INSERT INTO done_act VALUES (1, 'sheet/40', 1)");

        assertThatThrownBy(() -> other.to("15")).hasMessageContaining("sheet/40");

        assertThat(other.rows("SELECT principal, request_key, made FROM request"))
                .containsExactly("bank sheet/40/0 0");
    }
}
