package org.gongyibank.bank.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.gongyibank.bank.TestBank;
import org.gongyibank.bank.Together;
import org.gongyibank.bank.offer.Stocks;
import org.gongyibank.bank.redemption.RedemptionOutcome.Held;
import org.gongyibank.bank.redemption.RedemptionOutcome.Refunded;
import org.gongyibank.bank.redemption.RedemptionOutcome.Refused;
import org.gongyibank.bank.redemption.RedemptionRefusal.AgreementExhausted;
import org.gongyibank.bank.redemption.RedemptionRefusal.ExceedsCapture;
import org.gongyibank.bank.redemption.RedemptionRefusal.MemberLimitReached;
import org.gongyibank.bank.redemption.RedemptionRefusal.NotCaptured;
import org.gongyibank.bank.redemption.RedemptionRefusal.SoldOut;
import org.gongyibank.ledger.Statements;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

/** Many tills, on two instances against one database, want the last items at once. */
class StockRaceTest {
    private static final ApplicationContext ONE = TestBank.start();
    private static final ApplicationContext TWO = TestBank.start();
    private static final int TILLS = 16;

    private final Neighbourhood here = Neighbourhood.found(ONE);

    @AfterAll
    static void stop() {
        ONE.close();
        TWO.close();
    }

    @AfterEach
    void the_books_are_sound() {
        here.requireSoundBooks();
    }

    /** Each till has a customer with enough points; all redeem one haircut at the same moment. */
    private List<RedemptionOutcome> rush(Neighbourhood barber) throws Exception {
        var rush = new ArrayList<Callable<RedemptionOutcome>>();
        for (var till = 0; till < TILLS; till++) {
            var code = here.codes().issue(here.member(50)).code();
            var side = till % 2 == 0 ? barber : barber.in(TWO);
            rush.add(() -> side.redeem(here.clerk(), "key", code));
        }
        return Together.all(rush);
    }

    private static long count(List<?> outcomes, Object one) {
        return outcomes.stream().filter(one::equals).count();
    }

    private static long held(List<RedemptionOutcome> outcomes) {
        return outcomes.stream().filter(Held.class::isInstance).count();
    }

    private static RedemptionOutcome refused(RedemptionRefusal refusal) {
        return new Refused(refusal, false);
    }

    private long fillings() {
        return ONE.getBean(Statements.class).events(here.book().id(), 0, 500).stream()
                .filter(event -> event.entry().kind().equals(Stocks.KIND))
                .count();
    }

    @RepeatedTest(5)
    void the_first_of_a_period_fill_the_stock_once_and_sell_what_is_in_it() throws Exception {
        var barber = here.offering(7, 0);
        var outcomes = rush(barber);

        assertThat(held(outcomes)).isEqualTo(7);
        assertThat(count(outcomes, refused(new SoldOut(0, 1)))).isEqualTo(TILLS - 7);
        assertThat(fillings()).isEqualTo(1);
        assertThat(barber.stock()).isZero();
    }

    @RepeatedTest(5)
    void nobody_goes_beyond_the_capacity_of_a_month() throws Exception {
        here.agree(23);
        var outcomes = rush(here);

        assertThat(held(outcomes)).isEqualTo(4);
        assertThat(count(outcomes, refused(new AgreementExhausted(23, 3, 5)))).isEqualTo(TILLS - 4);
    }

    @RepeatedTest(5)
    void one_member_at_many_tills_has_no_more_than_the_limit() throws Exception {
        var barber = here.offering(100, 3);
        var member = here.member(500);
        var held = new ArrayList<Long>();
        for (var i = 0; i < 2; i++)
            held.add(barber.held(here.clerk(), member, 1).id());
        // A code is good for one redemption, so the others try in turn, until nothing more is given back.
        var tries = new ArrayList<Callable<RedemptionOutcome>>();
        var cancelled = new AtomicInteger();
        for (var id : held) {
            tries.add(() -> {
                var outcome = here.cancel(here.clerk(), "cancel", id);
                cancelled.incrementAndGet();
                return outcome;
            });
        }
        tries.add(() -> {
            while (true) {
                var isLast = cancelled.get() == held.size();
                var outcome = barber.redeem(
                        here.clerk(), "key", here.codes().issue(member).code());
                if (isLast && outcome instanceof Refused) return outcome;
            }
        });
        var outcomes = Together.all(tries);

        assertThat(outcomes.getLast()).isEqualTo(refused(new MemberLimitReached(3, 0, 1)));
        assertThat(here.spendable(member)).isEqualTo(500 - 3 * Neighbourhood.PRICE);
    }

    @RepeatedTest(5)
    void an_operator_changes_the_quantity_while_tills_sell() throws Exception {
        here.offering(6, 0);
        var work = new ArrayList<Callable<Object>>();
        for (var till = 0; till < TILLS; till++) {
            var code = here.codes().issue(here.member(50)).code();
            var side = till % 2 == 0 ? here : here.in(TWO);
            work.add(() -> side.redeem(here.clerk(), "key", code));
        }
        work.add(() -> here.offering(9, 0));
        work.add(() -> here.in(TWO).offering(9, 0));
        Collections.shuffle(work);
        var outcomes = Together.all(work);

        var held = outcomes.stream().filter(Held.class::isInstance).count();
        assertThat(held).isBetween(6L, 9L);
        assertThat(here.stock()).isEqualTo(9 - held);
    }

    @RepeatedTest(5)
    void refunds_at_once_give_back_no_more_than_was_captured() throws Exception {
        var member = here.member(50);
        var clerk = here.clerk();
        var id = here.held(clerk, member, 3).id();
        here.capture(clerk, "capture", id, Redemption.ALL);
        var work = IntStream.range(0, 8)
                .<Callable<RedemptionOutcome>>mapToObj(i -> () -> (i % 2 == 0 ? here : here.in(TWO))
                        .refund(clerk, "refund-" + i, id, i < 5 ? 2 : Redemption.ALL, true))
                .toList();
        var outcomes = Together.all(work);

        assertThat(outcomes).allMatch(StockRaceTest::isRefundOrTooLate);
        assertThat(outcomes.stream()
                        .filter(Refunded.class::isInstance)
                        .mapToLong(outcome -> ((Refunded) outcome).points())
                        .sum())
                .isEqualTo(15);
        assertThat(List.of(here.spendable(member), here.retired())).containsExactly(50L, 0L);
        assertThat(here.row(id).state()).isEqualTo(Redemption.State.REFUNDED);
        assertThat(here.stock())
                .as("each item goes with the points that it was sold for")
                .isEqualTo(200);
        assertThat(here.served()).isZero();
    }

    private static boolean isRefundOrTooLate(RedemptionOutcome outcome) {
        return switch (outcome) {
            case Refunded _, Refused(NotCaptured _, var _), Refused(ExceedsCapture _, var _) -> true;
            default -> false;
        };
    }
}
