package org.gongyibank.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Charge;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.LotDates;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counts the statements of a batch, by the server's own count, and checks that saving look-ups changes no answer. */
class StatementsOfABatchTest {
    private static final AccountId ISSUANCE = AccountId.of(Purpose.ISSUANCE, Unit.POINT);
    private static final Act ACT = Act.of("council", "member", "TEST");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 15);
    private static final int AWARDS = 512;

    private TestLedger test;
    private BookId book;
    private int keys;

    @BeforeEach
    void open() {
        test = TestLedger.open(1);
        book = test.newBookId();
        var opening = new ArrayList<Command>();
        opening.add(Command.OpenAccount.common(Purpose.ISSUANCE, Unit.POINT, Account.NO_FLOOR));
        for (var number = 0; number < AWARDS; number++) {
            var name = AccountName.of(Purpose.MEMBER, "" + number, Unit.POINT);
            opening.add(Command.OpenAccount.holder(member(number), name));
        }
        post(opening);
    }

    @AfterEach
    void check() {
        assertThat(test.check.run(book)).isEmpty();
        test.close();
    }

    private static AccountId member(int number) {
        return new AccountId(1_000 + number);
    }

    private List<Outcome> post(List<Command> commands) {
        var key = "batch/" + ++keys;
        return test.ledger
                .post(book, Submission.derived(key, Submission.Mode.INDEPENDENT, commands))
                .outcomes();
    }

    /** An award with everything that a rule can have: a cap, a last day, an act that may happen once. */
    private static Command award(int number, String act) {
        var member = member(number);
        var legs = List.of(new Leg(ISSUANCE, -2), new Leg(member, 2));
        var cap = new Charge("day/" + number, DAY.toString(), 2, 1_000, true);
        return new Command.Post(
                "AWARD", ACT, DAY, legs, new LotDates.Mint(LocalDate.of(2099, 1, 31)), List.of(cap), act);
    }

    private static List<Command> awards(int round) {
        var awards = new ArrayList<Command>();
        for (var number = 0; number < AWARDS; number++) awards.add(award(number, "act/" + round + "/" + number));
        return awards;
    }

    private static long statements(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Questions'")) {
            row.next();
            return row.getLong(2);
        }
    }

    @Test
    void a_batch_of_512_awards_takes_less_than_three_statements_per_hundred_awards() throws SQLException {
        try (var connection = TestDatabase.current().migrating().open()) {
            var fewest = Long.MAX_VALUE;
            // The pool's own statements can only make a batch look longer, so the minimum of several rounds counts.
            for (var round = 0; round < 5; round++) {
                var before = statements(connection);
                assertThat(post(awards(round))).hasOnlyElementsOfType(Outcome.Posted.class);
                // The query for the count is counted, too.
                fewest = Math.min(fewest, statements(connection) - before - 1);
            }
            System.out.println("A batch of " + AWARDS + " awards took " + fewest + " statements");
            assertThat(fewest / (double) AWARDS).isLessThanOrEqualTo(0.03);
        }
    }

    @Test
    void an_act_that_is_done_is_told_as_done_whatever_else_speaks_against_it() {
        post(List.of(award(0, "act")));
        post(List.of(new Command.Reverse(ACT, 1, Command.Reverse.Shortfall.REFUSE)));
        post(List.of(new Command.Close(member(0))));

        assertThat(post(List.of(award(0, "act"), award(0, "other"), award(1, "third"))))
                .satisfiesExactly(
                        done -> assertThat(done).isEqualTo(new Outcome.Refused(new Refusal.AlreadyDone(1))),
                        closed ->
                                assertThat(closed).isEqualTo(new Outcome.Refused(new Refusal.AccountClosed(member(0)))),
                        posted -> assertThat(posted).isInstanceOf(Outcome.Posted.class));
    }

    @Test
    void an_act_that_is_done_is_found_when_nothing_else_speaks_against_it() {
        post(List.of(award(0, "act")));

        assertThat(post(List.of(award(1, "new"), award(0, "act"))))
                .satisfiesExactly(
                        posted -> assertThat(posted).isInstanceOf(Outcome.Posted.class),
                        done -> assertThat(done).isEqualTo(new Outcome.Refused(new Refusal.AlreadyDone(1))));
    }
}
