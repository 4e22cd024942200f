package org.gongyibank.bank.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.rule.CapWindow;
import org.gongyibank.bank.rule.Quota;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Refusal;
import org.junit.jupiter.api.Test;

class LineProblemTest {
    @Test
    void a_problem_comes_back_from_its_row_as_it_was() {
        for (var problem : List.of(LineProblem.of("unpaid"), LineProblem.capped(CapWindow.DAY, 9, 8))) {
            assertThat(LineProblem.parse(problem.text())).isEqualTo(problem);
        }
        assertThat(LineProblem.capped(CapWindow.DAY, 9, 8).text()).isEqualTo("capped asked=9 max=8");
    }

    @Test
    void refusals_of_the_ledger_carry_their_figures_and_no_account() {
        assertThat(LineProblem.of(new Refusal.AlreadyDone(12), 9).text()).isEqualTo("already-done seq=12");
        assertThat(LineProblem.of(new Refusal.AccountClosed(new AccountId(5)), 9)
                        .text())
                .isEqualTo("account-closed");
        assertThat(LineProblem.of(new Refusal.InsufficientPoints(new AccountId(5), 3, 9), 9)
                        .text())
                .isEqualTo("fund-exhausted asked=9 left=3");
    }

    @Test
    void a_limit_that_is_reached_is_told_by_what_it_limits() {
        var texts = Arrays.stream(CapWindow.values())
                .map(window -> new Refusal.LimitReached(window.limit(Kind.SERVICE, Long.MAX_VALUE), 7, 7))
                .map(refusal -> LineProblem.of(refusal, 9).text())
                .toList();

        assertThat(texts)
                .containsExactly(
                        "capped asked=9 max=7", "capped-by-month asked=9 max=7", "capped-for-life asked=9 max=7");
        var quota = Quota.charge(Kind.SERVICE, 5_001, YearMonth.of(2026, 11), 9, 7);
        assertThat(LineProblem.of(new Refusal.LimitReached(quota.limit(), 4, 7), 9)
                        .text())
                .isEqualTo("quota-reached asked=9 max=7 used=4");
    }
}
