package org.gongyibank.bank.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import org.gongyibank.bank.CutBank;
import org.gongyibank.bank.member.MemberChange.State;
import org.gongyibank.bank.member.MemberChange.What;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.AccountState;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.RequestId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever the connection does in the middle of an act, the registers say what the book says as soon as it is answered. */
class MemberActsCutTest {
    private static final long OPERATOR = 701;
    /** What an act sends at the least: lock, clock, reads, rows, commit. */
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

    private record Changed(Member member, AccountChange answer) {}

    private static Callable<Changed> change(Member member, What what) {
        var request = new RequestId(Long.toString(OPERATOR), what + "/" + member.id());
        return () -> new Changed(
                member,
                neighbourhood
                        .bean(AccountChanges.class)
                        .change(member, what, request, Fingerprint.of("change"), OPERATOR, "家属来电"));
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
