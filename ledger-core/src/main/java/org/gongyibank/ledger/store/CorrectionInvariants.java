package org.gongyibank.ledger.store;

/** Invariants of entries that take others back: reversals, and refunds of captures. */
final class CorrectionInvariants {
    private CorrectionInvariants() {}

    static void ask(Questions ask) {
        ask.put("a reversal takes back an earlier entry of the bank", """
                SELECT r.seq, r.kind, r.reverses, e.kind AS original FROM journal_entry r FORCE INDEX (PRIMARY)
                LEFT JOIN journal_entry e FORCE INDEX (PRIMARY) ON e.book = r.book AND e.seq = r.reverses
                WHERE r.book = :book AND r.seq > :from
                    AND (r.reverses IS NOT NULL OR r.kind IN ('REVERSAL', 'REFUND')) AND (
                    e.seq IS NULL OR r.kind NOT IN ('REVERSAL', 'REFUND') OR e.seq >= r.seq
                    OR (r.kind = 'REVERSAL'
                        AND e.kind IN ('HOLD', 'CAPTURE', 'RELEASE', 'REVERSAL', 'REFUND', 'EXPIRY'))
                    OR (r.kind = 'REFUND' AND e.kind <> 'CAPTURE'))""");
        ask.put("corrections are known by what they correct", """
                SELECT original, seq, SUM(said) AS said, SUM(known) AS known FROM (
                    SELECT reverses AS original, seq, 1 AS said, 0 AS known FROM journal_entry
                    WHERE book = :book AND reverses IS NOT NULL
                    UNION ALL
                    SELECT original, seq, 0, 1 FROM correction WHERE book = :book) c
                GROUP BY original, seq HAVING SUM(said) <> SUM(known)""", """
                SELECT r.reverses AS original, r.seq FROM journal_entry r FORCE INDEX (PRIMARY)
                LEFT JOIN correction c FORCE INDEX (PRIMARY)
                    ON c.book = r.book AND c.original = r.reverses AND c.seq = r.seq
                WHERE r.book = :book AND r.seq > :from AND r.reverses IS NOT NULL AND c.seq IS NULL""");
        ask.put("refunds of a capture take back no more than it moved", """
                SELECT c.seq, c.account, MIN(c.amount) AS captured, SUM(p.amount) AS refunded FROM (
                    SELECT DISTINCT reverses AS seq FROM journal_entry FORCE INDEX (PRIMARY)
                    WHERE book = :book AND seq > :from AND kind = 'REFUND') t
                STRAIGHT_JOIN correction k FORCE INDEX (PRIMARY) ON k.book = :book AND k.original = t.seq
                STRAIGHT_JOIN posting c FORCE INDEX (PRIMARY) ON c.book = :book AND c.seq = t.seq
                STRAIGHT_JOIN posting p FORCE INDEX (PRIMARY) ON p.book = :book AND p.seq = k.seq AND p.account = c.account
                WHERE c.amount > 0
                GROUP BY c.seq, c.account HAVING MIN(c.amount) + SUM(p.amount) < 0""");
        ask.put("an entry is reversed at most once", """
                SELECT original, COUNT(*) AS reversals FROM (
                    SELECT reverses AS original, seq FROM journal_entry FORCE INDEX (PRIMARY)
                    WHERE book = :book AND seq > :from AND kind = 'REVERSAL'
                    UNION
                    SELECT c.original, c.seq FROM journal_entry r FORCE INDEX (PRIMARY)
                    STRAIGHT_JOIN correction c FORCE INDEX (PRIMARY) ON c.book = r.book AND c.original = r.reverses
                    WHERE r.book = :book AND r.seq > :from AND r.kind = 'REVERSAL') c
                GROUP BY original HAVING COUNT(*) > 1""");
        ask.put("a reversal takes back no more than the original moved", """
                SELECT r.seq, o.account, o.amount, p.amount AS reversed FROM journal_entry r FORCE INDEX (PRIMARY)
                STRAIGHT_JOIN posting o FORCE INDEX (PRIMARY) ON o.book = r.book AND o.seq = r.reverses
                STRAIGHT_JOIN account a FORCE INDEX (PRIMARY)
                    ON a.book = o.book AND a.id = o.account AND a.purpose <> 'WRITE_OFF'
                LEFT JOIN posting p FORCE INDEX (PRIMARY) ON p.book = r.book AND p.seq = r.seq AND p.account = o.account
                WHERE r.book = :book AND r.seq > :from AND r.kind = 'REVERSAL' AND (
                    SIGN(p.amount) * SIGN(o.amount) > 0 OR ABS(COALESCE(p.amount, 0)) > ABS(o.amount)
                    OR (o.amount < 0 AND COALESCE(p.amount, 0) <> -o.amount))""");
        ask.put("a reversal gives back what its original used up of limits", """
                SELECT seq, limit_code, period, SUM(amount) AS difference FROM (
                    SELECT r.seq, c.limit_code, c.period, c.amount FROM journal_entry r FORCE INDEX (PRIMARY)
                    STRAIGHT_JOIN charge c FORCE INDEX (PRIMARY) ON c.book = r.book AND c.seq = r.seq
                    WHERE r.book = :book AND r.seq > :from AND r.kind = 'REVERSAL'
                    UNION ALL
                    SELECT r.seq, c.limit_code, c.period, c.amount FROM journal_entry r FORCE INDEX (PRIMARY)
                    STRAIGHT_JOIN charge c FORCE INDEX (PRIMARY) ON c.book = r.book AND c.seq = r.reverses
                    WHERE r.book = :book AND r.seq > :from AND r.kind = 'REVERSAL') c
                GROUP BY seq, limit_code, period HAVING SUM(amount) <> 0""");
    }
}
