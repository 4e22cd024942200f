package org.gongyibank.ledger.store;

/** Invariants of lots: points and their last days. */
final class LotInvariants {
    private LotInvariants() {}

    static void ask(Questions ask) {
        ask.put("the lots of an account sum to its balance", """
                SELECT account, SUM(amount) AS difference FROM (
                    SELECT id AS account, balance AS amount FROM account WHERE book = :book AND keeps_lots
                    UNION ALL
                    SELECT account, -remaining FROM lot WHERE book = :book) l
                GROUP BY account HAVING SUM(amount) <> 0""", """
                SELECT a.id, MIN(a.balance) AS balance, SUM(l.remaining) AS lots FROM :touched t
                STRAIGHT_JOIN account a FORCE INDEX (PRIMARY) ON a.book = :book AND a.id = t.account
                LEFT JOIN lot l FORCE INDEX (PRIMARY) ON l.book = :book AND l.account = t.account
                GROUP BY a.id HAVING COALESCE(SUM(l.remaining), 0) <> MIN(CASE WHEN a.keeps_lots THEN a.balance ELSE 0 END)""");
        ask.put("a lot is the sum of its changes", """
                SELECT account, expires, SUM(amount) AS difference FROM (
                    SELECT account, expires, amount FROM lot_change WHERE book = :book
                    UNION ALL
                    SELECT account, expires, -remaining FROM lot WHERE book = :book) l
                GROUP BY account, expires HAVING SUM(amount) <> 0""");
        ask.put("what an entry moves on an account with lots it moves in its lots", """
                SELECT seq, account, SUM(amount) AS difference FROM (
                    SELECT p.seq, p.account, p.amount FROM posting p FORCE INDEX (PRIMARY)
                    STRAIGHT_JOIN account a FORCE INDEX (PRIMARY) ON a.book = p.book AND a.id = p.account AND a.keeps_lots
                    WHERE p.book = :book AND p.seq > :from
                    UNION ALL
                    SELECT seq, account, -amount FROM lot_change FORCE INDEX (PRIMARY)
                    WHERE book = :book AND seq > :from) l
                GROUP BY seq, account HAVING SUM(amount) <> 0""");
        ask.put("an account knows the first last day of its lots", """
                SELECT a.id, MIN(a.next_expiry) AS next_expiry,
                    MIN(CASE WHEN l.remaining > 0 THEN l.expires END) AS expires FROM :touched t
                STRAIGHT_JOIN account a FORCE INDEX (PRIMARY) ON a.book = :book AND a.id = t.account
                LEFT JOIN lot l FORCE INDEX (PRIMARY) ON l.book = :book AND l.account = t.account
                GROUP BY a.id
                HAVING MIN(a.next_expiry) <> COALESCE(MIN(CASE WHEN l.remaining > 0 THEN l.expires END), '9999-12-31')""");
        ask.put("points expire on the day after their last", """
                SELECT e.seq, e.effective_on, l.expires FROM journal_entry e FORCE INDEX (PRIMARY)
                LEFT JOIN lot_change l FORCE INDEX (PRIMARY) ON l.book = e.book AND l.seq = e.seq
                WHERE e.book = :book AND e.seq > :from AND e.kind = 'EXPIRY'
                    AND (l.expires IS NULL OR l.amount >= 0 OR e.effective_on <> l.expires + INTERVAL 1 DAY)""");
    }
}
