package org.gongyibank.bank.earning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Refusal;
import org.junit.jupiter.api.Test;

class LineProblemTest {
    @Test
    void a_problem_comes_back_from_its_row_as_it_was() {
        for (var problem : List.of(LineProblem.of("unpaid"), LineProblem.capped(9, 8))) {
            assertThat(LineProblem.parse(problem.text())).isEqualTo(problem);
        }
        assertThat(LineProblem.capped(9, 8).text()).isEqualTo("capped asked=9 max=8");
    }

    @Test
    void refusals_of_the_ledger_carry_their_figures_and_no_account() {
        assertThat(LineProblem.of(new Refusal.AlreadyDone(12)).text()).isEqualTo("already-done seq=12");
        assertThat(LineProblem.of(new Refusal.AccountClosed(new AccountId(5))).text())
                .isEqualTo("account-closed");
        assertThat(LineProblem.of(new Refusal.InsufficientPoints(new AccountId(5), 3, 9))
                        .text())
                .isEqualTo("fund-exhausted asked=9 left=3");
    }
}
