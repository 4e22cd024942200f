package org.gongyibank.ledger.store;

import java.util.stream.Stream;

/**
 * A fault planted in a book, and the invariant that it breaks.
 *
 * @param statement the statements of one transaction, with {@code :book} for the id of the book
 */
record Fault(String statement, String invariant) {
    static final String LEAF = BookAudit.LEAF;
    static final String READABLE = "an entry can be read";

    /** The faults for the book of {@link BookAuditTest}. */
    static Stream<Fault> all() {
        return Stream.of(
                new Fault("DELETE FROM journal_entry WHERE seq = 5", "seq is gapless"),
                new Fault("UPDATE book SET last_seq = last_seq + 1", "the head of the book is its last entry"),
                new Fault(
                        "UPDATE book SET last_recorded_at = last_recorded_at + INTERVAL 1 SECOND",
                        "the head of the book is its last entry"),
                new Fault(
                        "DELETE FROM journal_entry WHERE seq = (SELECT last_seq FROM book WHERE id = :book)",
                        "the head of the book is its last entry"),
                new Fault(
                        "UPDATE journal_entry SET recorded_at = recorded_at - INTERVAL 1 HOUR WHERE seq = 5",
                        "recorded times never go backwards"),
                new Fault("DELETE FROM posting WHERE seq = 2 AND account = 1002", "an entry has at least two postings"),
                new Fault("DELETE FROM posting WHERE seq = 2 AND account = 1002", READABLE),
                new Fault(
                        "INSERT INTO posting (book, seq, account, amount, balance_after) VALUES (:book, 99, 1003, 1, 1)",
                        "a posting belongs to an entry and an account"),
                new Fault("DELETE FROM account WHERE id = 1002", "a posting belongs to an entry and an account"),
                new Fault(
                        "UPDATE posting SET amount = amount + 1 WHERE seq = 2 AND account = 1002",
                        "each entry balances in each unit"),
                new Fault(
                        "UPDATE posting SET amount = amount - 1 WHERE seq = 2 AND account = 1002",
                        "each entry balances in each unit"),
                new Fault(
                        "UPDATE account SET balance = balance + 1 WHERE id = 1001",
                        "all accounts of a unit sum to zero"),
                new Fault(
                        "UPDATE account SET balance = balance - 1 WHERE id = 1001",
                        "a balance is the sum of its postings"),
                new Fault(
                        "UPDATE posting SET account = 1003 WHERE seq = 2 AND account = 1002",
                        "a balance is the sum of its postings"),
                new Fault(
                        "UPDATE posting SET balance_after = balance_after + 1 WHERE seq = 1 AND account = 1001",
                        "a balance-after is the one before plus the amount"),
                new Fault(
                        "UPDATE account SET version = version - 1 WHERE id = 1001",
                        "an account is as its last posting left it"),
                new Fault("UPDATE account SET balance = 1 WHERE id = 1004", "an account without postings is empty"),
                new Fault(
                        "UPDATE account_day SET net = net + 1 WHERE account = 1001",
                        "the days of an account sum its postings by effective date"),
                new Fault(
                        "DELETE FROM account_day WHERE account = 1001",
                        "the days of an account sum its postings by effective date"),
                new Fault(
                        "UPDATE journal_entry SET effective_on = effective_on + INTERVAL 1 DAY WHERE seq = 2",
                        "the days of an account sum its postings by effective date"),
                new Fault("UPDATE account SET floor = balance + 1 WHERE id = 1001", "floors and ceilings hold"),
                new Fault("UPDATE account SET ceiling = balance - 1 WHERE id = 1001", "floors and ceilings hold"),
                new Fault("UPDATE hold SET amount = amount + 1 WHERE seq = 3", "ESCROW is the sum of the open holds"),
                new Fault("UPDATE hold SET amount = amount - 1 WHERE seq = 4", "a hold sets aside what its entry took"),
                new Fault("UPDATE hold SET account = 1003 WHERE seq = 3", "a hold sets aside what its entry took"),
                new Fault("DELETE FROM hold WHERE seq = 3", "what an entry set aside has its hold"),
                new Fault("DELETE FROM hold WHERE seq = 4 AND account = 1002", "what an entry set aside has its hold"),
                new Fault(
                        "UPDATE hold SET state = 'RELEASED' WHERE seq = 3",
                        "a hold is open, then exactly one of captured, released, expired"),
                new Fault(
                        "UPDATE hold SET state = 'EXPIRED' WHERE seq = 4",
                        "a hold is open, then exactly one of captured, released, expired"),
                new Fault(
                        "UPDATE hold SET state = 'OPEN', closed_seq = 0 WHERE seq = 4",
                        "each end of a hold ends one hold"),
                new Fault("UPDATE hold SET closed_seq = 5 WHERE seq = 6", "each end of a hold ends one hold"),
                new Fault(
                        "UPDATE journal_entry SET reverses = 99 WHERE seq = 9",
                        "a reversal takes back an earlier entry of the bank"),
                new Fault(
                        "UPDATE journal_entry SET reverses = 3 WHERE seq = 9",
                        "a reversal takes back an earlier entry of the bank"),
                new Fault(
                        "UPDATE journal_entry SET kind = 'REVERSAL', reverses = 8 WHERE seq = 10",
                        "an entry is reversed at most once"),
                new Fault(
                        "UPDATE posting SET amount = amount * 2 WHERE seq = 9",
                        "a reversal takes back no more than the original moved"),
                new Fault(
                        "UPDATE charge SET period = '2026-11-16' WHERE seq = 9",
                        "a reversal gives back what its original used up of limits"),
                new Fault("UPDATE counter SET used = used + 1", "a counter is the sum of its charges"),
                new Fault("DELETE FROM counter", "a counter is the sum of its charges"),
                new Fault("DELETE FROM charge WHERE seq = 1", "a counter is the sum of its charges"),
                new Fault(
                        "INSERT INTO charge (book, seq, limit_code, period, amount) VALUES (:book, 99, 'x', '', 1)",
                        "a charge belongs to an entry"),
                new Fault(
                        "DELETE FROM request WHERE first_seq = 5",
                        "each entry but those of expiry is the effect of exactly one request"),
                new Fault(
                        "UPDATE request SET entries = entries + 1 WHERE first_seq = 5",
                        "each entry but those of expiry is the effect of exactly one request"),
                new Fault(
                        "UPDATE request SET entries = entries + 99 WHERE first_seq = 5",
                        "a request has the entries that it says"),
                new Fault(
                        "INSERT INTO request (book, principal, request_key, fingerprint, first_seq, entries, refusals)"
                                + " VALUES (:book, 'x', 'x', 'x', 2, 1, '')",
                        "each entry but those of expiry is the effect of exactly one request"),
                new Fault(
                        "DELETE FROM request WHERE first_seq = 1",
                        "each entry but those of expiry is the effect of exactly one request"),
                new Fault(
                        "UPDATE hold SET taken = taken - 1 WHERE seq = 4 AND account = 1001",
                        "a hold knows what is still taken from an account"),
                new Fault(
                        "UPDATE hold SET taken = taken + 1 WHERE seq = 18",
                        "a hold knows what is still taken from an account"),
                new Fault(
                        "UPDATE charge SET amount = amount + 1 WHERE seq = 17",
                        "a hold that returned gave back what it used up of limits"),
                new Fault("UPDATE lot SET remaining = remaining + 1", "the lots of an account sum to its balance"),
                new Fault("DELETE FROM lot WHERE account = 1001", "the lots of an account sum to its balance"),
                new Fault(
                        "UPDATE lot SET expires = '2099-03-01' WHERE expires = '2099-02-28'",
                        "a lot is the sum of its changes"),
                new Fault("DELETE FROM lot_change WHERE seq = 18", "a lot is the sum of its changes"),
                new Fault(
                        "UPDATE posting SET expires = '2099-03-01' WHERE expires = '2099-02-28'",
                        "a lot is the sum of its changes"),
                new Fault(
                        "UPDATE posting SET expires = NULL WHERE seq = 14 AND account = 1003",
                        "what an entry moves on an account with lots it moves in its lots"),
                new Fault(
                        "UPDATE lot_change SET amount = amount + 1 WHERE seq = 18 AND expires = '2099-02-28'",
                        "what an entry moves on an account with lots it moves in its lots"),
                new Fault(
                        "INSERT INTO lot_change SELECT book, seq, account, expires, amount FROM posting"
                                + " WHERE expires = '2099-02-28' AND amount > 0",
                        "what an entry moves on an account with lots it moves in its lots"),
                new Fault(
                        "UPDATE account SET next_expiry = '2099-03-01' WHERE id = 1003",
                        "an account knows the first last day of its lots"),
                new Fault(
                        "UPDATE account SET next_expiry = '2099-03-01' WHERE id = 1001",
                        "an account knows the first last day of its lots"),
                new Fault(
                        "UPDATE journal_entry SET effective_on = effective_on - INTERVAL 1 DAY WHERE kind = 'EXPIRY'",
                        "points expire on the day after their last"),
                new Fault("DELETE FROM correction", "corrections are known by what they correct"),
                new Fault(
                        "INSERT INTO correction (book, original, seq) VALUES (:book, 2, 9)",
                        "corrections are known by what they correct"),
                new Fault(
                        "UPDATE posting SET amount = amount * 3 WHERE seq = 20",
                        "refunds of a capture take back no more than it moved"),
                new Fault("UPDATE journal_entry SET leaf = REVERSE(leaf) WHERE seq = 2", LEAF),
                new Fault("UPDATE journal_entry SET blind = REVERSE(blind) WHERE seq = 2", LEAF),
                new Fault("UPDATE journal_entry SET actor = 'nobody' WHERE seq = 2", LEAF),
                new Fault("UPDATE journal_entry SET once = NULL WHERE seq = 2", LEAF),
                new Fault("UPDATE journal_entry SET rule_version = 7 WHERE seq = 2", LEAF),
                new Fault("UPDATE account SET owner = '2001' WHERE id = 1001", LEAF),
                new Fault("UPDATE account SET fund = 'GRANT' WHERE purpose = 'ISSUANCE'", LEAF));
    }
}
