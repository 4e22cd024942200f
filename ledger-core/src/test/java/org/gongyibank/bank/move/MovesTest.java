package org.gongyibank.bank.move;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.gongyibank.bank.member.Households;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.move.MemberMove.Receiver;
import org.gongyibank.bank.reversal.Reversal;
import org.gongyibank.bank.reversal.Reversals;
import org.gongyibank.bank.statement.MemberStatement;
import org.gongyibank.bank.statement.MemberStatements;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.AccountState;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.Lot;
import org.gongyibank.ledger.domain.RequestId;
import org.gongyibank.ledger.domain.Unit;
import org.junit.jupiter.api.Test;

/** Where the points of a member go when a move is confirmed. */
class MovesTest extends MoveScene {
    @Test
    void points_go_to_the_pool_with_their_days_when_the_council_has_confirmed_it() {
        var member = withLots();
        var move = proposed(member, Receiver.POOL, 0);
        assertThat(neighbourhood.balance(member).spendable())
                .as("only proposed")
                .isEqualTo(12);

        var moved = (Move.Moved) confirm(COUNCILLOR, move, "k");

        assertThat(moved.move().state()).isEqualTo(moved.state());
        assertThat(moved.state().points()).isEqualTo(12);
        assertThat(neighbourhood.balance(member).spendable()).isZero();
        assertThat(lots(POOL)).isEqualTo(asMinted());
        assertThat(confirm(COUNCILLOR, move, "k")).isEqualTo(new Move.Moved(moved.move(), moved.state(), true));
        assertThat(confirm(COUNCILLOR + 1, move, "k")).isEqualTo(new Move.NotWaiting(MoveState.Name.MOVED, false));
        assertThat(lots(POOL)).isEqualTo(asMinted());
    }

    @Test
    void a_member_without_accounts_yet_has_nothing_to_move_and_receives_nothing() {
        var giver = neighbourhood.resident("1", "吕一");
        assertThat(confirm(COUNCILLOR, proposed(giver, Receiver.POOL, 0), "k1"))
                .isEqualTo(new Move.Refused(MoveProblem.NOTHING_TO_MOVE, false));
        var other = withLots();
        var receiver = neighbourhood.resident("2", "吕二");
        var move = proposed(other, Receiver.MEMBER, receiver.id());
        assertThat(confirm(COUNCILLOR, move, "k2")).isEqualTo(new Move.Refused(MoveProblem.ACCOUNT_NOT_FOUND, false));
    }

    @Test
    void a_household_has_one_account_for_all_behind_its_door() {
        var one = neighbourhood.resident("1", "吕一", "2单元 301");
        var two = neighbourhood.resident("2", "吕二", "２单元301");
        neighbourhood.openAccounts();
        neighbourhood.mint(one, 3, SOON);
        neighbourhood.mint(two, 4, LATER);

        var first = proposed(one, Receiver.HOUSEHOLD, 0);
        var second = proposed(two, Receiver.HOUSEHOLD, 0);
        confirm(COUNCILLOR, first, "k1");
        confirm(COUNCILLOR, second, "k2");

        assertThat(second.receiverId()).isEqualTo(first.receiverId());
        var household = neighbourhood.bean(Households.class).of(one).orElseThrow();
        assertThat(lots(household.points())).containsExactly(new Lot(SOON, 3), new Lot(LATER, 4));
    }

    @Test
    void without_a_door_there_is_no_household() {
        var member = neighbourhood.resident("1", "吕一", "");
        var request = new RequestId(Long.toString(OPERATOR), "k");

        assertThat(moves().propose(
                                member, Receiver.HOUSEHOLD, 0, new Keyed(request, Fingerprint.of("x")), OPERATOR, "y"))
                .isEqualTo(new Move.NoHousehold());
    }

    @Test
    void another_member_receives_the_points_and_is_not_told_why() {
        var member = withLots();
        var heir = resident();
        var move = proposed(member, Receiver.MEMBER, heir.id());

        confirm(COUNCILLOR, move, "k");

        assertThat(lots(heir.points())).isEqualTo(asMinted());
        assertThat(why(member)).isEqualTo("按规定转出12分：去世，家属确认");
        assertThat(why(heir)).isEqualTo("按规定转入12分（3分有效期至2097-03-01，4分有效期至2098-12-31，5分长期有效）。");
    }

