package org.gongyibank.bank.move;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.gongyibank.bank.Together;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.move.MemberMove.Receiver;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.Lot;
import org.gongyibank.ledger.domain.RequestId;
import org.junit.jupiter.api.Test;

/** A move is proposed and confirmed once, however often it is requested and whatever happens at the same time. */
class MovesOnceTest extends MoveScene {
    private Move propose(Member member, Receiver receiver, long to, String key) {
        var request = new RequestId(Long.toString(OPERATOR), key);
        return moves().propose(member, receiver, to, new Keyed(request, Fingerprint.of("x")), OPERATOR, "y");
    }

    private Move.Proposed propose(Member member, String key) {
        return (Move.Proposed) propose(member, Receiver.POOL, 0, key);
    }

    @Test
    void a_repeated_proposal_is_answered_as_the_first_time_also_when_it_was_confirmed() {
        var member = withLots();
        var first = propose(member, "k");
        confirm(COUNCILLOR, first.move(), "c");

        assertThat(propose(member, "k")).isEqualTo(new Move.Proposed(first.move(), true));
        var request = new RequestId(Long.toString(OPERATOR), "k");
        assertThat(moves().propose(member, Receiver.POOL, 0, new Keyed(request, Fingerprint.of("z")), OPERATOR, "y"))
                .isInstanceOf(Move.KeyReused.class);
    }

    @Test
    void a_repeated_proposal_that_was_replaced_is_answered_as_the_first_time_and_replaces_nothing() {
        var member = withLots();
        var first = propose(member, "k1");
        var second = propose(member, "k2");

        assertThat(propose(member, "k1")).isEqualTo(new Move.Proposed(first.move(), true));
        assertThat(confirm(COUNCILLOR, second.move(), "c")).isInstanceOf(Move.Moved.class);
        assertThat(propose(member, "k1")).isEqualTo(new Move.Proposed(first.move(), true));
    }

    @Test
    void a_confirmation_that_came_too_late_is_answered_as_the_first_time() {
        var member = withLots();
        var first = propose(member, "k1").move();
        propose(member, "k2");
        var late = new Move.NotWaiting(MoveState.Name.REPLACED, false);

        assertThat(confirm(COUNCILLOR, first, "c")).isEqualTo(late);
        assertThat(confirm(COUNCILLOR, first, "c")).isEqualTo(new Move.NotWaiting(MoveState.Name.REPLACED, true));
    }

    @Test
    void who_confirmed_it_is_answered_the_same_when_it_concerns_them_since() {
        var member = withLots();
        var move = propose(member, "k").move();
        var confirmer = neighbourhood.resident("55", "吕五", "9单元901");
        var moved = (Move.Moved) confirm(confirmer.person(), move, "c");
        moveBehindTheDoorOf(member, confirmer);

        assertThat(confirm(confirmer.person(), move, "other")).isEqualTo(new Move.SecondPersonNeeded());
        assertThat(confirm(confirmer.person(), move, "c")).isEqualTo(new Move.Moved(moved.move(), moved.state(), true));
    }

    private static void moveBehindTheDoorOf(Member member, Member who) {
        write("UPDATE member SET door = '" + member.door() + "' WHERE id = " + who.id());
    }

    @Test
    void who_proposed_it_is_answered_the_same_when_the_door_is_not_known_any_more() {
        var member = neighbourhood.resident("1", "吕一", "2单元 301");
        var first = (Move.Proposed) propose(member, Receiver.HOUSEHOLD, 0, "k");
        write("UPDATE member SET door = '' WHERE id = " + member.id());
        var now = neighbourhood
                .bean(Members.class)
                .find(member.book(), member.id())
                .orElseThrow();

        assertThat(propose(now, Receiver.HOUSEHOLD, 0, "other")).isEqualTo(new Move.NoHousehold());
        assertThat(propose(now, Receiver.HOUSEHOLD, 0, "k")).isEqualTo(new Move.Proposed(first.move(), true));
    }

    @Test
    void what_comes_after_a_refusal_is_not_moved_by_the_same_confirmation() {
        var member = resident();
        var move = propose(member, "k").move();
        assertThat(confirm(COUNCILLOR, move, "c")).isEqualTo(new Move.Refused(MoveProblem.NOTHING_TO_MOVE, false));
        neighbourhood.award(member, 7);

        assertThat(confirm(COUNCILLOR, move, "c")).isEqualTo(new Move.Refused(MoveProblem.NOTHING_TO_MOVE, true));
        assertThat(confirm(COUNCILLOR, move, "d")).isEqualTo(new Move.NotWaiting(MoveState.Name.REFUSED, false));
        assertThat(neighbourhood.balance(member).spendable()).isEqualTo(7);
    }

    @Test
    void of_many_proposals_at_once_one_waits_in_the_end() throws Exception {
        var member = withLots();

        var proposals = Together.all(IntStream.range(0, 8)
                .<Callable<Move.Proposed>>mapToObj(i -> () -> propose(member, "k" + i))
                .toList());

        assertThat(proposals).extracting(proposed -> proposed.move().id()).doesNotHaveDuplicates();
        assertThat(in(MoveState.Name.WAITING)).hasSize(1);
        assertThat(in(MoveState.Name.REPLACED)).hasSize(7);
    }

    private List<MemberMove> in(MoveState.Name state) {
        return moves().page(neighbourhood.book().id(), EnumSet.of(state), Long.MAX_VALUE, 99);
    }

    @Test
    void a_proposal_and_a_confirmation_at_once_leave_the_older_one_replaced_or_moved() throws Exception {
        for (var round = 0; round < 10; round++) {
            var member = withLots();
            var older = propose(member, "older/" + member.id()).move();

            var both = Together.all(List.<Callable<Move>>of(
                    () -> propose(member, "newer/" + member.id()),
                    () -> confirm(COUNCILLOR, older, "c/" + member.id())));

            var isMoved = both.getLast() instanceof Move.Moved;
            if (!isMoved) {
                assertThat(both.getLast()).isEqualTo(new Move.NotWaiting(MoveState.Name.REPLACED, false));
            }
            assertThat(neighbourhood.balance(member).spendable()).isEqualTo(isMoved ? 0 : 12);
        }
    }

    @Test
    void of_many_who_confirm_at_once_while_points_come_in_one_moves_them() throws Exception {
        var member = withLots();
        var move = propose(member, "k").move();
        var acts = new ArrayList<Callable<Object>>();
        for (var i = 0; i < 8; i++) {
            var person = COUNCILLOR + i;
            acts.add(() -> confirm(person, move, "k"));
            acts.add(() -> neighbourhood.award(member, 1));
        }

        var results = Together.all(acts);

        assertThat(results.stream().filter(Move.Moved.class::isInstance)).hasSize(1);
        assertThat(results.stream().filter(new Move.NotWaiting(MoveState.Name.MOVED, false)::equals))
                .hasSize(7);
        assertThat(inPool() + neighbourhood.balance(member).spendable()).isEqualTo(20);
    }

    @Test
    void of_one_confirmation_sent_many_times_at_once_all_are_answered_the_same() throws Exception {
        var member = withLots();
        var move = propose(member, "k").move();

        var answers = Together.all(Collections.nCopies(8, (Callable<Move>) () -> confirm(COUNCILLOR, move, "c")));

        assertThat(answers.stream().map(answer -> ((Move.Moved) answer).state()).distinct())
                .hasSize(1);
        assertThat(inPool()).isEqualTo(12);
    }

    private long inPool() {
        return lots(POOL).stream().mapToLong(Lot::points).sum();
    }
}
