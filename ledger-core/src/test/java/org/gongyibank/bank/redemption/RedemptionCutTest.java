package org.gongyibank.bank.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.function.BiConsumer;
import org.gongyibank.bank.CutBank;
import org.gongyibank.bank.RegistersAgree;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.redemption.Redemption.State;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * The connection breaks at any statement of a step. Registers and book agree right afterwards, before the request is
 * repeated and without any job. The repeated request is answered as if nothing had happened.
 */
class RedemptionCutTest {
    /** Four ways each at the lock, the clock, the key, the rows and the commit. */
    private static final int FEWEST_CUTS = 20;

    private static final CutBank BANK = new CutBank();

    private final Neighbourhood here = Neighbourhood.found(BANK.context());
    private final Redemptions.Asker clerk = here.clerk();

    @AfterAll
    static void stop() throws IOException {
        BANK.close();
    }

    /** A member with 20 points and a code, who redeems two haircuts for 10 points. */
    private record Customer(Member member, String code) {
        String key(String step) {
            return step + "/" + member.id();
        }
    }

    /** Returns the id of the redemption whose step is to be cut, if there is one yet. */
    private interface Preparation {
        long of(Customer customer);
    }

    private interface Step {
        Object take(Customer customer, long redemption);
    }

    private record Taken(Customer customer, Object outcome) {}

    @Test
    void a_hold_cut_anywhere_is_done_once() throws Exception {
        cutAnywhere(_ -> 0, (customer, _) -> hold(customer, "hold", 2), (customer, outcome) -> {
            assertThat(outcome).isInstanceOf(RedemptionOutcome.Held.class);
            require(customer, State.HELD, 10);
            assertThat(hold(customer, "again", 1))
                    .isEqualTo(new RedemptionOutcome.Refused(new RedemptionRefusal.CodeUsed(), false));
        });
    }

    @Test
    void a_refused_hold_cut_anywhere_leaves_the_code_unused() throws Exception {
        cutAnywhere(_ -> 0, (customer, _) -> hold(customer, "hold", 5), (customer, outcome) -> {
            assertThat(((RedemptionOutcome.Refused) outcome).refusal())
                    .isEqualTo(new RedemptionRefusal.InsufficientPoints(25));
            require(customer, State.REFUSED, 20);
            assertThat(hold(customer, "again", 1)).isInstanceOf(RedemptionOutcome.Held.class);
        });
    }

    @Test
    void a_capture_cut_anywhere_is_done_once() throws Exception {
        cutAnywhere(this::held, this::capture, (customer, outcome) -> {
            assertThat(((RedemptionOutcome.Captured) outcome).points()).isEqualTo(7);
            require(customer, State.CAPTURED, 13);
        });
    }

    @Test
    void a_cancel_cut_anywhere_is_done_once() throws Exception {
        Step cancel = (customer, id) -> here.cancel(clerk, customer.key("cancel"), id);
        cutAnywhere(this::held, cancel, (customer, outcome) -> {
            assertThat(((RedemptionOutcome.Cancelled) outcome).points()).isEqualTo(10);
            require(customer, State.CANCELLED, 20);
        });
    }

    @Test
    void a_refund_cut_anywhere_is_done_once() throws Exception {
        Preparation part = customer -> {
            var id = held(customer);
            capture(customer, id);
            here.refund(clerk, customer.key("part"), id, 3, true);
            return id;
        };
        Step rest = (customer, id) -> here.refund(clerk, customer.key("rest"), id, Redemption.ALL, true);
        cutAnywhere(part, rest, (customer, outcome) -> {
            var refunded = (RedemptionOutcome.Refunded) outcome;
            assertThat(List.of(refunded.state(), refunded.points(), refunded.refundedPoints()))
                    .isEqualTo(List.of(State.REFUNDED, 4L, 7L));
            require(customer, State.REFUNDED, 20);
        });
    }

    @Test
    void an_expiry_cut_anywhere_is_done_once() throws Exception {
        Preparation overdue = customer -> {
            var id = held(customer);
            here.expire(id);
            return id;
        };
        Step expire = (_, id) -> {
            var row = here.row(id);
            here.bean(HoldEnds.class).expire(row);
            return row;
        };
        cutAnywhere(overdue, expire, (customer, _) -> require(customer, State.EXPIRED, 20));
    }

    private RedemptionOutcome hold(Customer customer, String key, int quantity) {
        return here.redeem(clerk, customer.key(key), customer.code, quantity);
    }

    private long held(Customer customer) {
        return ((RedemptionOutcome.Held) hold(customer, "hold", 2)).id();
    }

    private RedemptionOutcome capture(Customer customer, long redemption) {
        return here.capture(clerk, customer.key("capture"), redemption, 7);
    }

    private void cutAnywhere(Preparation preparation, Step step, BiConsumer<Customer, Object> check) throws Exception {
        here.fillStock();
        var cuts = BANK.<Taken>atEachStatement(
                _ -> {
                    var member = here.member(20);
                    var customer =
                            new Customer(member, here.codes().issue(member).code());
                    var redemption = preparation.of(customer);
                    return () -> {
                        try {
                            return new Taken(customer, step.take(customer, redemption));
                        } finally {
                            RegistersAgree.require(here.book().id(), RegistersAgree.REDEMPTIONS);
                        }
                    };
                },
                taken -> check.accept(taken.customer, taken.outcome));
        assertThat(cuts).isGreaterThan(FEWEST_CUTS);
        here.requireSoundBooks();
    }

    private void require(Customer customer, State state, long spendable) {
        var rows = here.redemptions()
                .list(Neighbourhood.as(customer.member), EnumSet.allOf(State.class), Long.MAX_VALUE, 9);
        assertThat(rows).extracting(ListedRedemption::state).containsExactly(state);
        assertThat(here.spendable(customer.member)).isEqualTo(spendable);
    }
}
