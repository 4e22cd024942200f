package org.gongyibank.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.TestLedger;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Charge;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.LotDates;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plants one fault after the other in a sound book, each in a transaction of its own, and expects it to be named. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookAuditTest {
    private static final String LEAF = "the leaf of an entry is the hash of what it says";
    private static final String READABLE = "an entry can be read";
    private static final AccountId ISSUANCE = AccountId.of(Purpose.ISSUANCE, Unit.POINT);
    private static final AccountId RETIRED = AccountId.of(Purpose.RETIRED, Unit.POINT);
    private static final AccountId ANA = new AccountId(1001);
    private static final AccountId BEN = new AccountId(1002);
    private static final AccountId CLEO = new AccountId(1003);
    /** Never gets anything. */
    private static final AccountId DORA = new AccountId(1004);

    private static final Act ACT = Act.of("council", "1", "TEST");

    private TestLedger test;
    private Connection migrating;
    private BookId book;
    private int keys;

    record Fault(String statement, String invariant) {}

    static Stream<Fault> faults() {
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
                new Fault("DELETE FROM lot_change WHERE seq = 16", "a lot is the sum of its changes"),
                new Fault(
                        "UPDATE lot_change SET amount = amount + 1 WHERE seq = 14 AND account = 1003",
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
                new Fault("UPDATE journal_entry SET rule_version = 7 WHERE seq = 2", LEAF));
    }

    @BeforeAll
    void fill_a_book_with_everything() throws SQLException {
        var database = TestDatabase.freshSchema();
        test = TestLedger.on(database);
        book = test.newBookId();
        migrating = database.migrating().open();
        try (var statement = migrating.createStatement()) {
            // What the schema itself forbids could not be planted.
            for (var guard : List.of(
                    "ALTER TABLE account DROP CONSTRAINT account_floor",
                    "ALTER TABLE account DROP CONSTRAINT account_ceiling",
                    "ALTER TABLE lot DROP CONSTRAINT lot_remaining")) {
                statement.execute(guard);
            }
        }
        migrating.setAutoCommit(false);
        post(Command.OpenAccount.common(Purpose.ISSUANCE, Unit.POINT, Account.NO_FLOOR));
        for (var member : List.of(ANA, BEN, CLEO, DORA)) {
            post(Command.OpenAccount.holder(member, AccountName.of(Purpose.MEMBER, "" + member.value(), Unit.POINT)));
        }
        post(award(ANA, 6, "", 8)); // 1
        post(award(BEN, 5, "act", 8)); // 2
        post(hold(Duration.ofHours(1), new Leg(ANA, 3))); // 3, stays open
        post(hold(Duration.ofHours(1), new Leg(ANA, 2), new Leg(BEN, 2))); // 4
        post(new Command.Capture(
                ACT, 4, List.of(new Command.Capture.Part(ANA, RETIRED, 2), new Command.Capture.Part(BEN, RETIRED, 1))));
        post(hold(Duration.ofHours(1), new Leg(BEN, 1))); // 6
        post(new Command.Release(ACT, 6, Command.Release.Cause.CANCELLED));
        post(award(ANA, 2, "", 20)); // 8
        post(new Command.Reverse(ACT, 8, Command.Reverse.Shortfall.REFUSE));
        post(hold(Duration.ofNanos(1_000), new Leg(BEN, 1))); // 10
        post(new Command.Release(ACT, 10, Command.Release.Cause.EXPIRED));
        post(award(ANA, 100, "act", 8));
        lots();
        test.ledger.post(
                book,
                Submission.derived(
                        "bulk", Submission.Mode.INDEPENDENT, List.of(award(BEN, 1, "", 20), award(ANA, 1, "act", 8))));
    }

    private void lots() throws SQLException {
        post(minted(CLEO, 4, LocalDate.of(2099, 1, 31))); // 12
        // Only time makes lots die: this moves the day of one into the past.
        try (var statement = migrating.createStatement()) {
            for (var change : List.of(
                    "UPDATE lot SET expires = '2026-01-31' WHERE expires = '2099-01-31'",
                    "UPDATE lot_change SET expires = '2026-01-31' WHERE expires = '2099-01-31'",
                    "UPDATE account SET next_expiry = '2026-01-31' WHERE next_expiry = '2099-01-31'")) {
                assertThat(statement.executeUpdate(change)).isEqualTo(1);
            }
        }
        migrating.commit();
        post(minted(CLEO, 5, LocalDate.of(2099, 2, 28))); // 14, after its expiry as 13
        post(minted(CLEO, 1, LocalDate.of(2099, 3, 31))); // 15
        var limit = new Charge("offer/1", "2026-11", 1, 10, false);
        post(new Command.Hold(ACT, List.of(new Leg(CLEO, 1)), List.of(limit), Duration.ofHours(1))); // 16
        post(new Command.Release(ACT, 16, Command.Release.Cause.CANCELLED)); // 17
        post(hold(Duration.ofHours(1), new Leg(CLEO, 3))); // 18
        var part = new Command.Capture.Part(CLEO, RETIRED, 2);
        post(new Command.Capture(ACT, 18, List.of(part))); // 19
        post(new Command.Refund(ACT, 18, List.of(new Command.Capture.Part(CLEO, RETIRED, 1)), 0)); // 20
    }

    private static Command minted(AccountId member, long points, LocalDate lastDay) {
        var legs = List.of(new Leg(ISSUANCE, -points), new Leg(member, points));
        var day = LocalDate.of(2026, 11, 15);
        return new Command.Post("AWARD", ACT, day, legs, new LotDates.Mint(lastDay), List.of(), "");
    }

    @AfterAll
    void close() throws SQLException {
        migrating.close();
        test.close();
    }

    private void post(Command command) {
        test.ledger.post(book, Submission.derived("key/" + ++keys, command));
    }

    private static Command award(AccountId member, long points, String once, long max) {
        var limit = new Charge("day/" + member.value(), "2026-11-15", points, max, true);
        var legs = List.of(new Leg(ISSUANCE, -points), new Leg(member, points));
        return new Command.Post("AWARD", ACT, LocalDate.of(2026, 11, 15), legs, List.of(limit), once);
    }

    private static Command hold(Duration lasts, Leg... legs) {
        return new Command.Hold(ACT, List.of(legs), lasts);
    }

    private List<String> findings() {
        return new BookAudit(migrating, book).findings();
    }

    @Test
    void a_sound_book_has_no_findings() throws SQLException {
        assertThat(findings()).isEmpty();
        migrating.rollback();
        assertThat(test.check.run(book)).isEmpty();
        assertThat(test.statements.events(book, 0, 100)).as("the book is full").hasSize(21);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_planted_fault_is_named(Fault fault) throws SQLException {
        try (var statement = migrating.createStatement()) {
            var planted = statement.executeUpdate(fault.statement.replace(":book", "" + book.value()));
            assertThat(planted).isPositive();
            assertThat(findings()).anyMatch(finding -> finding.startsWith(fault.invariant + ":"));
        } finally {
            migrating.rollback();
        }
        assertThat(findings()).as("the fault is taken back").isEmpty();
        migrating.rollback();
    }

    /** Those that a check of what is new can see, when every entry is new. */
    static Stream<Fault> faultsOfWhatIsNew() {
        var asked =
                new ArrayList<>(BookInvariants.QUESTIONS.ofNew(new BookId(1), 0).keySet());
        asked.addAll(List.of(LEAF, READABLE));
        return faults().filter(fault -> asked.contains(fault.invariant))
                // It moves points from one day of an account to another.
                .filter(fault -> !fault.statement.contains("SET effective_on"))
                // It tells of an entry that corrects nothing.
                .filter(fault -> !fault.statement.contains("INTO correction"));
    }

    @ParameterizedTest
    @MethodSource("faultsOfWhatIsNew")
    void a_planted_fault_is_named_by_a_check_of_what_is_new(Fault fault) throws SQLException {
        try (var statement = migrating.createStatement()) {
            statement.executeUpdate(fault.statement.replace(":book", "" + book.value()));
            assertThat(findingsOfWhatIsNew()).anyMatch(finding -> finding.startsWith(fault.invariant + ":"));
        } finally {
            migrating.rollback();
        }
        assertThat(findingsOfWhatIsNew()).as("the fault is taken back").isEmpty();
        migrating.rollback();
    }

    private List<String> findingsOfWhatIsNew() {
        return new BookAudit(migrating, book).findings(0);
    }

    /** Those that no check but the whole one asks; see {@link org.gongyibank.ledger.BookCheck}. */
    @Test
    void all_but_a_few_invariants_can_be_asked_of_what_is_new() {
        var whole = new ArrayList<>(BookInvariants.QUESTIONS.ofWhole(book).keySet());
        whole.removeAll(BookInvariants.QUESTIONS.ofNew(book, 0).keySet());

        assertThat(whole)
                .containsExactlyInAnyOrder(
                        "all accounts of a unit sum to zero",
                        "a balance is the sum of its postings",
                        "an account without postings is empty",
                        "a hold knows what is still taken from an account",
                        "a hold that returned gave back what it used up of limits",
                        "a lot is the sum of its changes",
                        "refunds of a capture take back no more than it moved",
                        "an entry is reversed at most once",
                        "each entry but those of expiry is the effect of exactly one request",
                        "a request has the entries that it says");
    }

    @Test
    void every_invariant_has_a_fault_that_breaks_it() {
        var invariants = new ArrayList<>(BookInvariants.QUESTIONS.ofWhole(book).keySet());
        invariants.addAll(List.of(LEAF, READABLE));

        assertThat(faults().map(Fault::invariant).distinct()).containsExactlyInAnyOrderElementsOf(invariants);
    }
}