    @Test
    void when_a_move_is_taken_back_the_giver_is_told_until_when_the_points_can_be_used() {
        var member = withLots();
        var heir = resident();
        var move = proposed(member, Receiver.MEMBER, heir.id());
        confirm(COUNCILLOR, move, "k");
        var seq = seqOf(heir);

        var reversal = neighbourhood
                .bean(Reversals.class)
                .reverse(
                        neighbourhood.book().id(),
                        new Keyed(new RequestId("777", "back"), Fingerprint.of("reversal/" + seq)),
                        seq,
                        777,
                        "家属不同意",
                        false);

        assertThat(reversal).isInstanceOf(Reversal.Reversed.class);
        assertThat(lots(member.points())).isEqualTo(asMinted());
        assertThat(why(member)).isEqualTo("撤回第" + seq + "笔，退回12分（3分有效期至2097-03-01，4分有效期至2098-12-31，5分长期有效）：家属不同意");
        assertThat(why(member, Locale.ENGLISH))
                .isEqualTo("Takes back entry " + seq
                        + "; 12 points came back (3 points until 2097-03-01, 4 points until 2098-12-31,"
                        + " 5 points without end): 家属不同意");
        assertThat(why(heir)).isEqualTo("撤回第" + seq + "笔：家属不同意");
    }

    private long seqOf(Member member) {
        return newest(member, Locale.CHINESE).seq();
    }

    private String why(Member member) {
        return why(member, Locale.CHINESE);
    }

    private String why(Member member, Locale language) {
        return newest(member, language).why();
    }

    private MemberStatement.Line newest(Member member, Locale language) {
        var range = new MemberStatements.Range(
                Unit.POINT, MemberStatements.Range.FIRST_DAY, MemberStatements.Range.LAST_DAY, Long.MAX_VALUE, 1);
        return neighbourhood
                .bean(MemberStatements.class)
                .of(neighbourhood.book(), member, range, language)
                .lines()
                .getFirst();
    }

    @Test
    void a_newer_proposal_takes_the_place_of_one_that_waits() {
        var member = withLots();
        var first = proposed(member, Receiver.POOL, 0);
        var second = proposed(member, Receiver.HOUSEHOLD, 0);

        assertThat(confirm(COUNCILLOR, first, "k1")).isEqualTo(new Move.NotWaiting(MoveState.Name.REPLACED, false));
        assertThat(confirm(COUNCILLOR, second, "k2")).isInstanceOf(Move.Moved.class);
        assertThat(moves().page(neighbourhood.book().id(), EnumSet.of(MoveState.Name.MOVED), Long.MAX_VALUE, 9))
                .extracting(MemberMove::id)
                .containsExactly(second.id());
        assertThat(moves().page(neighbourhood.book().id(), EnumSet.allOf(MoveState.Name.class), second.id(), 9))
                .extracting(MemberMove::id)
                .containsExactly(first.id());
    }

    @Test
    void a_frozen_account_is_emptied_and_stays_frozen() {
        var member = withLots();
        neighbourhood.post(new Command.Freeze(member.points(), true));

        confirm(COUNCILLOR, proposed(member, Receiver.POOL, 0), "k");

        assertThat(lots(POOL)).isEqualTo(asMinted());
        assertThat(neighbourhood
                        .bean(Statements.class)
                        .states(neighbourhood.book().id(), List.of(member.points()))
                        .get(member.points()))
                .isEqualTo(AccountState.FROZEN);
    }

    @Test
    void where_there_is_nothing_or_the_account_is_closed_nothing_is_moved() {
        var poor = resident();
        var gone = resident();
        var heir = resident();
        var nothing = proposed(poor, Receiver.POOL, 0);
        var closed = proposed(withLots(), Receiver.MEMBER, heir.id());
        neighbourhood.post(new Command.Close(heir.points()));
        neighbourhood.post(new Command.Close(gone.points()));

        assertThat(confirm(COUNCILLOR, nothing, "k1")).isEqualTo(new Move.Refused(MoveProblem.NOTHING_TO_MOVE, false));
        assertThat(confirm(COUNCILLOR, nothing, "k1")).isEqualTo(new Move.Refused(MoveProblem.NOTHING_TO_MOVE, true));
        assertThat(confirm(COUNCILLOR, closed, "k2")).isEqualTo(new Move.Refused(MoveProblem.ACCOUNT_CLOSED, false));
    }

    @Test
    void points_that_are_held_stay_and_can_be_moved_later() {
        var member = withLots();
        var hold = neighbourhood.hold(member, 3, "offer/1");
        var first = (Move.Moved) confirm(COUNCILLOR, proposed(member, Receiver.POOL, 0), "k1");
        neighbourhood.release(member, hold);

        assertThat(first.state().points()).isEqualTo(9);
        assertThat(((Move.Moved) confirm(COUNCILLOR, proposed(member, Receiver.POOL, 0), "k2"))
                        .state()
                        .points())
                .isEqualTo(3);
        assertThat(lots(POOL)).isEqualTo(asMinted());
    }
}
