package org.gongyibank.ledger.store;

/**
 * Each invariant of a book, with the question (an SQL query) that finds the rows that break it.
 *
 * <p>A question reads each table a fixed number of times: it unites first what it counts or sums, and it forces the
 * primary key where it looks rows up one by one. A server whose statistics date from when the book was empty would
 * otherwise use the first column of the covering index of postings, and read the whole book for every entry. For the
 * same reason questions use straight joins: the tables are joined in the order in which they are written, the smallest
 * first.
 *
 * <p>The last posting of an account up to the mark is sorted by all columns of the index. If sorted by the seq alone,
 * MySQL reads and sorts all postings of the account.
 *
 * <p>A question that contains {@code :from}, {@code :touched} or {@code :holds} can also check only what is new, in a
 * time proportional to what is new: see {@link Questions}, and {@link org.gongyibank.ledger.BookCheck} for what that
 * proves.
 */
final class BookInvariants {
    static final Questions QUESTIONS = questions();

    private BookInvariants() {}

    private static Questions questions() {
        var ask = new Questions();
        ofEntries(ask);
        ofAccounts(ask);
        HoldInvariants.ask(ask);
        LotInvariants.ask(ask);
        CorrectionInvariants.ask(ask);
        ofLimitsAndRequests(ask);
        return ask;
    }

    private static void ofEntries(Questions ask) {
        ask.put("seq is gapless", """
                SELECT seq, place FROM (
                    SELECT seq, :from + ROW_NUMBER() OVER (ORDER BY seq) AS place
                    FROM journal_entry FORCE INDEX (PRIMARY) WHERE book = :book AND seq > :from) e
                WHERE seq <> place""");
        ask.put("the head of the book is its last entry", """
                SELECT b.last_seq, e.seq, b.last_recorded_at, e.recorded_at FROM book b
                LEFT JOIN journal_entry e FORCE INDEX (PRIMARY) ON e.book = b.id
                    AND e.seq = (SELECT MAX(seq) FROM journal_entry WHERE book = :book)
                WHERE b.id = :book AND (b.last_seq < :from
                    OR b.last_seq <> COALESCE(e.seq, 0) OR b.last_recorded_at <> e.recorded_at)""");
        ask.put("recorded times never go backwards", """
                SELECT seq, recorded_at, before_at FROM (
                    SELECT seq, recorded_at, LAG(recorded_at) OVER (ORDER BY seq) AS before_at
                    FROM journal_entry FORCE INDEX (PRIMARY) WHERE book = :book AND seq >= :from) e
                WHERE recorded_at < before_at""");
        ask.put("an entry has at least two postings", """
                SELECT seq, SUM(postings) AS postings FROM (
                    SELECT seq, 1 AS entries, 0 AS postings FROM journal_entry FORCE INDEX (PRIMARY)
                    WHERE book = :book AND seq > :from
                    UNION ALL
                    SELECT seq, 0, 1 FROM posting FORCE INDEX (PRIMARY) WHERE book = :book AND seq > :from) e
                GROUP BY seq HAVING SUM(entries) > 0 AND SUM(postings) < 2""");
        ask.put("a posting belongs to an entry and an account", """
                SELECT p.seq, p.account FROM posting p FORCE INDEX (PRIMARY)
                LEFT JOIN journal_entry e FORCE INDEX (PRIMARY) ON e.book = p.book AND e.seq = p.seq
                LEFT JOIN account a FORCE INDEX (PRIMARY) ON a.book = p.book AND a.id = p.account
                WHERE p.book = :book AND p.seq > :from AND (e.seq IS NULL OR a.id IS NULL)""");
        ask.put("each entry balances in each unit", """
                SELECT p.seq, a.unit, SUM(p.amount) AS total FROM posting p FORCE INDEX (PRIMARY)
                LEFT JOIN account a FORCE INDEX (PRIMARY) ON a.book = p.book AND a.id = p.account
                WHERE p.book = :book AND p.seq > :from GROUP BY p.seq, a.unit HAVING SUM(p.amount) <> 0""");
    }

