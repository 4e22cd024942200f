package org.gongyibank.bank.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongyibank.bank.award.Community.AWARDER;
import static org.gongyibank.bank.award.Community.SECOND;

import io.micronaut.context.ApplicationContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.TestBank;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.fund.BudgetPeriod;
import org.gongyibank.bank.fund.FundUse;
import org.gongyibank.bank.fund.FundUses;
import org.gongyibank.bank.fund.Funds;
import org.gongyibank.ledger.domain.AccountId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A funding source with a budget gives that many points in a period and no more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BudgetsTest {
    private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 31);
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 1);

    private ApplicationContext context;
    private Community here;
    private int requests;

    @BeforeAll
    void start() {
        context = TestBank.start();
    }

    @AfterAll
    void stop() {
        context.close();
    }

    @BeforeEach
    void found() {
        here = Community.found(context);
    }

    @AfterEach
    void the_books_are_sound() {
        here.requireSoundBooks();
    }

    private AwardLine served(LocalDate on, long minutes) {
        var number = ++requests;
        var request = here.service(on, "act " + number, here.served(here.member(), minutes));
        return here.made("k" + number, request).lines().getFirst();
    }

    private FundUse.OfFund use(LocalDate day) {
        return context.getBean(FundUses.class).on(here.book().id(), day).funds().getFirst();
    }

    private static Optional<FundUse.Budget> month(String name, long points) {
        return Optional.of(new FundUse.Budget(BudgetPeriod.MONTH, name, points));
    }

    @Test
    void a_fund_gives_down_to_its_budget_and_then_refuses_with_its_figures() {
        here.budget(BudgetPeriod.MONTH, 7);

        assertThat(served(OCTOBER, 150).outcome()).isEqualTo(LineOutcome.POSTED);
        var refused = served(OCTOBER, 90);
        assertThat(served(OCTOBER, 60).outcome()).isEqualTo(LineOutcome.POSTED);
        var minutes = served(OCTOBER, 29);

        assertThat(refused.problem())
                .hasValueSatisfying(problem -> assertThat(problem.text()).isEqualTo("fund-exhausted asked=3 left=2"));
        assertThat(refused.minutes()).isZero();
        assertThat(minutes.minutes()).as("minutes have no budget").isEqualTo(29);
    }

    @Test
    void a_deed_is_paid_from_the_budget_of_its_own_period() {
        here.budget(BudgetPeriod.MONTH, 7);
        served(OCTOBER, 210);

        assertThat(served(NOVEMBER, 210).outcome()).isEqualTo(LineOutcome.POSTED);
        assertThat(served(OCTOBER, 30).outcome()).isEqualTo(LineOutcome.REFUSED);
        assertThat(use(OCTOBER).budget()).isEqualTo(month("2026-10", 7));
        assertThat(use(OCTOBER).used()).isEqualTo(7);
        assertThat(use(NOVEMBER).budget()).isEqualTo(month("2026-11", 7));
        assertThat(here.count("fund_period")).isEqualTo(2);
    }

    @Test
    void a_budget_of_nothing_pays_nothing() {
        here.budget(BudgetPeriod.YEAR, 0);

        assertThat(served(OCTOBER, 30).problem())
                .hasValueSatisfying(problem -> assertThat(problem.text()).isEqualTo("fund-exhausted asked=1 left=0"));
    }

    @Test
    void what_is_taken_back_returns_to_the_budget_that_it_came_from() {
        here.budget(BudgetPeriod.QUARTER, 5);
        var seq = served(OCTOBER, 150).seq();
        assertThat(served(NOVEMBER, 30).outcome()).isEqualTo(LineOutcome.REFUSED);

        here.takeBack(seq);

        assertThat(use(OCTOBER).used()).isZero();
        assertThat(served(NOVEMBER, 150).outcome()).isEqualTo(LineOutcome.POSTED);
        assertThat(use(OCTOBER).left()).contains(0L);
    }

    @Test
    void used_held_back_and_left_make_the_budget() {
        here.budget(BudgetPeriod.YEAR, 20);
        assertThat(use(OCTOBER).left()).as("before the first award").contains(20L);
        var self = here.member(AWARDER, "1", "王红振", "", "");
        served(OCTOBER, 150);
        var own = here.made("own", here.service(OCTOBER, "own", here.served(self, 120)));

        var waiting = use(NOVEMBER);
        here.confirm(SECOND, "c", own.id(), 1);
        var confirmed = use(NOVEMBER);

        assertThat(List.of(waiting.used(), waiting.heldBack(), waiting.left().orElseThrow()))
                .containsExactly(5L, 4L, 11L);
        assertThat(List.of(
                        confirmed.used(), confirmed.heldBack(), confirmed.left().orElseThrow()))
                .containsExactly(9L, 0L, 11L);
        assertThat(use(LocalDate.of(2027, 1, 1)).left()).contains(20L);
    }

    @Test
    void a_fund_without_a_budget_tells_what_it_gave_in_all() {
        served(OCTOBER, 150);
        served(NOVEMBER, 150);

        assertThat(use(NOVEMBER).used()).isEqualTo(10);
        assertThat(use(NOVEMBER).budget()).isEmpty();
        assertThat(use(NOVEMBER).left()).isEmpty();
    }

    @Test
    void another_budget_counts_from_the_next_period_on() {
        here.budget(BudgetPeriod.MONTH, 3);
        served(OCTOBER, 90);
        here.budget(BudgetPeriod.MONTH, 9);

        assertThat(served(OCTOBER, 30).outcome()).isEqualTo(LineOutcome.REFUSED);
        assertThat(use(OCTOBER).budget()).isEqualTo(month("2026-10", 3));
        served(NOVEMBER, 30);
        assertThat(use(NOVEMBER).budget()).isEqualTo(month("2026-11", 9));
    }

    @Test
    void a_period_begins_with_the_budget_that_was_set_a_moment_before() {
        here.budget(BudgetPeriod.MONTH, 3);
        served(OCTOBER, 30);
        here.budget(BudgetPeriod.MONTH, 9);

        served(NOVEMBER, 30);
        assertThat(use(NOVEMBER).budget()).isEqualTo(month("2026-11", 9));
    }

    @Test
    void a_fund_that_gets_a_budget_gives_nothing_beyond_it_from_that_moment_on() {
        var self = here.member(AWARDER, "1", "王红振", "", "");
        served(OCTOBER, 30);
        var waits = here.made("own", here.service(OCTOBER, "own", here.served(self, 30)));
        here.budget(BudgetPeriod.MONTH, 0);
        assertThat(served(OCTOBER, 30).problem())
                .hasValueSatisfying(problem -> assertThat(problem.text()).isEqualTo("fund-exhausted asked=1 left=0"));
        here.budget(BudgetPeriod.NONE, 0);
        assertThat(served(OCTOBER, 30).outcome()).isEqualTo(LineOutcome.POSTED);

        here.budget(BudgetPeriod.MONTH, 0);
        var confirmed = (ConfirmResult.Confirmed) here.confirm(SECOND, "c", waits.id(), 1);
        assertThat(confirmed.line().outcome()).isEqualTo(LineOutcome.REFUSED);
    }

    @Test
    void a_period_whose_account_was_left_unopened_is_opened_by_the_next_award() {
        here.budget(BudgetPeriod.MONTH, 4);
        var fund = use(OCTOBER).id();
        here.sql(
                "INSERT INTO fund_period (fund, period, community, account, budget) VALUES (?, '2026-10', ?, ?, 3)",
                fund,
                here.book().id().value(),
                Ids.next());

        assertThat(served(OCTOBER, 90).outcome()).isEqualTo(LineOutcome.POSTED);
        assertThat(served(OCTOBER, 30).outcome()).isEqualTo(LineOutcome.REFUSED);
    }

    @Test
    void two_instances_that_begin_a_period_at_once_give_from_one_account() throws Exception {
        here.budget(BudgetPeriod.MONTH, 50);
        var fund =
                here.rules().ofKind(here.book().id(), Kind.SERVICE).getFirst().fund();
        try (var other = TestBank.start();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var go = new CountDownLatch(1);
            var accounts = new ArrayList<Future<AccountId>>();
            for (var i = 0; i < 20; i++) {
                var instance = i % 2 == 0 ? context : other;
                accounts.add(threads.submit(() -> {
                    go.await();
                    return instance.getBean(Funds.class).issuance(here.book().id(), fund, OCTOBER);
                }));
            }
            go.countDown();
            var opened = new HashSet<AccountId>();
            for (var account : accounts) opened.add(account.get());

            assertThat(opened).hasSize(1);
            assertThat(here.balance(opened.iterator().next())).isZero();
        }
    }
}
