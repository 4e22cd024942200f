package org.gongyibank.bank.move;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gongyibank.bank.move.MemberMove.Receiver;
import org.gongyibank.bank.reversal.Reversal;
import org.gongyibank.bank.reversal.Reversals;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.RequestId;
import org.junit.jupiter.api.Test;

/** Who may propose, confirm and take back a move. */
class MoveRightsTest extends MoveScene {
    @Test
    void a_move_is_taken_back_by_nobody_who_proposed_or_confirmed_it_or_gets_points_by_it() {
        var member = withLots();
        var seq = ((Move.Moved) confirm(COUNCILLOR, proposed(member, Receiver.POOL, 0), "k"))
                .state()
                .seq();
        // All residents of this test live behind one door.
        var atTheSameDoor = resident();
        for (var person : List.of(OPERATOR, COUNCILLOR, member.person(), atTheSameDoor.person())) {
            assertThat(reverse(person, seq)).as("by " + person).isEqualTo(new Reversal.OwnEntry());
        }
        assertThat(neighbourhood
                        .bean(Reversals.class)
                        .isForTheCouncil(neighbourhood.book().id(), seq))
                .isTrue();
        assertThat(reverse(COUNCILLOR + 1, seq)).isInstanceOf(Reversal.Reversed.class);
        assertThat(neighbourhood.balance(member).spendable()).isEqualTo(12);
    }

    @Test
    void a_move_that_was_spent_is_not_written_off() {
        var member = withLots();
        var heir = resident();
        var seq = ((Move.Moved) confirm(COUNCILLOR, proposed(member, Receiver.MEMBER, heir.id()), "k"))
                .state()
                .seq();
        var hold = neighbourhood.hold(heir, 2, "offer/1");

        assertThat(reverse(COUNCILLOR + 1, seq, "write-off", true))
                .isEqualTo(new Reversal.Refused(new Refusal.WriteOffNotAllowed(seq), false));
        assertThat(reverse(COUNCILLOR + 1, seq, "write-off", true))
                .isEqualTo(new Reversal.Refused(new Refusal.WriteOffNotAllowed(seq), true));
        assertThat(List.of(
                        neighbourhood.balance(member).spendable(),
                        neighbourhood.balance(heir).spendable()))
                .containsExactly(0L, 10L);

        neighbourhood.release(heir, hold);
        assertThat(reverse(COUNCILLOR + 1, seq)).isInstanceOf(Reversal.Reversed.class);
        assertThat(neighbourhood.balance(member).spendable()).isEqualTo(12);
    }

    private Reversal reverse(long person, long seq) {
        return reverse(person, seq, "reverse", false);
    }

    private Reversal reverse(long person, long seq, String key, boolean writeOff) {
        return neighbourhood
                .bean(Reversals.class)
                .reverse(
                        neighbourhood.book().id(),
                        new Keyed(
                                new RequestId(Long.toString(person), key + "/" + seq), Fingerprint.of(key + "/" + seq)),
                        seq,
                        person,
                        "转错了",
                        writeOff);
    }

    @Test
    void whoever_lives_with_the_giver_confirms_no_move_of_theirs() {
        var one = neighbourhood.resident("1", "吕一", "2单元 301");
        var two = neighbourhood.resident("2", "吕二", "２单元301");
        neighbourhood.openAccounts();
        neighbourhood.mint(one, 3, SOON);
        var move = proposed(one, Receiver.POOL, 0);
        assertThat(confirm(two.person(), move, "k")).isEqualTo(new Move.SecondPersonNeeded());
        assertThat(confirm(COUNCILLOR, move, "k")).isInstanceOf(Move.Moved.class);
    }

    @Test
    void nobody_receives_their_own_points_or_those_of_another_community() {
        var member = resident();
        var stranger = bank.another().resident("1");
        for (var to : List.of(member.id(), stranger.id(), 77L)) {
            var request = new RequestId(Long.toString(OPERATOR), "k" + to);
            assertThat(moves().propose(
                                    member,
                                    Receiver.MEMBER,
                                    to,
                                    new Keyed(request, Fingerprint.of("x")),
                                    OPERATOR,
                                    "y"))
                    .isEqualTo(new Move.NoReceiver());
        }
    }

    @Test
    void who_proposed_gives_receives_or_lives_there_does_not_confirm() {
        var member = withLots();
        var heir = resident();
        var toHeir = proposed(member, Receiver.MEMBER, heir.id());

        for (var person : List.of(OPERATOR, member.person(), heir.person())) {
            assertThat(confirm(person, toHeir, "k")).isEqualTo(new Move.SecondPersonNeeded());
        }
        // All residents of this test live behind one door.
        var neighbour = resident();
        assertThat(confirm(neighbour.person(), toHeir, "k")).isEqualTo(new Move.SecondPersonNeeded());
        var toHousehold = proposed(member, Receiver.HOUSEHOLD, 0);
        assertThat(confirm(neighbour.person(), toHousehold, "k")).isEqualTo(new Move.SecondPersonNeeded());
        var toPool = proposed(member, Receiver.POOL, 0);
        assertThat(confirm(neighbour.person(), toPool, "k")).isEqualTo(new Move.SecondPersonNeeded());
        assertThat(confirm(COUNCILLOR, toPool, "k")).isInstanceOf(Move.Moved.class);
    }
}