    private static void ofAccounts(Questions ask) {
        ask.put("all accounts of a unit sum to zero", """
                SELECT unit, SUM(balance) AS total FROM account
                WHERE book = :book GROUP BY unit HAVING SUM(balance) <> 0""");
        ask.put("a balance is the sum of its postings", """
                SELECT account, SUM(amount) AS difference FROM (
                    SELECT id AS account, balance AS amount FROM account WHERE book = :book
                    UNION ALL
                    SELECT account, -amount FROM posting WHERE book = :book) b
                GROUP BY account HAVING SUM(amount) <> 0""");
        ask.put("a balance-after is the one before plus the amount", """
                SELECT account, seq, amount, balance_after, before_it FROM (
                    SELECT account, seq, amount, balance_after,
                        COALESCE(LAG(balance_after) OVER (PARTITION BY account ORDER BY seq), 0) AS before_it
                    FROM posting WHERE book = :book) p
                WHERE balance_after <> before_it + amount""", """
                SELECT account, seq, amount, balance_after, before_it FROM (
                    SELECT account, seq, amount, balance_after,
                        COALESCE(LAG(balance_after) OVER (PARTITION BY account ORDER BY seq), 0) AS before_it
                    FROM (
                        SELECT account, seq, amount, balance_after FROM posting FORCE INDEX (PRIMARY)
                        WHERE book = :book AND seq > :from
                        UNION ALL
                        SELECT t.account, :from, 0, (
                            SELECT p.balance_after FROM posting p FORCE INDEX (posting_statement)
                            WHERE p.book = :book AND p.account = t.account AND p.seq <= :from
                            ORDER BY p.book DESC, p.account DESC, p.seq DESC LIMIT 1)
                        FROM :touched t) p) p
                WHERE seq > :from AND balance_after <> before_it + amount""");
        ask.put("an account is as its last posting left it", """
                SELECT a.id, a.balance, a.version, p.seq, p.balance_after FROM (
                    SELECT account, MAX(seq) AS seq FROM posting FORCE INDEX (PRIMARY)
                    WHERE book = :book AND seq > :from GROUP BY account) l
                STRAIGHT_JOIN posting p FORCE INDEX (PRIMARY) ON p.book = :book AND p.seq = l.seq AND p.account = l.account
                STRAIGHT_JOIN account a FORCE INDEX (PRIMARY) ON a.book = :book AND a.id = l.account
                WHERE a.balance <> p.balance_after OR a.version <> p.seq""");
        ask.put("an account without postings is empty", """
                SELECT account, SUM(balance) AS balance, SUM(version) AS version FROM (
                    SELECT id AS account, balance, version, 0 AS postings FROM account
                    WHERE book = :book AND (balance <> 0 OR version <> 0)
                    UNION ALL
                    SELECT account, 0, 0, 1 FROM posting WHERE book = :book) a
                GROUP BY account HAVING SUM(postings) = 0""");
        ask.put("the days of an account sum its postings by effective date", """
                SELECT account, effective_on, SUM(net) AS difference FROM (
                    SELECT p.account, e.effective_on, p.amount AS net FROM posting p
                    LEFT JOIN journal_entry e FORCE INDEX (PRIMARY) ON e.book = p.book AND e.seq = p.seq
                    WHERE p.book = :book
                    UNION ALL
                    SELECT account, effective_on, -net FROM account_day WHERE book = :book) d
                GROUP BY account, effective_on HAVING SUM(net) <> 0""", """
                SELECT a.id, MIN(a.balance) AS balance, SUM(d.net) AS days FROM :touched t
                STRAIGHT_JOIN account a FORCE INDEX (PRIMARY) ON a.book = :book AND a.id = t.account
                LEFT JOIN account_day d FORCE INDEX (PRIMARY) ON d.book = :book AND d.account = t.account
                GROUP BY a.id HAVING MIN(a.balance) <> COALESCE(SUM(d.net), 0)""");
        ask.put("floors and ceilings hold", """
                SELECT a.id, a.floor, a.balance, a.ceiling FROM :touched t
                STRAIGHT_JOIN account a FORCE INDEX (PRIMARY) ON a.book = :book AND a.id = t.account
                WHERE a.balance < a.floor OR a.balance > a.ceiling""");
    }

    private static void ofLimitsAndRequests(Questions ask) {
        ask.put("a counter is the sum of its charges", """
                SELECT limit_code, period, SUM(amount) AS difference FROM (
                    SELECT limit_code, period, amount FROM charge WHERE book = :book
                    UNION ALL
                    SELECT limit_code, period, -used FROM counter WHERE book = :book) c
                GROUP BY limit_code, period HAVING SUM(amount) <> 0""", """
                SELECT t.limit_code, t.period, MIN(k.used) AS used, SUM(c.amount) AS charged FROM (
                    SELECT DISTINCT limit_code, period FROM charge FORCE INDEX (PRIMARY)
                    WHERE book = :book AND seq > :from) t
                STRAIGHT_JOIN charge c FORCE INDEX (charge_counter)
                    ON c.book = :book AND c.limit_code = t.limit_code AND c.period = t.period
                LEFT JOIN counter k FORCE INDEX (PRIMARY)
                    ON k.book = :book AND k.limit_code = t.limit_code AND k.period = t.period
                GROUP BY t.limit_code, t.period HAVING COALESCE(MIN(k.used), 0) <> SUM(c.amount)""");
        ask.put("a charge belongs to an entry", """
                SELECT c.seq, c.limit_code FROM charge c FORCE INDEX (PRIMARY)
                LEFT JOIN journal_entry e FORCE INDEX (PRIMARY) ON e.book = c.book AND e.seq = c.seq
                WHERE c.book = :book AND c.seq > :from AND e.seq IS NULL""");
        // Every batch posts the expiry of dead points; no request asks for it.
        ask.put("each entry but those of expiry is the effect of exactly one request", """
                SELECT seq, kind, covering FROM (
                    SELECT seq, kind, SUM(step) OVER (ORDER BY seq, kind ROWS UNBOUNDED PRECEDING) AS covering FROM (
                        SELECT first_seq AS seq, '' AS kind, 1 AS step FROM request WHERE book = :book AND entries > 0
                        UNION ALL
                        SELECT first_seq + entries, '', -1 FROM request WHERE book = :book AND entries > 0
                        UNION ALL
                        SELECT seq, kind, 0 FROM journal_entry WHERE book = :book) r) c
                WHERE (kind = 'EXPIRY' AND covering <> 0) OR (kind <> '' AND kind <> 'EXPIRY' AND covering <> 1)""");
        ask.put("a request has the entries that it says", """
                SELECT b.last_seq, r.first_seq, r.entries FROM book b
                STRAIGHT_JOIN request r ON r.book = b.id AND r.entries > 0
                WHERE b.id = :book AND (r.first_seq < 1 OR r.first_seq + r.entries - 1 > b.last_seq)""");
    }
}
