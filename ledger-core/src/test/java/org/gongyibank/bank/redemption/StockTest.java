package org.gongyibank.bank.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.time.LocalDate;
import java.util.List;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.TestBank;
import org.gongyibank.bank.offer.Offer;
import org.gongyibank.bank.offer.Offers;
import org.gongyibank.bank.offer.Stocks;
import org.gongyibank.bank.redemption.RedemptionOutcome.Held;
import org.gongyibank.bank.redemption.RedemptionOutcome.Refused;
import org.gongyibank.bank.redemption.RedemptionRefusal.AgreementExhausted;
import org.gongyibank.bank.redemption.RedemptionRefusal.MemberLimitReached;
import org.gongyibank.bank.redemption.RedemptionRefusal.SoldOut;
import org.gongyibank.bank.reversal.Reversal;
import org.gongyibank.bank.reversal.Reversals;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.CounterId;
import org.gongyibank.ledger.domain.Event;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.RequestId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a redemption takes besides points: items of a stock, and uses of two limits. */
class StockTest {
    private static final ApplicationContext CONTEXT = TestBank.start();

    private final Neighbourhood here = Neighbourhood.found(CONTEXT);
    private final Redemptions.Asker clerk = here.clerk();

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @AfterEach
    void the_books_are_sound() {
        here.requireSoundBooks();
    }

    private RedemptionOutcome redeem(Neighbourhood neighbourhood, int quantity) {
        return redeem(
                neighbourhood, neighbourhood.codes().issue(here.member(500)).code(), quantity);
    }

    private RedemptionOutcome redeem(Neighbourhood neighbourhood, String code, int quantity) {
        return neighbourhood.redeem(clerk, "key-" + Ids.next(), code, quantity);
    }

    private static RedemptionOutcome refused(RedemptionRefusal refusal) {
        return new Refused(refusal, false);
    }

    /** Entries that changed a stock. */
    private List<Event> fillings() {
        return CONTEXT.getBean(Statements.class).events(here.book().id(), 0, 500).stream()
                .filter(event -> event.entry().kind().equals(Stocks.KIND))
                .toList();
    }

    private static long items(Event filling) {
        return filling.touched().stream()
                .filter(touched -> touched.name().purpose() == Purpose.STOCK)
                .mapToLong(Event.TouchedAccount::amount)
                .sum();
    }

    @Test
    void a_period_is_named_after_its_month_or_quarter() {
        assertThat(Offer.Period.MONTH.of(LocalDate.of(2026, 11, 30))).isEqualTo("2026-11");
        assertThat(Offer.Period.MONTH.of(LocalDate.of(2026, 12, 1))).isEqualTo("2026-12");
        assertThat(Offer.Period.QUARTER.of(LocalDate.of(2026, 9, 30))).isEqualTo("2026-Q3");
        assertThat(Offer.Period.QUARTER.of(LocalDate.of(2026, 10, 1))).isEqualTo("2026-Q4");
        assertThat(Offer.Period.QUARTER.of(LocalDate.of(2027, 1, 1))).isEqualTo("2027-Q1");
    }

    @Test
    void items_are_held_with_the_points_and_end_with_them() {
        var barber = here.offering(10, 0);
        var member = here.member(100);
        var captured = barber.held(clerk, member, 2).id();
        var cancelled = barber.held(clerk, member, 3).id();
        var expired = barber.held(clerk, member, 4).id();
        assertThat(barber.stock()).isEqualTo(1);

        here.capture(clerk, "capture", captured, Redemption.ALL);
        here.cancel(clerk, "cancel", cancelled);
        here.expire(expired);
        here.sweep();

        assertThat(List.of(barber.stock(), here.served())).containsExactly(8L, 2L);
        assertThat(fillings())
                .hasSize(1)
                .allSatisfy(filling -> assertThat(items(filling)).isEqualTo(10));
    }

