package org.gongyibank.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
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
import org.gongyibank.ledger.domain.Mark;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;
import org.gongyibank.ledger.proof.Frontier;
import org.gongyibank.ledger.proof.Leaf;
import org.gongyibank.ledger.proof.TreeHash;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plants one fault after the other in a sound book, each in a separate transaction, and expects the check to name it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookAuditTest {
    private static final AccountId ISSUANCE = AccountId.of(Purpose.ISSUANCE, Unit.POINT);
    private static final AccountId RETIRED = AccountId.of(Purpose.RETIRED, Unit.POINT);
    private static final AccountId ANA = new AccountId(1001);
    private static final AccountId BEN = new AccountId(1002);
    private static final AccountId CLEO = new AccountId(1003);
    /** Never receives anything. */
    private static final AccountId DORA = new AccountId(1004);

    private static final Act ACT = Act.of("council", "1", "TEST");

    private TestLedger test;
    private Connection migrating;
    private BookId book;
    private int keys;

    @BeforeAll
    void fill_a_book_with_everything() throws SQLException {
        var database = TestDatabase.freshSchema();
        test = TestLedger.on(database);
        book = test.newBookId();
        migrating = database.migrating().open();
        try (var statement = migrating.createStatement()) {
            // The schema would forbid some of the faults.
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
        // Only time makes lots dead, so this moves the last day of one into the past.
        try (var statement = migrating.createStatement()) {
            for (var change : List.of(
                    "UPDATE lot SET expires = '2026-01-31' WHERE expires = '2099-01-31'",
                    "UPDATE posting SET expires = '2026-01-31' WHERE expires = '2099-01-31'",
                    "UPDATE account SET next_expiry = '2026-01-31' WHERE next_expiry = '2099-01-31'")) {
                assertThat(statement.executeUpdate(change)).isEqualTo(1);
            }
        }
        Rewriting.of(migrating, book);
        migrating.commit();
        post(minted(CLEO, 5, LocalDate.of(2099, 2, 28))); // 14, after its expiry as 13
        post(minted(CLEO, 1, LocalDate.of(2099, 3, 31))); // 15
        var limit = new Charge("offer/1", "2026-11", 1, 10, false);
        post(new Command.Hold(ACT, List.of(new Leg(CLEO, 1)), List.of(limit), Duration.ofHours(1))); // 16
        post(new Command.Release(ACT, 16, Command.Release.Cause.CANCELLED)); // 17
        post(hold(Duration.ofHours(1), new Leg(CLEO, 6))); // 18, of two lots
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
        return new BookAudit(migrating, book).whole().findings();
    }

    @Test
    void a_sound_book_has_no_findings() throws SQLException {
        assertThat(findings()).isEmpty();
        migrating.rollback();
        assertThat(test.check.run(book)).isEmpty();
        assertThat(test.statements.events(book, 0, 100)).as("the book is full").hasSize(21);
    }

    static Stream<Fault> faults() {
        return Fault.all();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_planted_fault_is_named(Fault fault) throws SQLException {
        try (var statement = migrating.createStatement()) {
            var planted = statement.executeUpdate(fault.statement().replace(":book", "" + book.value()));
            assertThat(planted).isPositive();
            assertThat(findings()).anyMatch(finding -> finding.startsWith(fault.invariant() + ":"));
        } finally {
            migrating.rollback();
        }
        assertThat(findings()).as("the fault is taken back").isEmpty();
        migrating.rollback();
    }

    @Test
    void points_that_got_a_later_day_everywhere_are_found() throws SQLException {
        try (var statement = migrating.createStatement()) {
            for (var day : List.of(
                    "lot SET expires", "posting SET expires", "lot_change SET expires", "account SET next_expiry")) {
                var column = day.substring(day.indexOf(' ') + 5);
                statement.executeUpdate("UPDATE " + day + " = '2099-03-15' WHERE " + column + " = '2099-02-28'");
            }
            assertThat(findings()).isNotEmpty().allMatch(finding -> finding.startsWith(Fault.LEAF + ":"));
        } finally {
            migrating.rollback();
        }
    }

    @Test
    void entries_in_the_first_format_are_sound() throws SQLException {
        for (var last : List.of(5L, 21L)) {
            Rewriting.of(migrating, book, seq -> seq <= last ? Leaf.Format.FIRST : Leaf.Format.SECOND);
            assertThat(findings()).isEmpty();
            migrating.rollback();
        }
    }

    @Test
    void an_entry_in_the_first_format_behind_one_in_the_second_is_found() throws SQLException {
        Rewriting.of(migrating, book, seq -> seq < 21 ? Leaf.Format.SECOND : Leaf.Format.FIRST);
        assertThat(findings()).containsExactly(BookAudit.FORMAT + ": {seq=21}");
        var tree = new Frontier(new TreeHash());
        for (var seq = 1; seq < 21; seq++) {
            var leaf = new TreeReads(migrating, book).sealed(seq).orElseThrow().leaf();
            tree.append(leaf.bytes(), (_, _) -> {});
        }
        var before = new Mark(20, Base64.getEncoder().encodeToString(tree.bytes()));
        assertThat(new BookAudit(migrating, book).since(before).findings())
                .containsExactly(BookAudit.FORMAT + ": {seq=21}");
        migrating.rollback();
    }

    /** Faults that a check of what is new can see, when every entry is new. */
    static Stream<Fault> faultsOfWhatIsNew() {
        var asked =
                new ArrayList<>(BookInvariants.QUESTIONS.ofNew(new BookId(1), 0).keySet());
        asked.addAll(List.of(Fault.LEAF, Fault.READABLE));
        return Fault.all()
                .filter(fault -> asked.contains(fault.invariant()))
                // One moves points from one day of an account to another; the other adds a false correction.
                .filter(fault -> !fault.statement().contains("effective_on + INTERVAL"))
                .filter(fault -> !fault.statement().startsWith("INSERT INTO correction"));
    }

    @ParameterizedTest
    @MethodSource("faultsOfWhatIsNew")
    void a_planted_fault_is_named_by_a_check_of_what_is_new(Fault fault) throws SQLException {
        try (var statement = migrating.createStatement()) {
            statement.executeUpdate(fault.statement().replace(":book", "" + book.value()));
            assertThat(findingsOfWhatIsNew()).anyMatch(finding -> finding.startsWith(fault.invariant() + ":"));
        } finally {
            migrating.rollback();
        }
        assertThat(findingsOfWhatIsNew()).as("the fault is taken back").isEmpty();
        migrating.rollback();
    }

    private List<String> findingsOfWhatIsNew() {
        return new BookAudit(migrating, book).since(Mark.START).findings();
    }

    /** Only the whole check covers these; see {@link org.gongyibank.ledger.BookCheck}. */
    @Test
    void all_but_a_few_invariants_can_be_asked_of_what_is_new() {
        var whole = new ArrayList<>(BookInvariants.QUESTIONS.ofWhole(book).keySet());
        whole.removeAll(BookInvariants.QUESTIONS.ofNew(book, 0).keySet());

        assertThat(whole)
                .containsExactlyInAnyOrder(
                        "all accounts of a unit sum to zero",
                        "a balance is the sum of its postings",
                        "an account without postings is empty",
                        "a lot is the sum of its changes",
                        "each entry but those of expiry is the effect of exactly one request",
                        "a request has the entries that it says");
    }

    @Test
    void every_invariant_has_a_fault_that_breaks_it() {
        var invariants = new ArrayList<>(BookInvariants.QUESTIONS.ofWhole(book).keySet());
        invariants.addAll(List.of(Fault.LEAF, Fault.READABLE));

        assertThat(Fault.all().map(Fault::invariant).distinct()).containsExactlyInAnyOrderElementsOf(invariants);
    }
}
