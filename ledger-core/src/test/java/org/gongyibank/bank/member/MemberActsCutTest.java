package org.gongyibank.bank.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.gongyibank.bank.CutBank;
import org.gongyibank.bank.member.MemberChange.State;
import org.gongyibank.bank.member.MemberChange.What;
import org.gongyibank.bank.move.MemberMove;
import org.gongyibank.bank.move.MemberMove.Receiver;
import org.gongyibank.bank.move.Move;
import org.gongyibank.bank.move.MoveState;
import org.gongyibank.bank.move.Moves;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.AccountState;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.RequestId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Wherever the connection breaks in the middle of an act, the registers agree with the book as soon as it is answered.
 */
class MemberActsCutTest {
    private static final long OPERATOR = 701;
    private static final long COUNCILLOR = 702;
    /** The fewest statements of an act: lock, clock, reads, rows, commit. */
    private static final int FEWEST_CUTS = 20;

    private static CutBank bank;
    private static Neighbourhood neighbourhood;

    @BeforeAll
    static void open() {
        bank = new CutBank();
        neighbourhood = Neighbourhood.of(bank.context());
    }

    @AfterAll
    static void close() throws Exception {
        neighbourhood.requireSoundBook();
        bank.close();
    }

    @Test
    void a_freeze_is_done_once_and_in_the_register() throws Exception {
        var cuts = bank.atEachStatement(
                number -> change(neighbourhood.resident("f" + number), What.FREEZE), MemberActsCutTest::requireDone);
        assertThat(cuts).isGreaterThan(FEWEST_CUTS);
    }

    @Test
    void a_closing_that_is_refused_is_refused_once_and_in_the_register() throws Exception {
        bank.atEachStatement(
                number -> {
                    var member = neighbourhood.resident("c" + number);
                    neighbourhood.award(member, 5);
                    return change(member, What.CLOSE);
                },
                refused -> {
                    assertThat(refused.answer).isInstanceOf(AccountChange.Refused.class);
                    assertThat(changes(refused.member))
                            .extracting(MemberChange::state)
                            .containsExactly(State.REFUSED);
                    assertThat(state(refused.member)).isEqualTo(AccountState.OPEN);
                });
    }

    @Test
    void a_proposal_takes_the_place_of_one_that_waits() throws Exception {
        bank.atEachStatement(
                number -> {
                    var member = neighbourhood.resident("p" + number);
                    proposed(member, "first");
                    return () -> proposed(member, "second");
                },
                proposed -> assertThat(moves(proposed.move().member()))
                        .hasSize(2)
                        .extracting(MemberMove::state)
                        .containsExactly(new MoveState.Waiting(), new MoveState.Replaced()));
    }

    @Test
    void a_move_is_posted_once_and_in_the_register() throws Exception {
        bank.atEachStatement(
                number -> {
                    var member = neighbourhood.resident("m" + number);
                    neighbourhood.award(member, 5);
                    var proposed = proposed(member, "first");
                    return () -> neighbourhood
                            .bean(Moves.class)
                            .confirm(
                                    member.book(),
                                    COUNCILLOR,
                                    proposed.move().id(),
                                    new Keyed(
                                            new RequestId(Long.toString(COUNCILLOR), "confirm/" + member.id()),
                                            Fingerprint.of("confirm")));
                },
                answer -> {
                    var moved = (Move.Moved) answer;
                    assertThat(moves(moved.move().member())).containsExactly(moved.move());
                    assertThat(moved.state().points()).isEqualTo(5);
                    var entry = neighbourhood
                            .bean(Statements.class)
                            .event(neighbourhood.book().id(), moved.state().seq())
                            .orElseThrow()
                            .entry();
                    assertThat(entry.once()).isEqualTo(moved.move().once());
                });
    }

    private static Move.Proposed proposed(Member member, String key) {
        var request = new RequestId(Long.toString(OPERATOR), key + "/" + member.id());
        return (Move.Proposed) neighbourhood
                .bean(Moves.class)
                .propose(member, Receiver.POOL, 0, new Keyed(request, Fingerprint.of("propose")), OPERATOR, "去世");
    }

    /** Newest first. */
    private static List<MemberMove> moves(long member) {
        return neighbourhood
                .bean(Moves.class)
                .page(neighbourhood.book().id(), EnumSet.allOf(MoveState.Name.class), Long.MAX_VALUE, 999)
                .stream()
                .filter(move -> move.member() == member)
                .toList();
    }

    private record Changed(Member member, AccountChange answer) {}

    private static Callable<Changed> change(Member member, What what) {
        var request = new RequestId(Long.toString(OPERATOR), what + "/" + member.id());
        return () -> new Changed(
                member,
                neighbourhood
                        .bean(AccountChanges.class)
                        .change(member, what, new Keyed(request, Fingerprint.of("change")), OPERATOR, "家属来电"));
    }

    private static void requireDone(Changed changed) {
        var done = ((AccountChange.Done) changed.answer).change();
        assertThat(changes(changed.member)).containsExactly(done);
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(state(changed.member)).isEqualTo(AccountState.FROZEN);
    }

    private static List<MemberChange> changes(Member member) {
        return neighbourhood.bean(AccountChanges.class).of(neighbourhood.book().id(), member.id(), Long.MAX_VALUE, 9);
    }

    private static AccountState state(Member member) {
        var states =
                neighbourhood.bean(Statements.class).states(neighbourhood.book().id(), List.of(member.points()));
        return states.getOrDefault(member.points(), AccountState.CLOSED);
    }
}
