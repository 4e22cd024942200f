package org.gongyibank.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailedLoginsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final FailedLogins failures = new FailedLogins(nanos::get);

    private void fail(int times) {
        for (int i = 0; i < times; i++) failures.add("a");
    }

    @Test
    void the_last_free_failure_is_free() {
        fail(FailedLogins.FREE - 1);
        assertThat(failures.secondsToWait("a")).isZero();
        fail(1);
        assertThat(failures.secondsToWait("a")).isEqualTo(FailedLogins.CLOSED.toSeconds());
        assertThat(failures.secondsToWait("b")).isZero();
    }

    @Test
    void a_name_is_open_again_when_its_time_is_over() {
        fail(FailedLogins.FREE);
        nanos.set(FailedLogins.CLOSED.toNanos() - 1);
        assertThat(failures.secondsToWait("a")).isEqualTo(1);
        nanos.set(FailedLogins.CLOSED.toNanos());
        assertThat(failures.secondsToWait("a")).isZero();
    }

    @Test
    void one_success_forgets_the_failures() {
        fail(FailedLogins.FREE);
        failures.forget("a");
        assertThat(failures.secondsToWait("a")).isZero();
    }

    @Test
    void attempts_that_are_still_being_judged_count() {
        for (int i = 0; i < FailedLogins.FREE; i++)
            assertThat(failures.begin("a")).isZero();
        assertThat(failures.begin("a")).isEqualTo(FailedLogins.CLOSED.toSeconds());
    }
}
