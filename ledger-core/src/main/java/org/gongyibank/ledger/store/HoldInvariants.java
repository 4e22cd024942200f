package org.gongyibank.ledger.store;

/** Invariants of holds: what they set aside, how they end, and what returns from them. */
final class HoldInvariants {
    private HoldInvariants() {}

    static void ask(Questions ask) {
        ask.put("ESCROW is the sum of the open holds", """
                SELECT unit, SUM(amount) AS difference FROM (
                    SELECT a.unit, h.amount FROM hold h
                    LEFT JOIN account a FORCE INDEX (PRIMARY) ON a.book = h.book AND a.id = h.account
                    WHERE h.book = :book AND h.state = 'OPEN'
                    UNION ALL
                    SELECT unit, -balance FROM account WHERE book = :book AND purpose = 'ESCROW') h
                GROUP BY unit HAVING SUM(amount) <> 0""", """
                SELECT unit, balance, held FROM (
                    SELECT a.unit, a.balance, COALESCE((
                        SELECT SUM(h.amount) FROM hold h FORCE INDEX (hold_end)
                        STRAIGHT_JOIN account b FORCE INDEX (PRIMARY)
                            ON b.book = h.book AND b.id = h.account AND b.unit = a.unit
                        WHERE h.book = :book AND h.closed_seq = 0), 0) AS held
                    FROM :touched t
                    STRAIGHT_JOIN account a FORCE INDEX (PRIMARY) ON a.book = :book AND a.id = t.account
                    WHERE a.purpose = 'ESCROW') e
                WHERE balance <> held""");
        ask.put("a hold sets aside what its entry took", """
                SELECT h.seq, h.account, h.amount, p.amount AS posted, e.kind FROM hold h FORCE INDEX (PRIMARY)
                LEFT JOIN posting p FORCE INDEX (PRIMARY) ON p.book = h.book AND p.seq = h.seq AND p.account = h.account
                LEFT JOIN journal_entry e FORCE INDEX (PRIMARY) ON e.book = h.book AND e.seq = h.seq
                WHERE h.book = :book AND h.seq > :from AND (
                    p.amount IS NULL OR p.amount <> -h.amount OR e.kind <> 'HOLD')""");
        ask.put("what an entry set aside has its hold", """
                SELECT e.seq, p.account, p.amount FROM journal_entry e FORCE INDEX (PRIMARY)
                STRAIGHT_JOIN posting p FORCE INDEX (PRIMARY) ON p.book = e.book AND p.seq = e.seq AND p.amount < 0
                LEFT JOIN hold h FORCE INDEX (PRIMARY) ON h.book = p.book AND h.seq = p.seq AND h.account = p.account
                WHERE e.book = :book AND e.seq > :from AND e.kind = 'HOLD' AND h.seq IS NULL""");
        ask.put("a hold is open, then exactly one of captured, released, expired", """
                SELECT h.seq, h.state, h.closed_seq, e.kind FROM :holds t
                STRAIGHT_JOIN hold h FORCE INDEX (PRIMARY) ON h.book = :book AND h.seq = t.seq
                LEFT JOIN journal_entry e FORCE INDEX (PRIMARY) ON e.book = h.book AND e.seq = h.closed_seq
                WHERE NOT (
                    (h.state = 'OPEN' AND h.closed_seq = 0)
                    OR (h.state = 'CAPTURED' AND e.kind = 'CAPTURE' AND h.closed_seq > h.seq)
                    OR (h.state IN ('RELEASED', 'EXPIRED') AND e.kind = 'RELEASE' AND h.closed_seq > h.seq))""");
        ask.put("a hold knows what is still taken from an account", """
                SELECT seq, account, SUM(amount) AS difference FROM (
                    SELECT h.seq, h.account, h.taken - h.amount AS amount FROM :holds t
                    STRAIGHT_JOIN hold h FORCE INDEX (PRIMARY) ON h.book = :book AND h.seq = t.seq
                    UNION ALL
                    SELECT h.seq, h.account, p.amount FROM :holds t
                    STRAIGHT_JOIN hold h FORCE INDEX (PRIMARY) ON h.book = :book AND h.seq = t.seq
                    STRAIGHT_JOIN posting p FORCE INDEX (PRIMARY)
                        ON p.book = h.book AND p.seq = h.closed_seq AND p.account = h.account
                    UNION ALL
                    SELECT h.seq, h.account, p.amount FROM :holds t
                    STRAIGHT_JOIN hold h FORCE INDEX (PRIMARY) ON h.book = :book AND h.seq = t.seq
                    STRAIGHT_JOIN correction c FORCE INDEX (PRIMARY) ON c.book = h.book AND c.original = h.closed_seq
                    STRAIGHT_JOIN posting p FORCE INDEX (PRIMARY)
                        ON p.book = h.book AND p.seq = c.seq AND p.account = h.account) r
                GROUP BY seq, account HAVING SUM(amount) <> 0""");
        // A hold without points gives nothing back.
        ask.put("a hold that returned gave back what it used up of limits", """
                SELECT seq, limit_code, period, SUM(amount) AS difference FROM (
                    SELECT DISTINCT h.seq, c.limit_code, c.period, c.amount, c.seq AS charged FROM :holds t
                    STRAIGHT_JOIN hold h FORCE INDEX (PRIMARY) ON h.book = :book AND h.seq = t.seq
                    STRAIGHT_JOIN charge c FORCE INDEX (PRIMARY) ON c.book = h.book AND c.seq = h.seq
                    STRAIGHT_JOIN account a FORCE INDEX (PRIMARY)
                        ON a.book = h.book AND a.id = h.account AND a.unit = 'POINT'
                    WHERE h.state IN ('RELEASED', 'EXPIRED')
                    UNION ALL
                    SELECT DISTINCT h.seq, c.limit_code, c.period, c.amount, c.seq FROM :holds t
                    STRAIGHT_JOIN hold h FORCE INDEX (PRIMARY) ON h.book = :book AND h.seq = t.seq
                    STRAIGHT_JOIN charge c FORCE INDEX (PRIMARY) ON c.book = h.book AND c.seq = h.closed_seq
                    STRAIGHT_JOIN account a FORCE INDEX (PRIMARY)
                        ON a.book = h.book AND a.id = h.account AND a.unit = 'POINT'
                    WHERE h.state IN ('RELEASED', 'EXPIRED')) c
                GROUP BY seq, limit_code, period HAVING SUM(amount) <> 0""");
        ask.put("each end of a hold ends one hold", """
                SELECT seq, SUM(ends) AS ends, SUM(holds) AS holds FROM (
                    SELECT seq, 1 AS ends, 0 AS holds FROM journal_entry FORCE INDEX (PRIMARY)
                    WHERE book = :book AND seq > :from AND kind IN ('CAPTURE', 'RELEASE')
                    UNION ALL
                    SELECT closed_seq, 0, COUNT(DISTINCT seq) FROM hold FORCE INDEX (hold_end)
                    WHERE book = :book AND closed_seq > :from GROUP BY closed_seq) e
                GROUP BY seq HAVING SUM(ends) <> 1 OR SUM(holds) <> 1""");
    }
}
