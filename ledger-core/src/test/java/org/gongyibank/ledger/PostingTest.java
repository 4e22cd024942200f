package org.gongyibank.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.CuttingProxy.Cut;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;
import org.gongyibank.ledger.posting.LedgerBusy;
import org.gongyibank.ledger.posting.LedgerUnavailable;
import org.gongyibank.ledger.posting.PostingPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How waiting submissions end: for a book that another session has locked, for a database that is gone, and at
 * shutdown.
 */
class PostingTest {
    private static final AccountId ISSUANCE = AccountId.of(Purpose.ISSUANCE, Unit.POINT);
    private static final AccountId ANA = new AccountId(1001);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 15);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private CuttingProxy proxy;
    private TestLedger test;
    private BookId book;

    @BeforeEach
    void open() {
        proxy = CuttingProxy.before(TestDatabase.current().application());
        test = TestLedger.postingThrough(proxy.access(), 1);
        book = test.newBookId();
        var accounts = List.<Command>of(
                Command.OpenAccount.common(Purpose.ISSUANCE, Unit.POINT, Account.NO_FLOOR),
                Command.OpenAccount.holder(ANA, AccountName.of(Purpose.MEMBER, "1", Unit.POINT)));
        test.ledger.post(book, Submission.derived("open", Submission.Mode.ATOMIC, accounts));
    }

    @AfterEach
    void the_book_is_sound() throws Exception {
        proxy.cutBy(_ -> Cut.NONE);
        assertThat(test.check.run(book)).isEmpty();
        test.close();
        proxy.close();
    }

    private static Command award(LocalDate on) {
        var legs = List.of(new Leg(ISSUANCE, -1), new Leg(ANA, 1));
        return new Command.Post("AWARD", Act.of("council", "1", "TEST"), on, legs, List.of(), "");
    }

    private static Submission one(String key) {
        return Submission.derived(key, award(DAY));
    }

    private static Submission sheet(String key) {
        return Submission.derived(key, Submission.Mode.INDEPENDENT, Collections.nCopies(2, award(DAY)));
    }

    private CompletableFuture<Answer> send(Submission submission) {
        var answer = new CompletableFuture<Answer>();
        Thread.ofVirtual().start(() -> {
            try {
                answer.complete(test.ledger.post(book, submission));
            } catch (RuntimeException failure) {
                answer.completeExceptionally(failure);
            }
        });
        return answer;
    }

    /** Another instance that locks the book and hangs. */
    private Connection locked() throws SQLException {
        var connection = TestDatabase.current().application().open();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.executeQuery("SELECT 1 FROM book WHERE id = " + book.value() + " FOR UPDATE");
        }
        return connection;
    }

    private static void until(BooleanSupplier reached) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) throw new AssertionError("not within " + PATIENCE);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private long balance() {
        return test.statements.balances(book, List.of(ANA)).of(ANA).balance();
    }

    private static Throwable failure(CompletableFuture<Answer> answer) {
        return answer.handle((_, failed) -> failed).join();
    }

    @Test
    void what_could_not_begin_is_withdrawn_and_what_was_begun_is_posted_when_the_book_is_free() throws SQLException {
        try (var other = locked()) {
            // A batch takes one sheet: the second waits for the first.
            var one = send(sheet("a"));
            var two = send(sheet("b"));
            until(() -> one.isDone() || two.isDone());
            var withdrawn = one.isDone() ? one : two;
            var begun = one.isDone() ? two : one;
            assertThat(failure(withdrawn)).isInstanceOf(LedgerUnavailable.class).hasMessageContaining("not begun");
            other.rollback();

            assertThat(begun.join().outcomes()).hasOnlyElementsOfType(Outcome.Posted.class);
            assertThat(balance()).isEqualTo(2);
        }
        test.ledger.post(book, sheet("a"));
        test.ledger.post(book, sheet("b"));
        assertThat(balance()).isEqualTo(4);
    }

    @Test
    void a_book_that_stays_locked_is_given_up_and_the_same_key_tells_later() throws SQLException {
        try (var other = locked()) {
            assertThatThrownBy(() -> test.ledger.post(book, one("k"))).isInstanceOf(LedgerUnavailable.class);
            other.rollback();
        }
        assertThat(test.ledger.post(book, one("k")).outcome()).isInstanceOf(Outcome.Posted.class);
        assertThat(balance()).isEqualTo(1);
    }

    @Test
    void a_full_queue_of_sheets_refuses_the_next_one_and_no_till() throws SQLException {
        var freezes = Collections.<Command>nCopies(1_000, new Command.Freeze(new AccountId(9_999), true));
        var sent = new ArrayList<CompletableFuture<Answer>>();
        CompletableFuture<Answer> till;
        try (var other = locked()) {
            // Sends sheets until the queue is full, however many the lane has begun meanwhile.
            until(() -> {
                sent.add(send(Submission.derived("sheet/" + sent.size(), Submission.Mode.INDEPENDENT, freezes)));
                return sent.stream().anyMatch(PostingTest::isBusy);
            });
            assertThatThrownBy(() -> test.ledger.post(book, Submission.derived("x", Submission.Mode.ATOMIC, freezes)))
                    .isInstanceOf(LedgerBusy.class);
            till = send(one("till"));
            other.rollback();
        }
        assertThat(till.join().outcome()).isInstanceOf(Outcome.Posted.class);
        sent.forEach(each -> each.handle((_, _) -> true).join());
        assertThat(test.ledger
                        .post(book, Submission.derived("x", Submission.Mode.INDEPENDENT, freezes))
                        .outcomes())
                .containsOnly(new Outcome.Refused(new Refusal.AccountNotFound(new AccountId(9_999))));
    }

    private static boolean isBusy(CompletableFuture<Answer> sent) {
        return sent.isCompletedExceptionally() && failure(sent) instanceof LedgerBusy;
    }

    @Test
    void a_command_that_the_database_cannot_write_fails_alone_and_leaves_no_trace() throws SQLException {
        var beyondTheCalendar = LocalDate.of(20_000, 1, 1);
        List<CompletableFuture<Answer>> good;
        CompletableFuture<Answer> bad;
        try (var other = locked()) {
            good = IntStream.range(0, 20)
                    .mapToObj(number -> send(one("good/" + number)))
                    .toList();
            bad = send(Submission.derived("bad", award(beyondTheCalendar)));
            other.rollback();
        }

        assertThat(good)
                .allSatisfy(answer -> assertThat(answer.join().outcome()).isInstanceOf(Outcome.Posted.class));
        assertThatThrownBy(bad::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isNotInstanceOf(LedgerUnavailable.class);
        assertThat(balance()).isEqualTo(20);
        assertThat(test.ledger.post(book, one("bad")).replayed()).isFalse();
    }

    @Test
    void the_end_refuses_new_work_and_finishes_what_waits() throws SQLException {
        var seen = new AtomicInteger();
        proxy.cutBy(_ -> {
            seen.incrementAndGet();
            return Cut.NONE;
        });
        CompletableFuture<Answer> begun;
        Thread closing;
        try (var other = locked()) {
            begun = send(one("k"));
            until(() -> seen.get() > 0);
            closing = Thread.ofPlatform().start(test.ledger::close);
            // Probes that are accepted before that change nothing, and finish with the rest.
            var probes = new ArrayList<CompletableFuture<Answer>>();
            until(() -> {
                var nothing = new Command.Freeze(new AccountId(9_999), true);
                probes.add(send(Submission.derived("probe/" + probes.size(), nothing)));
                return probes.stream().anyMatch(CompletableFuture::isCompletedExceptionally);
            });
            assertThatThrownBy(() -> test.ledger.post(book, one("late"))).isInstanceOf(LedgerUnavailable.class);
            other.rollback();
        }

        assertThat(begun.join().outcome()).isInstanceOf(Outcome.Posted.class);
        until(() -> !closing.isAlive());
        assertThat(balance()).isEqualTo(1);
    }

    @Test
    void a_dead_database_is_found_out_by_one_batch_and_the_next_is_told_at_once() {
        proxy.cutBy(_ -> Cut.BEFORE);
        assertThatThrownBy(() -> test.ledger.post(book, one("k"))).isInstanceOf(LedgerUnavailable.class);
        assertThatThrownBy(() -> test.ledger.post(book, one("l")))
                .isInstanceOf(LedgerUnavailable.class)
                .hasMessage("the database does not answer");

        proxy.cutBy(_ -> Cut.NONE);
        until(() -> isPosted(one("k")));
        assertThat(balance()).isEqualTo(1);
    }

    private boolean isPosted(Submission submission) {
        try {
            return test.ledger.post(book, submission).outcome() instanceof Outcome.Posted;
        } catch (LedgerUnavailable notYet) {
            return false;
        }
    }

    @Test
    void a_connection_that_posts_reads_what_is_committed_and_owns_a_book_for_seconds_only() throws SQLException {
        var access = TestDatabase.current().application();
        try (var pool = PostingPool.open(access.url(), access.username(), access.password(), 1);
                var connection = pool.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT @@session.transaction_isolation, @@session.wait_timeout, @@session.innodb_lock_wait_timeout")) {
            row.next();
            assertThat(List.of(row.getString(1), row.getString(2), row.getString(3)))
                    .containsExactly("READ-COMMITTED", "20", "5");
            assertThat(connection.getAutoCommit()).isFalse();
        }
    }
}
