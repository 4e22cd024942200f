package org.gongyibank.bank.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import org.gongyibank.bank.TestBank;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.redemption.Redemption.State;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.CuttingProxy;
import org.gongyibank.ledger.CuttingProxy.Cut;
import org.gongyibank.ledger.CuttingProxy.Sent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * The connection breaks at any statement of a step. Registers and book agree right afterwards, without a job; and the
 * repeated request is answered as if nothing had happened.
 */
class RedemptionCutTest {
    /** The least that a step needs: a look at its row; the lock, the clock, its key, the commit. */
    private static final int FEWEST_STATEMENTS = 6;

    private static final CuttingProxy PROXY =
            CuttingProxy.before(TestDatabase.current().application());
    private static final ApplicationContext CUT = TestBank.start(PROXY.access());

    private final Neighbourhood here = Neighbourhood.found(CUT);
    private final Redemptions.Asker clerk = here.clerk();
    private final Scissors scissors = new Scissors();

    /** Cuts one statement, counted from now; behind a statement is before the next, so that only commits are cut AFTER. */
    private static final class Scissors implements CuttingProxy.Shears {
        private int seen;
        private int cutAt;
        private Cut how = Cut.NONE;

        synchronized void set(int at, Cut cut) {
            seen = 0;
            cutAt = at;
            how = cut;
        }

        @Override
        public synchronized Cut cut(Sent sent) {
            // Without a text it only asks whether the connection lives.
            var counts = how == Cut.AFTER ? sent.isCommit() : !sent.text().isEmpty();
            return counts && ++seen == cutAt ? how : Cut.NONE;
        }

        /** Returns whether it came to the cut. */
        synchronized boolean stop() {
            var hasCut = seen >= cutAt;
            cutAt = 0;
            return hasCut;
        }
    }

    @AfterAll
    static void stop() throws IOException {
        CUT.close();
        PROXY.close();
    }

    /** A member with 20 points and a code, with which two haircuts for 10 points are asked for. */
    private record Customer(Member member, String code) {
        String key(String step) {
            return step + "/" + member.id();
        }
    }

    /** Gives the id of the redemption that is to be cut, if there is one yet. */
    private interface Preparation {
        long of(Customer customer);
    }

    private interface Step {
        Object take(Customer customer, long redemption);
    }

    private interface Check {
        void of(Customer customer, Object outcome);
    }

    @Test
    void a_hold_cut_anywhere_is_done_or_not() {
        cutAnywhere(_ -> 0, (customer, _) -> hold(customer, "hold", 2), (customer, outcome) -> {
            assertThat(outcome).isInstanceOf(RedemptionOutcome.Held.class);
            require(customer, State.HELD, 10);
            assertThat(hold(customer, "again", 1)).isEqualTo(refused(new RedemptionRefusal.CodeUsed()));
        });
    }

    @Test
    void a_refused_hold_cut_anywhere_leaves_the_code_as_it_was() {
        cutAnywhere(_ -> 0, (customer, _) -> hold(customer, "hold", 5), (customer, outcome) -> {
            assertThat(((RedemptionOutcome.Refused) outcome).refusal())
                    .isEqualTo(new RedemptionRefusal.InsufficientPoints(25));
            require(customer, State.REFUSED, 20);
            assertThat(hold(customer, "again", 1)).isInstanceOf(RedemptionOutcome.Held.class);
        });
    }

    @Test
    void a_capture_cut_anywhere_is_done_or_not() {
        cutAnywhere(this::held, this::capture, (customer, outcome) -> {
            assertThat(((RedemptionOutcome.Captured) outcome).points()).isEqualTo(7);
            require(customer, State.CAPTURED, 13);
        });
    }

    @Test
    void a_cancel_cut_anywhere_is_done_or_not() {
        Step cancel = (customer, id) -> here.cancel(clerk, customer.key("cancel"), id);
        cutAnywhere(this::held, cancel, (customer, outcome) -> {
            assertThat(((RedemptionOutcome.Cancelled) outcome).points()).isEqualTo(10);
            require(customer, State.CANCELLED, 20);
        });
    }

    @Test
    void a_refund_cut_anywhere_is_done_or_not() {
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
    void an_expiry_cut_anywhere_is_done_or_not_and_the_next_one_does_it() {
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

    private void cutAnywhere(Preparation preparation, Step step, Check check) {
        PROXY.cutBy(scissors);
        here.fillStock();
        for (var cut : List.of(Cut.BEFORE, Cut.AFTER, Cut.REFUSE)) {
            var at = 1;
            while (cut(preparation, step, check, at, cut)) at++;
            assertThat(at).as("cut " + cut).isGreaterThan(cut == Cut.AFTER ? 1 : FEWEST_STATEMENTS);
            System.out.println("RedemptionCutTest: cut " + cut + " at each of " + (at - 1) + " statements");
        }
        here.requireSoundBooks();
    }

    /** Returns false when the step has fewer statements. */
    private boolean cut(Preparation preparation, Step step, Check check, int at, Cut how) {
        var member = here.member(20);
        var customer = new Customer(member, here.codes().issue(member).code());
        var redemption = preparation.of(customer);
        scissors.set(at, how);
        try {
            step.take(customer, redemption);
        } catch (RuntimeException failure) {
            // What the client hears as 500 or 503.
        }
        var hasCut = scissors.stop();
        RegistersAgree.require(here.book().id());
        check.of(customer, step.take(customer, redemption));
        RegistersAgree.require(here.book().id());
        return hasCut;
    }

    private void require(Customer customer, State state, long spendable) {
        var rows = here.redemptions()
                .list(Neighbourhood.as(customer.member), EnumSet.allOf(State.class), Long.MAX_VALUE, 9);
        assertThat(rows).extracting(ListedRedemption::state).containsExactly(state);
        assertThat(here.spendable(customer.member)).isEqualTo(spendable);
    }

    private static RedemptionOutcome refused(RedemptionRefusal refusal) {
        return new RedemptionOutcome.Refused(refusal, false);
    }
}
