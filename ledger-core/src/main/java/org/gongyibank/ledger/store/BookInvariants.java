package org.gongyibank.ledger.store;

/**
 * Each invariant of a book, with the question that finds the rows that break it.
 *
 * <p>A question reads each table a fixed number of times: what is counted or summed is united first, and what is looked
 * up row by row is looked up by primary key, by force. Left to choose, a server whose statistics are from the time when
 * the book was empty takes the covering index of postings by its first column, and reads the whole book for every entry.
 *
 * <p>The last posting of an account up to the mark is asked for in the order of the whole index: told only the seq, MySQL
 * reads all postings of the account and sorts them.
 *
 * <p>A question that says {@code :from} or {@code :touched} can also be asked of what is new, in a time that goes by
 * what is new: see {@link Questions}, and {@link org.gongyibank.ledger.BookCheck} for what that proves.
 */
final class BookInvariants {
    static final Questions QUESTIONS = questions();

    private BookInvariants() {}

    private static Questions questions() {
        var ask = new Questions();
        ofEntries(ask);
        ofAccounts(ask);
        ofHolds(ask);
        ofLots(ask);
        ofReversals(ask);
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
                JOIN posting p FORCE INDEX (PRIMARY) ON p.book = :book AND p.seq = l.seq AND p.account = l.account
                JOIN account a FORCE INDEX (PRIMARY) ON a.book = :book AND a.id = l.account
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
                JOIN account a FORCE INDEX (PRIMARY) ON a.book = :book AND a.id = t.account
                LEFT JOIN account_day d FORCE INDEX (PRIMARY) ON d.book = :book AND d.account = t.account
                GROUP BY a.id HAVING MIN(a.balance) <> COALESCE(SUM(d.net), 0)""");
        ask.put("floors and ceilings hold", """
                SELECT a.id, a.floor, a.balance, a.ceiling FROM :touched t
                JOIN account a FORCE INDEX (PRIMARY) ON a.book = :book AND a.id = t.account
                WHERE a.balance < a.floor OR a.balance > a.ceiling""");
    }

    private static void ofHolds(Questions ask) {
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
                        JOIN account b FORCE INDEX (PRIMARY)
                            ON b.book = h.book AND b.id = h.account AND b.unit = a.unit
                        WHERE h.book = :book AND h.closed_seq = 0), 0) AS held
                    FROM :touched t
                    JOIN account a FORCE INDEX (PRIMARY) ON a.book = :book AND a.id = t.account
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
                JOIN posting p FORCE INDEX (PRIMARY) ON p.book = e.book AND p.seq = e.seq AND p.amount < 0
                LEFT JOIN hold h FORCE INDEX (PRIMARY) ON h.book = p.book AND h.seq = p.seq AND h.account = p.account
                WHERE e.book = :book AND e.seq > :from AND e.kind = 'HOLD' AND h.seq IS NULL""");
        ask.put("a hold is open, then exactly one of captured, released, expired", """
                SELECT h.seq, h.state, h.closed_seq, e.kind FROM (
                    SELECT seq, state, closed_seq FROM hold FORCE INDEX (PRIMARY) WHERE book = :book AND seq > :from
                    UNION
                    SELECT seq, state, closed_seq FROM hold FORCE INDEX (hold_end)
                    WHERE book = :book AND closed_seq > :from) h
                LEFT JOIN journal_entry e FORCE INDEX (PRIMARY) ON e.book = :book AND e.seq = h.closed_seq
                WHERE NOT (
                    (h.state = 'OPEN' AND h.closed_seq = 0)
                    OR (h.state = 'CAPTURED' AND e.kind = 'CAPTURE' AND h.closed_seq > h.seq)
                    OR (h.state IN ('RELEASED', 'EXPIRED') AND e.kind = 'RELEASE' AND h.closed_seq > h.seq))""");
        ask.put("a hold knows what is still taken from an account", """
                SELECT seq, account, SUM(amount) AS difference FROM (
                    SELECT seq, account, amount - taken AS amount FROM hold WHERE book = :book
                    UNION ALL
                    SELECT h.seq, h.account, -p.amount FROM hold h
                    JOIN posting p FORCE INDEX (PRIMARY)
                        ON p.book = h.book AND p.seq = h.closed_seq AND p.account = h.account
                    WHERE h.book = :book
                    UNION ALL
                    SELECT h.seq, h.account, -p.amount FROM hold h
                    JOIN correction c FORCE INDEX (PRIMARY) ON c.book = h.book AND c.original = h.closed_seq
                    JOIN posting p FORCE INDEX (PRIMARY) ON p.book = h.book AND p.seq = c.seq AND p.account = h.account
                    WHERE h.book = :book) h
                GROUP BY seq, account HAVING SUM(amount) <> 0""");
        ask.put("a hold that returned gave back what it used up of limits", """
                SELECT seq, limit_code, period, SUM(amount) AS difference FROM (
                    SELECT h.seq, c.limit_code, c.period, c.amount FROM (
                        SELECT DISTINCT seq FROM hold WHERE book = :book AND state IN ('RELEASED', 'EXPIRED')) h
                    JOIN charge c FORCE INDEX (PRIMARY) ON c.book = :book AND c.seq = h.seq
                    UNION ALL
                    SELECT h.seq, c.limit_code, c.period, c.amount FROM (
                        SELECT DISTINCT seq, closed_seq FROM hold
                        WHERE book = :book AND state IN ('RELEASED', 'EXPIRED')) h
                    JOIN charge c FORCE INDEX (PRIMARY) ON c.book = :book AND c.seq = h.closed_seq) c
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

    private static void ofLots(Questions ask) {
        ask.put("the lots of an account sum to its balance", """
                SELECT account, SUM(amount) AS difference FROM (
                    SELECT id AS account, balance AS amount FROM account WHERE book = :book AND keeps_lots
                    UNION ALL
                    SELECT account, -remaining FROM lot WHERE book = :book) l
                GROUP BY account HAVING SUM(amount) <> 0""", """
                SELECT a.id, MIN(a.balance) AS balance, SUM(l.remaining) AS lots FROM :touched t
                JOIN account a FORCE INDEX (PRIMARY) ON a.book = :book AND a.id = t.account AND a.keeps_lots
                LEFT JOIN lot l FORCE INDEX (PRIMARY) ON l.book = :book AND l.account = t.account
                GROUP BY a.id HAVING MIN(a.balance) <> COALESCE(SUM(l.remaining), 0)""");
        ask.put("a lot is the sum of its changes", """
                SELECT account, expires, SUM(amount) AS difference FROM (
                    SELECT account, expires, amount FROM lot_change WHERE book = :book
                    UNION ALL
                    SELECT account, expires, -remaining FROM lot WHERE book = :book) l
                GROUP BY account, expires HAVING SUM(amount) <> 0""");
        ask.put("what an entry moves on an account with lots it moves in its lots", """
                SELECT seq, account, SUM(amount) AS difference FROM (
                    SELECT p.seq, p.account, p.amount FROM posting p FORCE INDEX (PRIMARY)
                    JOIN account a FORCE INDEX (PRIMARY) ON a.book = p.book AND a.id = p.account AND a.keeps_lots
                    WHERE p.book = :book AND p.seq > :from
                    UNION ALL
                    SELECT seq, account, -amount FROM lot_change FORCE INDEX (PRIMARY)
                    WHERE book = :book AND seq > :from) l
                GROUP BY seq, account HAVING SUM(amount) <> 0""");
        ask.put("an account knows the first last day of its lots", """
                SELECT a.id, MIN(a.next_expiry) AS next_expiry, MIN(l.expires) AS expires FROM :touched t
                JOIN account a FORCE INDEX (PRIMARY) ON a.book = :book AND a.id = t.account
                LEFT JOIN lot l FORCE INDEX (PRIMARY) ON l.book = :book AND l.account = t.account AND l.remaining > 0
                GROUP BY a.id HAVING MIN(a.next_expiry) <> COALESCE(MIN(l.expires), '9999-12-31')""");
        ask.put("points expire on the day after their last", """
                SELECT e.seq, e.effective_on, l.expires FROM journal_entry e FORCE INDEX (PRIMARY)
                LEFT JOIN lot_change l FORCE INDEX (PRIMARY) ON l.book = e.book AND l.seq = e.seq
                WHERE e.book = :book AND e.seq > :from AND e.kind = 'EXPIRY'
                    AND (l.expires IS NULL OR l.amount >= 0 OR e.effective_on <> l.expires + INTERVAL 1 DAY)""");
    }

    private static void ofReversals(Questions ask) {
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
                SELECT r.seq, r.reverses FROM journal_entry r FORCE INDEX (PRIMARY)
                LEFT JOIN correction c FORCE INDEX (PRIMARY)
                    ON c.book = r.book AND c.original = r.reverses AND c.seq = r.seq
                WHERE r.book = :book AND r.seq > :from AND r.reverses IS NOT NULL AND c.seq IS NULL""");
        ask.put("refunds of a capture take back no more than it moved", """
                SELECT c.seq, c.account, MIN(c.amount) AS captured, SUM(p.amount) AS refunded FROM journal_entry r
                JOIN posting c FORCE INDEX (PRIMARY) ON c.book = r.book AND c.seq = r.reverses
                JOIN posting p FORCE INDEX (PRIMARY) ON p.book = r.book AND p.seq = r.seq AND p.account = c.account
                WHERE r.book = :book AND r.kind = 'REFUND' AND c.amount > 0
                GROUP BY c.seq, c.account HAVING MIN(c.amount) + SUM(p.amount) < 0""");
        ask.put("an entry is reversed at most once", """
                SELECT reverses, COUNT(*) AS reversals FROM journal_entry
                WHERE book = :book AND reverses IS NOT NULL AND kind = 'REVERSAL'
                GROUP BY reverses HAVING COUNT(*) > 1""");
        ask.put("a reversal takes back no more than the original moved", """
                SELECT r.seq, o.account, o.amount, p.amount AS reversed FROM journal_entry r FORCE INDEX (PRIMARY)
                JOIN posting o FORCE INDEX (PRIMARY) ON o.book = r.book AND o.seq = r.reverses
                JOIN account a FORCE INDEX (PRIMARY)
                    ON a.book = o.book AND a.id = o.account AND a.purpose <> 'WRITE_OFF'
                LEFT JOIN posting p FORCE INDEX (PRIMARY) ON p.book = r.book AND p.seq = r.seq AND p.account = o.account
                WHERE r.book = :book AND r.seq > :from AND r.kind = 'REVERSAL' AND (
                    SIGN(p.amount) * SIGN(o.amount) > 0 OR ABS(COALESCE(p.amount, 0)) > ABS(o.amount)
                    OR (o.amount < 0 AND COALESCE(p.amount, 0) <> -o.amount))""");
        ask.put("a reversal gives back what its original used up of limits", """
                SELECT seq, limit_code, period, SUM(amount) AS difference FROM (
                    SELECT r.seq, c.limit_code, c.period, c.amount FROM journal_entry r FORCE INDEX (PRIMARY)
                    JOIN charge c FORCE INDEX (PRIMARY) ON c.book = r.book AND c.seq = r.seq
                    WHERE r.book = :book AND r.seq > :from AND r.kind = 'REVERSAL'
                    UNION ALL
                    SELECT r.seq, c.limit_code, c.period, c.amount FROM journal_entry r FORCE INDEX (PRIMARY)
                    JOIN charge c FORCE INDEX (PRIMARY) ON c.book = r.book AND c.seq = r.reverses
                    WHERE r.book = :book AND r.seq > :from AND r.kind = 'REVERSAL') c
                GROUP BY seq, limit_code, period HAVING SUM(amount) <> 0""");
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
                JOIN charge c FORCE INDEX (charge_counter)
                    ON c.book = :book AND c.limit_code = t.limit_code AND c.period = t.period
                LEFT JOIN counter k FORCE INDEX (PRIMARY)
                    ON k.book = :book AND k.limit_code = t.limit_code AND k.period = t.period
                GROUP BY t.limit_code, t.period HAVING COALESCE(MIN(k.used), 0) <> SUM(c.amount)""");
        ask.put("a charge belongs to an entry", """
                SELECT c.seq, c.limit_code FROM charge c FORCE INDEX (PRIMARY)
                LEFT JOIN journal_entry e FORCE INDEX (PRIMARY) ON e.book = c.book AND e.seq = c.seq
                WHERE c.book = :book AND c.seq > :from AND e.seq IS NULL""");
        // What has expired is posted on the way of any batch and asked for by nobody.
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
                JOIN request r ON r.book = b.id AND r.entries > 0
                WHERE b.id = :book AND (r.first_seq < 1 OR r.first_seq + r.entries - 1 > b.last_seq)""");
    }
}
