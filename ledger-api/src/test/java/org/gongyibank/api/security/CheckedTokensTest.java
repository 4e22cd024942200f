package org.gongyibank.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.security.authentication.Authentication;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A checked token need not be checked again for a minute, unless it expires earlier. */
class CheckedTokensTest {
    private static final Instant NOW = Instant.parse("2026-12-01T08:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
    private final CheckedTokens tokens = new CheckedTokens(nanos::get, clock::get);

    private static Authentication until(Instant end) {
        return Authentication.build("7", Map.of("exp", Date.from(end)));
    }

    private void pass(long nanosecond) {
        nanos.set(nanosecond);
        clock.set(NOW.plusNanos(nanosecond));
    }

    @Test
    void a_token_is_known_for_a_minute() {
        var authentication = until(NOW.plusSeconds(3600));
        tokens.keep("a", authentication);
        pass(CheckedTokens.KEPT.toNanos() - 1);
        assertThat(tokens.find("a")).containsSame(authentication);
        assertThat(tokens.find("b")).isEmpty();
        pass(CheckedTokens.KEPT.toNanos());
        assertThat(tokens.find("a")).isEmpty();
    }

    @Test
    void a_token_that_has_run_out_is_unknown() {
        tokens.keep("a", until(NOW.plusSeconds(5)));
        pass(4_999_999_999L);
        assertThat(tokens.find("a")).isPresent();
        pass(5_000_000_000L);
        assertThat(tokens.find("a")).isEmpty();
    }

    @Test
    void a_token_without_an_end_is_checked_each_time() {
        tokens.keep("a", Authentication.build("7", Map.of()));
        assertThat(tokens.find("a")).isEmpty();
    }
}
