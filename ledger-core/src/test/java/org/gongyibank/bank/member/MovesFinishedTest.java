package org.gongyibank.bank.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gongyibank.bank.member.MemberMove.Receiver;
import org.gongyibank.bank.member.MemberMove.State;
import org.gongyibank.bank.request.ApiRequests;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.Lot;
import org.gongyibank.ledger.domain.LotDates;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.RequestId;
import org.gongyibank.ledger.domain.Submission;
import org.junit.jupiter.api.Test;

/** A move happens once, whoever finishes it, however often and with whatever beside it. */
class MovesFinishedTest extends MoveScene {
    @Test
    void a_repeated_proposal_is_answered_as_the_first_time() {
        var member = withLots();
        var request = new RequestId(Long.toString(OPERATOR), "k");
        var first =
                (Move.Proposed) moves().propose(member, Receiver.POOL, 0, request, Fingerprint.of("x"), OPERATOR, "y");
        confirm(COUNCILLOR, first.move(), "c");

        assertThat(moves().propose(member, Receiver.POOL, 0, request, Fingerprint.of("x"), OPERATOR, "y"))
                .isEqualTo(new Move.Proposed(first.move(), true));
        assertThat(moves().propose(member, Receiver.POOL, 0, request, Fingerprint.of("z"), OPERATOR, "y"))
                .isInstanceOf(Move.KeyReused.class);
    }

    @Test
    void a_move_that_was_confirmed_and_left_half_way_is_finished_by_anybody() {
        var one = withLots();
        var left = leave(proposed(one, Receiver.POOL, 0), "k1");
        assertThat(neighbourhood.bean(MoveSteps.class).recover(100)).isPositive();
        assertThat(neighbourhood.balance(one).spendable()).isZero();
        assertThat(confirm(COUNCILLOR, left, "k1"))
                .isInstanceOfSatisfying(
                        Move.Moved.class, moved -> assertThat(moved.replayed()).isTrue());

        var two = withLots();
        var other = leave(proposed(two, Receiver.POOL, 0), "k2");
        assertThat(confirm(COUNCILLOR + 1, other, "k")).isEqualTo(new Move.NotWaiting(State.MOVED, false));
        assertThat(neighbourhood.balance(two).spendable()).isZero();
    }

    /** What an instance leaves that dies right after its claim. */
    private MemberMove leave(MemberMove move, String key) {
        neighbourhood
                .bean(ApiRequests.class)
                .claim(
                        neighbourhood.book().id(),
                        new RequestId(Long.toString(COUNCILLOR), key),
                        Fingerprint.of("confirm/" + move.id()),
                        1,
                        id -> neighbourhood.bean(MemberMoveRows.class).confirm(move.id(), COUNCILLOR, id));
        return move;
    }

    @Test
    void an_attempt_that_was_refused_for_a_frozen_account_does_not_stop_those_after_it() {
        var member = withLots();
        var move = proposed(member, Receiver.POOL, 0);
        neighbourhood.post(new Command.Freeze(member.points(), true));
        // As an instance did it that took from no frozen account.
        var post = new Command.Post(
                MemberEntries.MOVE,
                Act.of("702", member.subject(), move.once()),
                LocalDate.of(2026, 11, 20),
                List.of(new Leg(member.points(), -12), new Leg(POOL, 12)),
                new LotDates.Carry(),
                List.of(),
                move.once());
        var refused = neighbourhood
                .bean(Ledger.class)
                .post(neighbourhood.book().id(), Submission.derived(move.once() + "/1/12", post));
        assertThat(refused.outcome()).isEqualTo(new Outcome.Refused(new Refusal.AccountFrozen(member.points())));

        assertThat(confirm(COUNCILLOR, move, "k")).isInstanceOf(Move.Moved.class);
        assertThat(lots(POOL)).isEqualTo(asMinted());
    }

    @Test
    void a_move_whose_answer_was_lost_is_found_in_the_book() throws SQLException {
        var member = withLots();
        var move = proposed(member, Receiver.POOL, 0);
        var moved = ((Move.Moved) confirm(COUNCILLOR, move, "k")).move();
        var rows = neighbourhood.bean(MemberMoveRows.class);
        write("UPDATE member_move SET state = 'CONFIRMED', points = 0, seq = 0 WHERE id = " + move.id());
        // What comes later is not moved with it.
        neighbourhood.award(member, 7);

        neighbourhood.bean(MoveSteps.class).recover(100);

        assertThat(rows.findByIdAndCommunity(move.id(), move.community())).contains(moved);
        assertThat(neighbourhood.balance(member).spendable()).isEqualTo(7);
    }