    /** The stock must match the offer; otherwise it would be unclear why an offer is sold out. */
    @Test
    void nobody_takes_a_filling_back() {
        var barber = here.offering(10, 0);
        barber.held(clerk, here.member(100), 2);
        var filling = fillings().getLast().entry();

        var reversal = CONTEXT.getBean(Reversals.class)
                .reverse(
                        here.book().id(),
                        new Keyed(new RequestId("999", "take-a-filling-back"), Fingerprint.of("reversal")),
                        filling.seq(),
                        999,
                        "录错了",
                        true);

        assertThat(reversal).isEqualTo(new Reversal.Refused(new Refusal.NotReversible(filling.seq()), false));
        assertThat(barber.stock()).isEqualTo(8);
    }

    @Test
    void the_last_item_can_be_had_and_one_more_is_sold_out() {
        var barber = here.offering(3, 0);

        assertThat(redeem(barber, 4)).isEqualTo(refused(new SoldOut(3, 4)));
        assertThat(redeem(barber, 2)).isInstanceOf(Held.class);
        assertThat(redeem(barber, 2)).isEqualTo(refused(new SoldOut(1, 2)));
        assertThat(redeem(barber, 1)).isInstanceOf(Held.class);
        assertThat(redeem(barber, 1)).isEqualTo(refused(new SoldOut(0, 1)));
    }

    @Test
    void each_period_has_its_own_stock() {
        var barber = here.offering(1, 0);
        redeem(barber, 1);
        assertThat(redeem(barber, 1)).isEqualTo(refused(new SoldOut(0, 1)));
        // Pretends that the stock is from an earlier month.
        here.sql(
                "UPDATE offer_stock SET period = '2000-01' WHERE offer = ?",
                barber.haircut().id());
        here.sql(
                "UPDATE account SET period = '2000-01' WHERE book = ? AND purpose = 'STOCK'",
                here.book().id().value());
        here.hashAnew();

        assertThat(barber.stock()).isEqualTo(1);
        assertThat(redeem(barber, 1)).isInstanceOf(Held.class);
    }

    @Test
    void more_is_put_in_and_what_is_left_is_taken_out_when_the_quantity_changes() {
        var ten = here.offering(10, 0);
        redeem(ten, 6);

        var twelve = here.offering(12, 0);
        assertThat(twelve.stock()).isEqualTo(6);
        var eight = here.offering(8, 0);
        assertThat(eight.stock()).isEqualTo(2);
        assertThat(fillings()).extracting(StockTest::items).containsExactly(10L, 2L, -4L);
        assertThat(fillings())
                .extracting(filling -> filling.entry().act().actor())
                .containsExactly("bank", Neighbourhood.OPERATOR, Neighbourhood.OPERATOR);
    }

    @Test
    void what_is_taken_already_stays_and_what_returns_of_it_is_not_sold_again() {
        var ten = here.offering(10, 0);
        var held = ten.held(clerk, here.member(100), 8).id();

        var five = here.offering(5, 0);
        assertThat(five.stock()).isZero();
        assertThat(redeem(five, 1)).isEqualTo(refused(new SoldOut(0, 1)));
        here.cancel(clerk, "cancel", held);

        assertThat(redeem(five, 6)).isEqualTo(refused(new SoldOut(5, 6)));
        assertThat(redeem(five, 5)).isInstanceOf(Held.class);
    }

    @Test
    void a_stock_that_nobody_has_needed_yet_is_filled_with_the_new_quantity() {
        here.offering(10, 0);
        var four = here.offering(4, 0);
        assertThat(fillings()).isEmpty();
        assertThat(four.stock()).isEqualTo(4);

        redeem(four, 1);
        assertThat(fillings()).extracting(StockTest::items).containsExactly(4L);
    }

    @Test
    void a_change_that_was_not_written_down_is_found_again() {
        var ten = here.offering(10, 0);
        redeem(ten, 1);
        here.sql(
                "UPDATE offer_stock SET filled = 0, changes = 0 WHERE offer = ?",
                ten.haircut().id());

        redeem(ten, 1);
        assertThat(fillings()).extracting(StockTest::items).containsExactly(10L);
        assertThat(ten.stock()).isEqualTo(8);
    }

    @Test
    void a_book_from_before_there_were_items_gets_their_accounts() {
        var old = here.book();
        here.sql(
                "DELETE FROM account WHERE book = ? AND unit = 'ITEM'", old.id().value());
        here.sql(
                "UPDATE request SET request_key = 'book/accounts/5' WHERE book = ? AND request_key LIKE 'book/accounts/%'",
                old.id().value());

        assertThat(redeem(here, 1)).isInstanceOf(Held.class);
        assertThat(here.stock()).isEqualTo(199);
    }

