package org.gongyibank.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.CuttingProxy.Cut;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.Objection;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.Registers;
import org.gongyibank.ledger.domain.RequestId;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Submission.Mode;
import org.gongyibank.ledger.domain.Unit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Register rows are written if and only if the entries of their submission are. One register of the bank serves as the
 * example.
 */
class RegistersTest {
    private static final Register TABLE =
            Register.of("reversal", "id", "id", "community", "seq", "actor", "reason", "made_at", "write_off");
    private static final AccountId ISSUANCE = AccountId.of(Purpose.ISSUANCE, Unit.POINT);
    private static final AccountId ANA = new AccountId(1001);
    private static final int CROWD = 40;
    private static final AtomicInteger IDS = new AtomicInteger(1);

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
        test.ledger.post(book, Submission.derived("open", Mode.ATOMIC, accounts));
    }

    @AfterEach
    void the_book_is_sound() throws IOException {
        proxy.cutBy(_ -> Cut.NONE);
        assertThat(test.check.run(book)).isEmpty();
        test.close();
        proxy.close();
    }

    private long id() {
        return book.value() * 1_000_000L + IDS.incrementAndGet();
    }

    private static Command award(long points) {
        var legs = List.of(new Leg(ISSUANCE, -points), new Leg(ANA, points));
        return new Command.Post(
                "AWARD", Act.of("council", "1", "TEST"), LocalDate.of(2026, 11, 15), legs, List.of(), "");
    }

    private static Command gift(long points) {
        var legs = List.of(new Leg(ANA, -points), new Leg(ISSUANCE, points));
        return new Command.Post("GIFT", Act.of("ana", "1", "TEST"), LocalDate.of(2026, 11, 15), legs, List.of(), "");
    }

    private Registers row(long id, String reason) {
        return (answer, now, _, rows) -> {
            var seq = answer.outcomes().stream()
                    .filter(Outcome.Posted.class::isInstance)
                    .mapToLong(outcome -> ((Outcome.Posted) outcome).entry().seq())
                    .sum();
            var why = answer.refusal().isPresent() ? "refused" : reason;
            rows.add(TABLE.row(id, book.value(), seq, 1L, why, now, false));
        };
    }

    private Answer post(long id, String key, List<Command> commands, Registers registers) {
        return test.ledger.post(
                book,
                Submission.making(id, new Keyed(new RequestId("ana", key), Fingerprint.of(key)), commands, registers));
    }

    private Answer once(long id, String key, String once, Command command) {
        return test.ledger.post(
                book,
                new Submission(
                        new Keyed(new RequestId("ana", key), Fingerprint.of(key)),
                        Mode.ATOMIC,
                        List.of(command),
                        id,
                        once,
                        row(id, once)));
    }

    /** The reasons in the register rows of this book, in order of id. */
    private List<String> stored() {
        try (var connection = TestDatabase.current().application().open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT reason, seq FROM reversal WHERE community = " + book.value() + " ORDER BY id")) {
            var stored = new ArrayList<String>();
            while (rows.next()) stored.add(rows.getString(1) + " " + rows.getLong(2));
            return stored;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private long balance() {
        return test.statements.balances(book, List.of(ANA)).of(ANA).balance();
    }

    @Test
    void a_row_lands_with_its_entry_and_a_repetition_tells_what_was_made() {
        var id = id();
        var first = post(id, "k", List.of(award(3)), row(id, "given"));
        var again = post(id(), "k", List.of(award(3)), row(id(), "never"));

        assertThat(first.made()).isEqualTo(id);
        assertThat(first.replayed()).isFalse();
        assertThat(again.made()).isEqualTo(id);
        assertThat(again.replayed()).isTrue();
        assertThat(again.outcomes()).isEqualTo(first.outcomes());
        assertThat(stored()).containsExactly("given 1");
        assertThat(test.statements.answered(book, new Keyed(new RequestId("ana", "k"), Fingerprint.of("k"))))
                .contains(again);
        assertThat(test.statements.answered(book, new Keyed(new RequestId("ana", "k"), Fingerprint.of("x"))))
                .contains(Answer.objected(0, new Objection.KeyReused(List.of("route"))));
        assertThat(test.statements.answered(book, new Keyed(new RequestId("ana", "K"), Fingerprint.of("k"))))
                .isEmpty();
    }

    @Test
    void a_refusal_keeps_its_key_and_its_row() {
        var id = id();
        var first = post(id, "k", List.of(gift(3)), row(id, "given"));
        post(id(), "other", List.of(award(5)), Registers.NONE);
        var again = post(id(), "k", List.of(gift(3)), row(id(), "never"));

        assertThat(first.refusal()).contains(new Refusal.InsufficientPoints(ANA, 0, 3));
        assertThat(again.outcomes()).isEqualTo(first.outcomes());
        assertThat(again.made()).isEqualTo(id);
        assertThat(stored()).containsExactly("refused 0");
    }

    @Test
    void a_reused_key_leaves_no_row() {
        post(id(), "k", List.of(award(3)), Registers.NONE);
        var id = id();
        var other = Submission.making(
                id, new Keyed(new RequestId("ana", "k"), Fingerprint.of("other")), List.of(award(3)), row(id, "never"));

        assertThat(test.ledger.post(book, other).objection()).contains(new Objection.KeyReused(List.of("route")));
        assertThat(stored()).isEmpty();
    }

    @Test
    void a_submission_without_commands_keeps_its_key_and_its_row() {
        var id = id();
        assertThat(post(id, "k", List.of(), row(id, "proposed")).outcomes()).isEmpty();
        assertThat(post(id(), "k", List.of(), row(id(), "never")).made()).isEqualTo(id);
        assertThat(stored()).containsExactly("proposed 0");
        assertThat(balance()).isZero();
    }

    @Test
    void rows_are_there_once_when_commits_and_their_replies_are_lost() {
        for (var cut : List.of(Cut.BEFORE, Cut.AFTER)) {
            var left = new AtomicInteger(1);
            proxy.cutBy(sent -> sent.isCommit() && left.getAndDecrement() > 0 ? cut : Cut.NONE);
            var id = id();
            var answer = post(id, "k" + cut, List.of(award(1)), row(id, cut.name()));
            assertThat(answer.replayed()).as("it is its own doing").isFalse();
            assertThat(answer.outcomes()).hasSize(1);
        }
        assertThat(stored()).containsExactly("BEFORE 1", "AFTER 2");
    }

    @Test
    void what_may_happen_once_happens_once_whatever_the_key_and_a_refusal_does_not_use_it_up() {
        var made = id();
        assertThat(once(id(), "a", "act", gift(3)).refusal()).isPresent();
        assertThat(once(made, "b", "act", award(3)).objection()).isEmpty();
        var late = once(id(), "c", "act", gift(1));
        assertThat(late.objection()).contains(new Objection.ActDone(made));
        assertThat(late.replayed()).isFalse();
        assertThat(once(id(), "c", "act", gift(1)).objection()).contains(new Objection.ActDone(made));
        assertThat(once(id(), "c", "act", gift(1)).replayed()).isTrue();
        assertThat(stored()).containsExactlyInAnyOrder("refused 0", "act 1");
    }

    @Test
    void of_a_crowd_that_does_what_may_happen_once_one_does_it() throws Exception {
        var all = together(number -> once(id(), "k" + number, "act", award(1)));
        assertThat(all).filteredOn(answer -> answer.objection().isEmpty()).hasSize(1);
        var made = all.stream()
                .filter(answer -> answer.objection().isEmpty())
                .findFirst()
                .orElseThrow()
                .made();
        assertThat(all)
                .filteredOn(answer -> answer.objection().equals(Optional.of(new Objection.ActDone(made))))
                .hasSize(CROWD - 1);
        assertThat(stored()).hasSize(1);
    }

    @Test
    void a_row_that_the_database_refuses_fails_its_own_submission_alone() throws Exception {
        var all = together(number -> {
            var id = id();
            try {
                return post(id, "k" + number, List.of(award(1)), row(id, number == 7 ? "x".repeat(501) : "fits"));
            } catch (RuntimeException refused) {
                return new Answer(List.of(), false);
            }
        });
        assertThat(all).filteredOn(answer -> answer.made() == 0).hasSize(1);
        assertThat(stored()).hasSize(CROWD - 1);
        assertThat(balance()).isEqualTo(CROWD - 1);
    }

    @Test
    void a_row_that_is_there_already_fails_its_own_submission_alone() {
        var id = id();
        post(id, "k", List.of(award(1)), row(id, "first"));

        assertThatThrownBy(() -> post(id(), "l", List.of(award(1)), row(id, "second")))
                .isInstanceOf(RuntimeException.class);

        assertThat(post(id(), "l", List.of(award(1)), Registers.NONE).replayed())
                .isFalse();
        assertThat(stored()).containsExactly("first 1");
    }

    /** Counts up in a row that it reads; to 3 at most, and only if the row exists. */
    private Registers counting(long row) {
        return new Registers() {
            @Override
            public List<Register.Ask> asks() {
                return List.of(TABLE.where("id", row));
            }

            @Override
            public Optional<Objection> judge(Found found, Instant now) {
                var rows = found.of(asks().getFirst());
                if (rows.isEmpty()) return Optional.of(new Objection.Stale());
                return rows.getFirst().number("actor") < 3
                        ? Optional.empty()
                        : Optional.of(new Objection.Refused(
                                "enough " + rows.getFirst().text("reason")));
            }

            @Override
            public void write(Answer answer, Instant now, Found found, Rows rows) {
                if (answer.objection().isPresent()) return;
                var before = found.of(asks().getFirst()).getFirst();
                rows.replace(before.with("actor", before.number("actor") + 1));
            }
        };
    }

    @Test
    void rows_are_judged_and_changed_behind_the_lock_one_submission_after_the_other() throws Exception {
        var row = id();
        post(row, "row", List.of(), row(row, "counted"));
        var all = together(number -> post(id(), "k" + number, List.of(award(1)), counting(row)));

        assertThat(all).filteredOn(answer -> answer.objection().isEmpty()).hasSize(2);
        assertThat(all)
                .filteredOn(answer -> answer.objection().equals(Optional.of(new Objection.Refused("enough counted"))))
                .hasSize(CROWD - 2);
        assertThat(balance()).as("what the registers forbid is not posted").isEqualTo(2);
        var refused =
                all.stream().filter(answer -> answer.objection().isPresent()).toList();
        assertThat(refused).allSatisfy(answer -> assertThat(answer.outcomes()).isEmpty());
    }

    @Test
    void what_was_computed_from_stale_rows_is_not_kept_under_its_key() {
        var row = id();
        assertThat(post(id(), "k", List.of(award(1)), counting(row)).isStale()).isTrue();
        assertThat(balance()).isZero();
        post(row, "row", List.of(), row(row, "counted"));

        var again = post(id(), "k", List.of(award(1)), counting(row));

        assertThat(again.objection()).isEmpty();
        assertThat(again.replayed()).isFalse();
        assertThat(balance()).isEqualTo(1);
    }

    @Test
    void a_key_that_was_used_is_found_though_its_rows_would_be_stale_now() {
        var row = id();
        post(row, "row", List.of(), row(row, "counted"));
        var first = post(id(), "k", List.of(award(1)), counting(row));

        var again = post(id(), "k", List.of(award(1)), counting(id()));

        assertThat(again.replayed()).isTrue();
        assertThat(again.made()).isEqualTo(first.made());
    }

    private interface Numbered {
        Answer call(int number);
    }

    /** The first submissions keep the lane busy, so that the others meet in batches. */
    private static List<Answer> together(Numbered work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = new ArrayList<Future<Answer>>();
            for (var number = 0; number < CROWD; number++) {
                var mine = number;
                Callable<Answer> call = () -> work.call(mine);
                futures.add(threads.submit(call));
            }
            var answers = new ArrayList<Answer>();
            for (var future : futures) answers.add(future.get());
            return answers;
        }
    }
}
