package org.gongyibank.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Charge;
import org.gongyibank.ledger.domain.CheckKind;
import org.gongyibank.ledger.domain.CheckResult;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;
import org.gongyibank.ledger.store.Rewriting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SelfAuditTest {
    private static final AccountId ISSUANCE = AccountId.of(Purpose.ISSUANCE, Unit.POINT);
    private static final AccountId MEMBER = new AccountId(1001);
    private static final Act ACT = Act.of("council", "1", "TEST");

    private TestLedger test;
    private TestLedger other;
    private Connection migrating;
    private Book book;

    @BeforeAll
    void start() throws SQLException {
        var database = TestDatabase.freshSchema();
        test = TestLedger.on(database);
        other = TestLedger.on(database);
        migrating = database.migrating().open();
    }

    @AfterAll
    void stop() throws SQLException {
        migrating.close();
        other.close();
        test.close();
    }

    @BeforeEach
    void open_a_book() {
        book = test.newBook();
        post("issuance", Command.OpenAccount.common(Purpose.ISSUANCE, Unit.POINT, Account.NO_FLOOR));
        post("member", Command.OpenAccount.holder(MEMBER, AccountName.of(Purpose.MEMBER, "1", Unit.POINT)));
        award("1");
        award("2");
    }

    private void post(String key, Command command) {
        test.ledger.post(book.id(), Submission.derived(key, command));
    }

    private void award(String key) {
        var legs = List.of(new Leg(ISSUANCE, -1), new Leg(MEMBER, 1));
        post(key, new Command.Post("AWARD", ACT, LocalDate.of(2026, 11, 15), legs, List.of(), ""));
    }

    private void damage(String change) throws SQLException {
        try (var statement = migrating.createStatement()) {
            assertThat(statement.executeUpdate(
                            change + " AND book = " + book.id().value()))
                    .isEqualTo(1);
        }
    }

    private void actor(long seq, String actor) throws SQLException {
        damage("UPDATE journal_entry SET actor = '" + actor + "' WHERE seq = " + seq);
    }

    private CheckResult checkNew() {
        return test.audit.checkNew(book).orElseThrow();
    }

    @Test
    void a_check_of_what_is_new_goes_on_from_the_last_sound_one() {
        var first = checkNew();
        assertThat(first.sound()).isTrue();
        assertThat(List.of(first.from(), first.to(), first.mark().seq())).containsExactly(0L, 2L, 2L);
        assertThat(first.soundAt()).isEqualTo(first.at());
        assertThat(Duration.between(first.at(), test.statements.now())).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        var idle = checkNew();
        assertThat(List.of(idle.from(), idle.to())).containsExactly(2L, 2L);
        award("3");
        var next = other.audit.checkNew(book).orElseThrow();
        assertThat(List.of(next.from(), next.to(), next.mark().seq())).containsExactly(2L, 3L, 3L);
        assertThat(test.results.of(book.id())).isEqualTo(List.of(withoutNanos(next)));
    }

    @Test
    void a_row_that_cannot_even_be_read_is_a_finding_and_no_reason_not_to_check() throws SQLException {
        try (var statement = migrating.createStatement()) {
            statement.execute("INSERT INTO checkpoint_key (book, from_size, origin, public_key, handover) VALUES ("
                    + book.id().value() + ", 1, 'no origin', REPEAT('k', 32), '')");
        }
        var unreadable = checkNew();
        assertThat(unreadable.sound()).isFalse();
        assertThat(unreadable.findings().getFirst()).startsWith("the book can be checked: ");
        damage("DELETE FROM checkpoint_key WHERE from_size = 1");
        assertThat(checkNew().sound()).isTrue();
    }

    @Test
    void a_check_that_takes_too_long_is_a_finding_and_not_tried_again_until_the_next_night() throws SQLException {
        checkNew();
        var hurried = test.auditBy(Duration.ofSeconds(1));
        try (var statement = migrating.createStatement()) {
            statement.execute("LOCK TABLES correction WRITE");
            var found = hurried.checkAllIfDue(book).orElseThrow();
            assertThat(found.findings()).singleElement().asString().startsWith("the book can be checked: ");
            statement.execute("UNLOCK TABLES");
        }
        assertThat(hurried.checkAllIfDue(book)).isEmpty();
        assertThat(checkNew().sound()).isTrue();
    }

    /** Durations are stored in milliseconds. */
    private static CheckResult withoutNanos(CheckResult result) {
        var took = Duration.ofMillis(result.took().toMillis());
        return new CheckResult(
                result.book(),
                result.kind(),
                result.at(),
                took,
                result.from(),
                result.to(),
                result.findings(),
                result.mark(),
                result.soundAt());
    }

    @Test
    void what_is_found_stays_found_until_it_is_mended() throws SQLException {
        var sound = checkNew();
        award("3");
        award("4");
        actor(3, "nobody");

        for (var again = 0; again < 2; again++) {
            var found = checkNew();
            assertThat(found.findings()).containsExactly("the leaf of an entry is the hash of what it says: {seq=3}");
            assertThat(List.of(found.from(), found.to(), found.mark().seq())).containsExactly(2L, 4L, 2L);
            assertThat(found.soundAt()).isEqualTo(sound.at());
            assertThat(test.results.of(book.id()).getFirst().findings()).isEqualTo(found.findings());
        }

        actor(3, "council");
        assertThat(checkNew().mark().seq()).isEqualTo(4);
    }

    @Test
    void an_old_row_that_was_changed_is_found_by_the_check_of_everything() throws SQLException {
        checkNew();
        actor(1, "nobody");
        assertThat(checkNew().sound()).isTrue();

        var found = test.audit.checkAllIfDue(book).orElseThrow();

        assertThat(found.kind()).isEqualTo(CheckKind.FULL);
        assertThat(found.findings()).containsExactly("the leaf of an entry is the hash of what it says: {seq=1}");
        assertThat(found.mark().seq()).isZero();
        assertThat(found.soundAt()).isEqualTo(Instant.EPOCH);
        assertThat(test.results.of(book.id()))
                .extracting(CheckResult::kind, CheckResult::sound)
                .containsExactly(tuple(CheckKind.FULL, false), tuple(CheckKind.INCREMENTAL, true));
    }

    @Test
    void a_check_of_what_is_new_goes_on_from_a_check_of_everything() {
        assertThat(test.audit.checkAllIfDue(book)).isPresent();
        award("3");
        assertThat(checkNew().from()).isEqualTo(2);
    }

    @Test
    void a_past_that_was_written_anew_with_its_tree_stays_found_whatever_the_nights_say() throws SQLException {
        checkNew();
        actor(1, "nobody");
        Rewriting.of(migrating, book.id());

        for (var night = 0; night < 2; night++) {
            award("night/" + night);
            assertThat(test.audit.checkAllIfDue(book).orElseThrow().sound())
                    .as("everything that is stored fits together")
                    .isTrue();
            var found = checkNew();
            assertThat(found.from()).isEqualTo(2);
            assertThat(found.findings())
                    .singleElement()
                    .asString()
                    .startsWith("the root of the book is that of its leaves");
            fullBeganAt(SelfAudit.lastNight(book, test.statements.now()).minusNanos(1_000));
        }
    }

    @Test
    void a_hold_without_points_that_returned_and_gave_nothing_back_is_sound() {
        var issuance = AccountId.of(Purpose.ISSUANCE, Unit.MINUTE);
        var minutes = new AccountId(1002);
        post("issuance of minutes", Command.OpenAccount.common(Purpose.ISSUANCE, Unit.MINUTE, Account.NO_FLOOR));
        post("escrow of minutes", Command.OpenAccount.common(Purpose.ESCROW, Unit.MINUTE, 0));
        post("minutes", Command.OpenAccount.holder(minutes, AccountName.of(Purpose.MEMBER, "1", Unit.MINUTE)));
        var legs = List.of(new Leg(issuance, -60), new Leg(minutes, 60));
        post("hour", new Command.Post("AWARD", ACT, LocalDate.of(2026, 11, 15), legs, List.of(), "")); // 3
        var limit = new Charge("loan", "2026-11", 1, 9, false);
        var held = List.of(new Leg(minutes, 30));
        post("hold", new Command.Hold(ACT, held, List.of(limit), Duration.ofHours(1))); // 4
        post("release", new Command.Release(ACT, 4, Command.Release.Cause.CANCELLED)); // 5

        assertThat(test.statements.event(book.id(), 5)).isPresent();
        assertThat(test.check.run(book.id())).isEmpty();
        assertThat(checkNew().findings()).isEmpty();
    }

    @Test
    void everything_is_checked_once_a_night() throws SQLException {
        assertThat(test.audit.checkAllIfDue(book)).as("never before").isPresent();
        assertThat(test.audit.checkAllIfDue(book)).isEmpty();
        var night = SelfAudit.lastNight(book, test.statements.now());
        fullBeganAt(night);
        assertThat(test.audit.checkAllIfDue(book)).as("this night").isEmpty();
        fullBeganAt(night.minusNanos(1_000));
        assertThat(test.audit.checkAllIfDue(book)).as("before this night").isPresent();
        assertThat(test.audit.checkAllIfDue(book)).isEmpty();
    }

    private void fullBeganAt(Instant at) throws SQLException {
        var text = at.toString().replace('T', ' ').replace("Z", "");
        damage("UPDATE book_check SET began_at = '" + text + "' WHERE kind = 'FULL'");
    }

    @Test
    void the_night_begins_at_three_in_the_communitys_own_zone() {
        var shanghai = new Book(new BookId(1), "x", "x", ZoneId.of("Asia/Shanghai"));
        var three = Instant.parse("2026-11-14T19:00:00Z");
        assertThat(SelfAudit.lastNight(shanghai, three)).isEqualTo(three);
        assertThat(SelfAudit.lastNight(shanghai, three.plus(Duration.ofHours(23))))
                .isEqualTo(three);
        assertThat(SelfAudit.lastNight(shanghai, three.minusNanos(1))).isEqualTo(three.minus(Duration.ofDays(1)));
        // Where clocks skip from two to three in spring, that night is an hour shorter but still counts as one.
        var berlin = new Book(new BookId(1), "x", "x", ZoneId.of("Europe/Berlin"));
        assertThat(SelfAudit.lastNight(berlin, Instant.parse("2026-03-29T12:00:00Z")))
                .isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
    }

    @Test
    void two_instances_check_everything_once() throws Exception {
        for (var night = 0; night < 5; night++) {
            fullIsDue();
            var results = together(
                    () -> test.audit.checkAllIfDue(book),
                    () -> other.audit.checkAllIfDue(book),
                    () -> test.audit.checkAllIfDue(book));
            assertThat(results).filteredOn(Optional::isPresent).hasSize(1);
        }
    }

    private void fullIsDue() throws SQLException {
        try (var statement = migrating.createStatement()) {
            statement.execute("DELETE FROM book_check WHERE book = " + book.id().value());
        }
    }

    @SafeVarargs
    private static <T> List<T> together(Callable<T>... all) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = new ArrayList<Future<T>>();
            for (var one : all) futures.add(threads.submit(one));
            var results = new ArrayList<T>();
            for (var future : futures) results.add(future.get());
            return results;
        }
    }

    @Test
    void a_check_while_eight_threads_post_finds_nothing_to_say() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var posting = new ArrayList<Future<?>>();
            for (var thread = 0; thread < 8; thread++) {
                var name = "thread/" + thread + "/";
                posting.add(threads.submit(() -> {
                    for (var number = 0; number < 60; number++) award(name + number);
                }));
            }
            var checks = 0;
            while (posting.stream().anyMatch(future -> !future.isDone())) {
                var found = checkNew();
                assertThat(found.findings()).isEmpty();
                assertThat(test.check.whole(book.id()).findings()).isEmpty();
                checks++;
            }
            for (var future : posting) future.get();
            assertThat(checks).isPositive();
        }
        var last = checkNew();
        assertThat(last.sound()).isTrue();
        assertThat(last.to()).isEqualTo(2 + 8 * 60);
    }
}
