package org.gongyibank.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.TestLedger;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Balances;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Done;
import org.gongyibank.ledger.domain.Event;
import org.gongyibank.ledger.domain.HeldFunds;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.RegisterSum;
import org.gongyibank.ledger.domain.Statement;
import org.gongyibank.ledger.domain.Unit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Past states of books, compared with the sum of the journal from the beginning. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PastReadsTest {
    private static final Instant FAR_OFF = Instant.parse("9998-12-31T00:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("1999-12-31T00:00:00Z");

    private TestLedger test;
    private Connection migrating;
    private FilledBook filled;

    @BeforeAll
    void fill_a_book() throws SQLException {
        var database = TestDatabase.freshSchema();
        test = TestLedger.on(database);
        migrating = database.migrating().open();
        ServerCounts.forgetTheirSize(migrating);
        filled = FilledBook.open(test, 3);
        filled.round(20, 9, 4);
        filled.awardOneByOne(filled.member(0), 5);
        filled.round(12, 7, 12);
    }

    @AfterAll
    void close() throws SQLException {
        migrating.close();
        test.close();
    }

    private StatementReads reads(BookId book) {
        return new StatementReads(migrating, book);
    }

    private Statement page(BookId book, AccountId account, Instant from, Instant to, long before, int limit) {
        var issuance = AccountId.of(Purpose.ISSUANCE, Unit.POINT);
        return reads(book).statement(new Statement.Asked(account, issuance, from, to, before, limit));
    }

    private List<Event> journal() {
        return test.statements.events(filled.book, 0, 1_000);
    }

    private List<AccountId> members() {
        return List.of(filled.member(0), filled.member(1), filled.member(2));
    }

    /** Just before, at and just after each recorded time. */
    private List<Instant> moments() {
        var moments = new ArrayList<>(List.of(LONG_AGO));
        for (var event : journal()) {
            var at = event.entry().recordedAt();
            moments.addAll(List.of(at.minus(1, ChronoUnit.MICROS), at, at.plusNanos(999), at.plus(1, ChronoUnit.DAYS)));
        }
        return moments;
    }

    @Test
    void a_balance_at_a_moment_is_what_the_journal_had_recorded_by_then() {
        var journal = journal();
        assertThat(journal).hasSizeGreaterThan(80);
        for (var moment : moments()) {
            assertThat(reads(filled.book).balancesAt(members(), moment))
                    .as("at " + moment)
                    .isEqualTo(addedUp(
                            journal, event -> !event.entry().recordedAt().isAfter(moment)));
        }
    }

    @Test
    void a_balance_on_a_day_is_what_had_taken_effect_by_its_end() {
        var journal = journal();
        var last = journal.getLast().entry();
        var days = journal.stream()
                .map(event -> event.entry().effectiveOn())
                .distinct()
                .toList();
        assertThat(days).hasSizeGreaterThanOrEqualTo(2);
        for (var day : days) {
            for (var near : List.of(day.minusDays(1), day, day.plusDays(1))) {
                var expected =
                        addedUp(journal, event -> !event.entry().effectiveOn().isAfter(near));
                assertThat(reads(filled.book).balancesOn(members(), near))
                        .as("on " + near)
                        .isEqualTo(new Balances(last.seq(), last.recordedAt(), expected.accounts()));
            }
        }
    }

    private Balances addedUp(List<Event> journal, Predicate<Event> counts) {
        var counted = journal.stream().filter(counts).map(Event::entry).toList();
        var seqs = counted.stream().map(entry -> entry.seq()).toList();
        var balances = new HashMap<AccountId, Balances.Balance>();
        for (var account : members()) {
            var balance =
                    counted.stream().mapToLong(entry -> entry.amountOn(account)).sum();
            balances.put(account, new Balances.Balance(balance, held(account, seqs), List.of()));
        }
        return counted.isEmpty()
                ? new Balances(0, Instant.EPOCH, balances)
                : new Balances(counted.getLast().seq(), counted.getLast().recordedAt(), balances);
    }

    private long held(AccountId account, List<Long> seqs) {
        var holds = test.statements.holds(filled.book, seqs).values();
        return holds.stream()
                .filter(hold -> hold.state() == HeldFunds.State.OPEN || !seqs.contains(hold.closedSeq()))
                .flatMap(hold -> hold.legs().stream())
                .filter(leg -> leg.account().equals(account))
                .mapToLong(leg -> leg.amount())
                .sum();
    }

    @Test
    void a_statement_of_a_span_is_what_was_recorded_in_it() {
        var account = filled.member(0);
        var moments = moments();
        for (var number = 0; number + 7 < moments.size(); number += 5) {
            var from = moments.get(number);
            var to = moments.get(number + 7);
            if (!from.isBefore(to)) continue;
            var statement = page(filled.book, account, from, to, Long.MAX_VALUE, 500);
            var expected = journal().stream()
                    .map(Event::entry)
                    .filter(entry -> entry.amountOn(account) != 0)
                    .filter(entry -> !entry.recordedAt().isBefore(from)
                            && entry.recordedAt().isBefore(to))
                    .map(entry -> entry.seq())
                    .toList()
                    .reversed();
            assertThat(statement.lines().stream().map(line -> line.seq()).toList())
                    .isEqualTo(expected);
            var moved =
                    statement.lines().stream().mapToLong(line -> line.amount()).sum();
            assertThat(statement.opening() + moved).isEqualTo(statement.closing());
        }
    }

    @Test
    void a_page_of_a_growing_book_fits_together() throws Exception {
        var growing = FilledBook.open(test, 1);
        var account = growing.member(0);
        var read = 0;
        try (var writer = Executors.newSingleThreadExecutor()) {
            var awards = writer.submit(() -> growing.awardOneByOne(account, 300));
            while (!awards.isDone()) {
                var page = page(growing.book, account, LONG_AGO, FAR_OFF, Long.MAX_VALUE, 500);
                var older = page(growing.book, account, LONG_AGO, FAR_OFF, 2, 500);
                assertThat(page.opening()).isZero();
                assertThat(page.closing()).isEqualTo(page.lines().size());
                assertThat(older.closing()).isGreaterThanOrEqualTo(page.closing());
                read++;
            }
            awards.get();
        }
        assertThat(read).isPositive();
    }

    @Test
    void a_book_without_entries_had_nothing() {
        var empty = test.newBookId();
        var nothing = Map.of(filled.member(0), new Balances.Balance(0, 0, List.of()));
        var then = reads(empty).balancesAt(List.of(filled.member(0)), Instant.now());
        assertThat(then).isEqualTo(new Balances(0, Instant.EPOCH, nothing));
        assertThat(reads(empty).balancesOn(List.of(filled.member(0)), LocalDate.of(2026, 11, 15)))
                .isEqualTo(new Balances(0, Instant.EPOCH, nothing));
    }

    /** A search that meets a gap must not give half an answer. */
    @Test
    void a_book_with_a_gap_is_not_searched_in_silence() throws SQLException {
        var broken = FilledBook.open(test, 1);
        broken.awardOneByOne(broken.member(0), 7);
        try (var statement = migrating.createStatement()) {
            statement.execute("DELETE FROM journal_entry WHERE seq = 4 AND book = " + broken.book.value());
        }
        var first = test.statements.event(broken.book, 1).orElseThrow().entry().recordedAt();
        assertThatThrownBy(() -> reads(broken.book).balancesAt(List.of(), first))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("gap");
    }

    @Test
    void the_past_costs_a_few_more_steps_in_a_book_thirty_times_the_size() throws SQLException {
        var grown = FilledBook.open(test, 30);
        grown.round(60, 30, 10);
        var issuance = AccountId.of(Purpose.ISSUANCE, Unit.POINT);
        var asked = List.of(grown.member(0), issuance);
        var last = test.statements.event(grown.book, grown.lastSeq()).orElseThrow();
        var small = cost(grown.book, asked, last.entry().recordedAt());
        var size = grown.lastSeq();
        // The member's balance stays the same; the source of points continues with the other members.
        for (var round = 0; round < 3; round++) grown.roundOfOthers(1_000, 200);
        assertThat(grown.lastSeq()).isGreaterThan(30 * size);

        var large = cost(grown.book, asked, last.entry().recordedAt());

        // Five doublings add five or six steps for each of ten moments. The server counts eight reads for a step, and
        // MariaDB one more for each part of the statement that uses the result.
        assertThat(large).as("rows read, and in the small book %d", small).isLessThan(small + 10 * 6 * 20);
    }

    @Test
    void what_became_of_acts_is_read_from_their_own_rows_however_large_the_book() throws SQLException {
        var grown = FilledBook.open(test, 30);
        grown.awardOnce(List.of("meeting/1", "meeting/2", "meeting/3"));
        grown.roundOfOthers(1_000, 200);

        var before = ServerCounts.reads(migrating);
        var done = reads(grown.book).done(List.of("meeting/1", "meeting/2", "meeting/3", "meeting/4"));
        var read = ServerCounts.reads(migrating) - before;

        assertThat(done)
                .isEqualTo(Map.of(
                        "meeting/1",
                        new Done(1, true),
                        "meeting/2",
                        new Done(2, false),
                        "meeting/3",
                        new Done(3, false)));
        assertThat(read).as("rows read").isLessThan(40);
    }

    @Test
    void the_balances_of_an_export_are_read_from_one_posting_each() throws SQLException {
        var grown = FilledBook.open(test, 30);
        grown.roundOfOthers(1_000, 200);
        var journal = new JournalReads(migrating, grown.book);

        var before = ServerCounts.reads(migrating);
        var accounts = journal.accounts(grown.lastSeq(), 0, 1_000);
        var read = ServerCounts.reads(migrating) - before;

        assertThat(accounts).hasSizeGreaterThan(30);
        assertThat(accounts).anySatisfy(account -> assertThat(account.balance()).isEqualTo(-1_000));
        assertThat(read).as("rows read").isLessThan(10L * accounts.size());
    }

    @Test
    void a_balance_is_read_from_its_own_rows_however_large_the_book() throws SQLException {
        var grown = FilledBook.open(test, 30);
        grown.roundOfOthers(1_000, 200);
        var accounts = List.of(grown.member(0), grown.member(1));
        var sum = new RegisterSum(
                "waiting_line", "waiting_line_member", "member", List.of(1L, 2L), "confirmer", "0", "asked_points");

        var before = ServerCounts.reads(migrating);
        var found = new BalanceReads(migrating).of(Map.of(grown.book, accounts), sum);
        var read = ServerCounts.reads(migrating) - before;

        assertThat(found.sums()).isEmpty();
        assertThat(found.balances().get(grown.book)).isEqualTo(test.statements.balances(grown.book, accounts));
        assertThat(read).as("rows read").isLessThan(40);
    }

    @Test
    void a_page_is_read_from_its_own_rows_however_large_the_account() throws SQLException {
        var grown = FilledBook.open(test, 30);
        for (var round = 0; round < 3; round++) grown.roundOfOthers(1_000, 200);
        var middle = test.statements.event(grown.book, grown.lastSeq() / 2).orElseThrow();
        var moment = middle.entry().recordedAt();
        var issuance = AccountId.of(Purpose.ISSUANCE, Unit.POINT);

        for (var to : List.of(moment, FAR_OFF)) {
            var before = ServerCounts.reads(migrating);
            var lines = page(grown.book, issuance, moment.minusSeconds(600), to, Long.MAX_VALUE, 10)
                    .lines();
            var read = ServerCounts.reads(migrating) - before;

            assertThat(lines).hasSize(10);
            assertThat(read).as("rows read up to %s", to).isLessThan(1_000);
        }
    }

    private long cost(BookId book, List<AccountId> accounts, Instant moment) throws SQLException {
        var before = ServerCounts.reads(migrating);
        reads(book).balancesAt(accounts, moment);
        reads(book).balancesAt(accounts, moment.minusMillis(1));
        for (var account : accounts) {
            page(book, account, moment.minusMillis(1), moment.plusMillis(1), Long.MAX_VALUE, 10);
            page(book, account, LONG_AGO, moment.minusMillis(1), Long.MAX_VALUE, 10);
        }
        return ServerCounts.reads(migrating) - before;
    }
}
