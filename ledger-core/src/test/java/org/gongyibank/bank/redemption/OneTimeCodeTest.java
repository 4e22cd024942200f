package org.gongyibank.bank.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.gongyibank.bank.redemption.RedemptionRefusal.CodeExpired;
import org.gongyibank.bank.redemption.RedemptionRefusal.CodeForeign;
import org.gongyibank.bank.redemption.RedemptionRefusal.CodeReplaced;
import org.gongyibank.bank.redemption.RedemptionRefusal.CodeUsed;
import org.junit.jupiter.api.Test;

class OneTimeCodeTest {
    private static final int HERE = 1;
    private static final Instant UNTIL = Instant.parse("2026-11-22T06:05:00Z");
    private static final Instant MADE = UNTIL.minus(Codes.ACCEPTED_FOR);
    private static final Instant LATE = UNTIL.plusNanos(1_000);

    @Test
    void a_code_is_accepted_until_its_time_is_over() {
        assertThat(code(0).refusal(HERE, UNTIL, false)).isEmpty();
    }

    @Test
    void a_microsecond_later_it_has_expired() {
        assertThat(code(0).refusal(HERE, LATE, false)).contains(new CodeExpired(UNTIL));
    }

    @Test
    void a_replaced_code_is_told_so_even_when_it_is_late() {
        assertThat(code(0).refusal(HERE, LATE, true)).contains(new CodeReplaced());
    }

    @Test
    void a_used_code_is_told_so_even_when_it_is_replaced() {
        assertThat(code(5).refusal(HERE, LATE, true)).contains(new CodeUsed());
    }

    @Test
    void a_code_of_another_community_tells_nothing_else() {
        assertThat(code(5).refusal(HERE + 1, LATE, true)).contains(new CodeForeign());
    }

    @Test
    void the_later_code_is_the_newer_and_of_two_at_one_moment_that_with_the_larger_id() {
        var code = new OneTimeCode(5, HERE, 42, MADE, UNTIL, 0);

        assertThat(new OneTimeCode(4, HERE, 42, MADE.plusNanos(1_000), UNTIL, 0).isNewerThan(code))
                .isTrue();
        assertThat(new OneTimeCode(6, HERE, 42, MADE, UNTIL, 0).isNewerThan(code))
                .isTrue();
        assertThat(new OneTimeCode(4, HERE, 42, MADE, UNTIL, 0).isNewerThan(code))
                .isFalse();
        assertThat(code.isNewerThan(code)).isFalse();
    }

    private static OneTimeCode code(long redemption) {
        return new OneTimeCode(1, HERE, 42, MADE, UNTIL, redemption);
    }
}