    private static void write(String sql) throws SQLException {
        try (var connection = TestDatabase.current().application().open();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void what_one_finds_to_be_nothing_is_not_moved_by_another_who_comes_later_with_what_they_read_before()
            throws SQLException {
        var member = resident();
        var heir = resident();
        var move = leave(proposed(member, Receiver.MEMBER, heir.id()), "k");
        var rows = neighbourhood.bean(MemberMoveRows.class);
        var confirmed = rows.findByIdAndCommunity(move.id(), move.community()).orElseThrow();
        var steps = neighbourhood.bean(MoveSteps.class);
        var refused = steps.finish(confirmed);
        assertThat(refused.problem()).isEqualTo(MoveSteps.NOTHING_TO_MOVE);
        neighbourhood.award(member, 7);

        assertThat(steps.finish(confirmed)).isEqualTo(refused);
        // As when the first did not live to write it down.
        write("UPDATE member_move SET state = 'CONFIRMED', problem = '' WHERE id = " + move.id());
        assertThat(steps.finish(confirmed)).isEqualTo(refused);

        assertThat(neighbourhood.balance(member).spendable()).isEqualTo(7);
    }

    @Test
    void an_attempt_that_read_another_balance_ends_as_the_one_before_it() {
        var member = withLots();
        var move = proposed(member, Receiver.POOL, 0);
        // Another one who finishes it read thirteen points, of which one was spent then.
        assertThat(attempt(move, member, "/attempt/1", 13).outcome()).isInstanceOf(Outcome.Refused.class);

        assertThat(confirm(COUNCILLOR, move, "k")).isInstanceOf(Move.Moved.class);
        var late = attempt(move, member, "/attempt/2", 13);
        assertThat(late.replayed()).isTrue();
        assertThat(late.outcome()).isInstanceOf(Outcome.Posted.class);
        assertThat(lots(POOL)).isEqualTo(asMinted());
    }

    @Test
    void a_move_that_is_in_the_book_under_another_key_is_found_by_its_name() {
        var member = withLots();
        var move = proposed(member, Receiver.POOL, 0);
        // As instances did it that knew no common attempts.
        assertThat(attempt(move, member, "/1/12", 12).outcome()).isInstanceOf(Outcome.Posted.class);

        assertThat(confirm(COUNCILLOR, move, "k"))
                .isInstanceOfSatisfying(
                        Move.Moved.class,
                        moved -> assertThat(moved.move().points()).isEqualTo(12));
        assertThat(lots(POOL)).isEqualTo(asMinted());
    }

    /** What somebody else who finishes the move asks of the ledger. */
    private Answer attempt(MemberMove move, Member member, String key, long points) {
        var post = new Command.Post(
                MemberEntries.MOVE,
                Act.of("702", member.subject(), move.once()),
                LocalDate.of(2026, 11, 20),
                List.of(new Leg(member.points(), -points), new Leg(POOL, points)),
                new LotDates.Carry(),
                List.of(),
                move.once(),
                true,
                false);
        return neighbourhood
                .bean(Ledger.class)
                .post(neighbourhood.book().id(), Submission.derived(move.once() + key, post));
    }

    @Test
    void of_many_who_confirm_at_once_while_points_come_in_one_moves_them() throws Exception {
        var member = withLots();
        var move = proposed(member, Receiver.POOL, 0);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var confirming = new ArrayList<Future<Move>>();
            var earning = new ArrayList<Future<?>>();
            for (var i = 0; i < 8; i++) {
                var person = COUNCILLOR + i;
                confirming.add(threads.submit(() -> confirm(person, move, "k")));
                earning.add(threads.submit(() -> neighbourhood.award(member, 1)));
            }
            for (var each : earning) each.get();
            var moved = 0;
            for (var each : confirming) if (each.get() instanceof Move.Moved) moved++;
            assertThat(moved).isEqualTo(1);
        }
        var pool = lots(POOL).stream().mapToLong(Lot::points).sum();
        assertThat(pool + neighbourhood.balance(member).spendable()).isEqualTo(20);
    }
}
