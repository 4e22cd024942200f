package org.gongyibank.bank.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.gongyibank.bank.BookHeldUp;
import org.gongyibank.bank.member.MemberChange.What;
import org.gongyibank.bank.move.MemberMove.Receiver;
import org.gongyibank.bank.move.Move;
import org.gongyibank.bank.move.MoveScene;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.RequestId;
import org.junit.jupiter.api.Test;

/** A request that waits for a book holds no connection to the registers, because all communities share them. */
class BookHeldUpTest extends MoveScene {
    private <T> List<T> heldUp(IntFunction<Callable<T>> requests) throws Exception {
        var there = bank.another();
        var stranger = there.resident("1");
        return BookHeldUp.requireNoConnectionIsKept(
                bank.context(), neighbourhood.book().id(), requests, () -> there.balance(stranger));
    }

    @Test
    void a_change_of_an_account_keeps_no_connection_while_it_waits() throws Exception {
        var whats = List.of(What.FREEZE, What.THAW, What.CLOSE);
        assertThat(this.<AccountChange>heldUp(i -> {
                    var member = resident();
                    var what = whats.get(i % whats.size());
                    return () -> change(member, what);
                }))
                .allMatch(AccountChange.Done.class::isInstance);
    }

    private AccountChange change(Member member, What what) {
        var request = new RequestId(Long.toString(OPERATOR), what + "/" + member.id());
        return neighbourhood
                .bean(AccountChanges.class)
                .change(member, what, new Keyed(request, Fingerprint.of("change")), OPERATOR, "家属来电");
    }

    @Test
    void a_move_keeps_no_connection_while_it_waits() throws Exception {
        var receivers = List.of(Receiver.POOL, Receiver.HOUSEHOLD);
        assertThat(this.<Move>heldUp(i -> {
                    var member = resident();
                    neighbourhood.award(member, 3);
                    var move = proposed(member, receivers.get(i % receivers.size()), 0);
                    return () -> confirm(COUNCILLOR, move, "confirm/" + move.id());
                }))
                .allMatch(Move.Moved.class::isInstance);
    }
}
