package org.gongyibank.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Executors;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Charge;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.HeldFunds;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.Objection;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.RequestId;
import org.gongyibank.ledger.domain.Statement;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The ledger on the real database: posted entries can be read back, and the books stay sound. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerTest {
    private static final AccountId ISSUANCE = AccountId.of(Purpose.ISSUANCE, Unit.POINT);
    private static final AccountId RETIRED = AccountId.of(Purpose.RETIRED, Unit.POINT);
    private static final AccountId ANA = new AccountId(1_000);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 15);

    private TestLedger test;
    private BookId book;
    private int keys;

    @BeforeAll
    void open() {
        test = TestLedger.open(2);
    }

    @AfterAll
    void close() {
        test.close();
    }

    @BeforeEach
    void openBook() {
        book = test.newBookId();
        post(Command.OpenAccount.common(Purpose.ISSUANCE, Unit.POINT, Account.NO_FLOOR));
        post(Command.OpenAccount.holder(ANA, AccountName.of(Purpose.MEMBER, "ana", Unit.POINT)));
    }

    @AfterEach
    void the_book_is_sound() {
        assertThat(test.check.run(book)).isEmpty();
    }

    @Test
    void an_award_can_be_read_back_and_held_and_captured() {
        var award = entry(post(award(5, "once-1", List.of())));
        var hold = entry(post(new Command.Hold(act(), List.of(new Leg(ANA, 3)), Duration.ofHours(24))));
        assertThat(balance(ANA)).isEqualTo(2);
        assertThat(test.statements.balances(book, List.of(ANA)).of(ANA).held()).isEqualTo(3);
        var capture =
                entry(post(new Command.Capture(act(), hold.seq(), List.of(new Command.Capture.Part(ANA, RETIRED, 2)))));
        assertThat(balance(ANA)).isEqualTo(3);
        assertThat(balance(RETIRED)).isEqualTo(2);
        assertThat(test.statements.events(book, 0, 10))
                .extracting(event -> event.entry())
                .containsExactly(award, hold, capture);
        var statement = test.statements.statement(
                book,
                new Statement.Asked(
                        ANA, RETIRED, award.recordedAt(), capture.recordedAt().plusNanos(1_000), Long.MAX_VALUE, 2));
        assertThat(statement.closing()).isEqualTo(3);
        assertThat(statement.more()).isTrue();
        assertThat(statement.lines()).extracting(line -> line.amount()).containsExactly(1L, -3L);
        assertThat(statement.lines()).extracting(line -> line.other()).containsExactly(2L, 0L);
    }

    @Test
    void one_of_two_holders_is_refunded_and_the_other_left_as_it_is() {
        var ben = new AccountId(1_001);
        post(Command.OpenAccount.holder(ben, AccountName.of(Purpose.MEMBER, "ben", Unit.POINT)));
        post(award(5, "", List.of()));
        post(new Command.Post("GIFT", act(), DAY, List.of(new Leg(ANA, -2), new Leg(ben, 2)), List.of(), ""));
        var legs = List.of(new Leg(ANA, 3), new Leg(ben, 2));
        var hold =
                entry(post(new Command.Hold(act(), legs, Duration.ofHours(24)))).seq();
        var parts = List.of(new Command.Capture.Part(ANA, RETIRED, 3), new Command.Capture.Part(ben, RETIRED, 2));
        post(new Command.Capture(act(), hold, parts));

        post(new Command.Refund(act(), hold, List.of(new Command.Capture.Part(ben, RETIRED, 2)), 0));

        assertThat(balance(ben)).isEqualTo(2);
        assertThat(test.statements.hold(book, hold).orElseThrow().legs())
                .containsExactly(new HeldFunds.Held(ANA, 3, 3), new HeldFunds.Held(ben, 2, 0));
    }

    @Test
    void the_journal_can_be_followed_while_it_is_written() throws Exception {
        var entries = 400;
        var writer = Thread.ofVirtual().start(() -> {
            for (var number = 0; number < entries; number++) post(award(1, "", List.of()));
        });
        var read = 0;
        while (read < entries) {
            for (var event : test.statements.events(book, read, 50)) {
                assertThat(event.entry().seq()).isEqualTo(++read);
                assertThat(event.entry().postings()).hasSize(2);
            }
        }
        writer.join();
    }

    @Test
    void books_that_are_opened_at_the_same_time_are_all_there() throws Exception {
        var names = List.of("east", "west", "East", "north", "south", "east", "west", "north");
        try (var instance = TestLedger.on(TestDatabase.freshSchema());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var round = 1; round <= 10; round++) {
                var year = round;
                var opening = names.stream()
                        .map(name -> threads.submit(
                                () -> instance.books.open(name + year, name, ZoneId.of("Asia/Shanghai"))))
                        .toList();
                for (var each : opening) each.get();
            }

            assertThat(instance.books.all())
                    .extracting(Book::code)
                    .hasSize(50)
                    .doesNotHaveDuplicates()
                    .contains("east1", "East1", "south10");
            for (var book : instance.books.all())
                assertThat(instance.check.run(book.id())).isEmpty();
        }
    }

    @Test
    void a_repeated_key_replays_the_entry_and_other_content_is_named() {
        var id = new RequestId("ana", "key");
        var request = new Keyed(id, Fingerprint.of("five"));
        var first = test.ledger.post(book, Submission.of(request, award(5, "", List.of())));
        var again = test.ledger.post(book, Submission.of(request, award(5, "", List.of())));
        assertThat(first.replayed()).isFalse();
        assertThat(again).isEqualTo(new Answer(first.outcomes(), true));
        var other =
                test.ledger.post(book, Submission.of(new Keyed(id, Fingerprint.of("six")), award(6, "", List.of())));
        assertThat(other.objection()).contains(new Objection.KeyReused(List.of("route")));
        assertThat(balance(ANA)).isEqualTo(5);
    }

    @Test
    void a_cap_trims_and_a_reversal_gives_its_window_back() {
        var cap = List.of(new Charge("service/ana", "2026-11-15", 6, 8, true));
        assertThat(entry(post(award(6, "a", cap))).amountOn(ANA)).isEqualTo(6);
        var second = entry(post(award(6, "b", cap)));
        assertThat(second.amountOn(ANA)).isEqualTo(2);
        assertThat(post(award(6, "c", cap)).outcome())
                .isEqualTo(new Outcome.Refused(new Refusal.LimitReached("service/ana", 8, 8)));
        entry(post(new Command.Reverse(act(), second.seq(), Command.Reverse.Shortfall.REFUSE)));
        assertThat(entry(post(award(6, "d", cap))).amountOn(ANA)).isEqualTo(2);
        assertThat(test.statements.done(book, List.of("a", "b", "x")))
                .hasSize(2)
                .hasEntrySatisfying("b", done -> assertThat(done.reversed()).isTrue());
    }

    @Test
    void a_refusal_is_kept_under_its_key_and_replayed_when_it_would_no_longer_be_refused() {
        var hold = new Command.Hold(act(), List.of(new Leg(ANA, 3)), Duration.ofHours(1));
        var submission = Submission.derived("hold/1", hold);
        var refused = new Outcome.Refused(new Refusal.InsufficientPoints(ANA, 0, 3));
        assertThat(test.ledger.post(book, submission).outcome()).isEqualTo(refused);
        post(award(5, "", List.of()));
        assertThat(test.ledger.post(book, submission)).isEqualTo(new Answer(List.of(refused), true));
    }

    @Test
    void an_atomic_bulk_posts_all_or_none_and_an_independent_one_what_it_can() {
        var good = award(1, "", List.of());
        var bad = new Command.Hold(act(), List.of(new Leg(ANA, 100)), Duration.ofHours(1));
        var none = test.ledger.post(
                book, Submission.derived("bulk/1", Submission.Mode.ATOMIC, List.<Command>of(good, bad, good)));
        assertThat(none.outcomes())
                .containsExactly(
                        new Outcome.NotPosted(),
                        new Outcome.Refused(new Refusal.InsufficientPoints(ANA, 1, 100)),
                        new Outcome.NotPosted());
        var some = Submission.derived("bulk/2", Submission.Mode.INDEPENDENT, List.<Command>of(good, bad, good));
        var first = test.ledger.post(book, some);
        assertThat(first.outcomes()).element(1).isInstanceOf(Outcome.Refused.class);
        assertThat(balance(ANA)).isEqualTo(2);
        assertThat(test.ledger.post(book, some)).isEqualTo(new Answer(first.outcomes(), true));
    }

    private Answer post(Command command) {
        return test.ledger.post(book, Submission.derived("test/" + keys++, command));
    }

    private static Command.Post award(long points, String once, List<Charge> charges) {
        var legs = List.of(new Leg(ISSUANCE, -points), new Leg(ANA, points));
        return new Command.Post("AWARD", act(), DAY, legs, charges, once);
    }

    private static JournalEntry entry(Answer answer) {
        assertThat(answer.outcome()).isInstanceOf(Outcome.Posted.class);
        return ((Outcome.Posted) answer.outcome()).entry();
    }

    private long balance(AccountId account) {
        return test.statements.balances(book, List.of(account)).of(account).balance();
    }

    private static Act act() {
        return Act.of("council", "ana", "test");
    }
}
