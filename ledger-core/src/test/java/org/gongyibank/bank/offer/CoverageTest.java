package org.gongyibank.bank.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static Optional<BigDecimal> months(long outstanding, long committed) {
        return new Coverage(outstanding, 0, 1, committed, 1, Instant.EPOCH).monthsToCover();
    }

    @Test
    void months_to_cover_have_one_digit_and_are_rounded_up() {
        assertThat(months(1_000, 1_000)).contains(new BigDecimal("1.0"));
        assertThat(months(1_001, 1_000)).contains(new BigDecimal("1.1"));
        assertThat(months(1, 1_000_000)).contains(new BigDecimal("0.1"));
        assertThat(months(0, 1_000)).contains(new BigDecimal("0.0"));
    }

    @Test
    void what_nobody_serves_is_never_covered() {
        assertThat(months(1, 0)).isEmpty();
        assertThat(months(0, 0)).contains(new BigDecimal("0.0"));
    }
}