    @Test
    void a_redemption_from_before_there_were_items_ends_without_any() {
        var member = here.member(20);
        var old = here.heldWithoutItems(member, 2);
        var other = here.heldWithoutItems(member, 2);

        here.capture(clerk, "capture", old, 5);
        here.refund(clerk, "refund", old, Redemption.ALL, true);
        here.cancel(clerk, "cancel", other);
        assertThat(here.spendable(member)).isEqualTo(20);
        assertThat(here.stock()).isEqualTo(200);
    }

    @Test
    void a_member_has_no_more_of_an_offer_than_its_limit() {
        var two = here.offering(100, 2);
        var member = here.member(100);
        var first = two.held(clerk, member, 1).id();
        var code = here.codes().issue(member).code();

        assertThat(redeem(two, code, 2)).isEqualTo(refused(new MemberLimitReached(2, 1, 2)));
        assertThat(redeem(two, code, 1)).isInstanceOf(Held.class);
        var another = here.codes().issue(member).code();
        assertThat(redeem(two, another, 1)).isEqualTo(refused(new MemberLimitReached(2, 0, 1)));
        assertThat(redeem(two, 2)).as("of somebody else").isInstanceOf(Held.class);

        here.capture(clerk, "capture", first, Redemption.ALL);
        here.refund(clerk, "refund", first, Redemption.ALL, false);
        assertThat(redeem(two, another, 1)).isInstanceOf(Held.class);
    }

    @Test
    void a_limit_that_comes_later_counts_what_was_had_before() {
        var member = here.member(100);
        here.held(clerk, member, 3);
        var four = here.offering(100, 4);

        assertThat(redeem(four, here.codes().issue(member).code(), 2))
                .isEqualTo(refused(new MemberLimitReached(4, 1, 2)));
    }

    @Test
    void an_agreement_takes_no_more_points_in_a_month_than_its_capacity() {
        here.agree(12);
        var first = here.held(clerk, here.member(100), 2).id();

        assertThat(redeem(here, 1)).isEqualTo(refused(new AgreementExhausted(12, 2, 5)));
        here.agree(15);
        assertThat(redeem(here, 1)).isInstanceOf(Held.class);
        here.agree(9);
        assertThat(redeem(here, 1)).isEqualTo(refused(new AgreementExhausted(9, 0, 5)));
        here.cancel(clerk, "cancel", first);
        assertThat(redeem(here, 1)).isEqualTo(refused(new AgreementExhausted(9, 4, 5)));
        here.agree(0);
        assertThat(redeem(here, 9)).isInstanceOf(Held.class);
    }

    @Test
    void capacity_is_counted_by_the_month_and_the_limit_of_a_member_by_the_period() {
        var today = CONTEXT.getBean(Statements.class).today(here.book());
        var quarterly = CONTEXT.getBean(Offers.class)
                .publish(here.barber(), "烫发", 7, 10, Offer.Period.QUARTER, 1, false)
                .orElseThrow();
        var barber = new Neighbourhood(CONTEXT, here.book(), here.barber(), quarterly);
        var member = here.member(100);
        var row = here.row(barber.held(clerk, member, 1).id());

        var used = CONTEXT.getBean(Statements.class)
                .used(
                        here.book().id(),
                        List.of(
                                new CounterId("agreement/" + row.agreement(), Offer.Period.MONTH.of(today)),
                                new CounterId(
                                        "offer/" + quarterly.id() + "/member/" + member.id(),
                                        Offer.Period.QUARTER.of(today))));
        assertThat(used.values()).containsExactlyInAnyOrder(7L, 1L);
    }

    @Test
    void the_agreement_is_told_first_and_the_limit_of_the_member_before_the_stock() {
        here.agree(4);
        var one = here.offering(1, 1);
        assertThat(redeem(one, 2)).isEqualTo(refused(new AgreementExhausted(4, 4, 10)));
        here.agree(0);
        assertThat(redeem(one, 2)).isEqualTo(refused(new MemberLimitReached(1, 1, 2)));
    }
}
