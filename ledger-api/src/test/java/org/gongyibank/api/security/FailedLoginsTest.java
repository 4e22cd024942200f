package org.gongyibank.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailedLoginsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final FailedLogins failures = new FailedLogins(nanos::get);

    private void begin(int times) {
        for (int i = 0; i < times; i++) assertThat(failures.begin("a")).isZero();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            begin(1);
            failures.failed("a");
        }
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void the_last_free_failure_is_free() {
        fail(FailedLogins.FREE - 1);
        assertThat(failures.secondsToWait("a")).isZero();
        fail(1);
        assertThat(failures.secondsToWait("a")).isEqualTo(FailedLogins.CLOSED.toSeconds());
        assertThat(failures.begin("a")).isEqualTo(FailedLogins.CLOSED.toSeconds());
        assertThat(failures.secondsToWait("b")).isZero();
    }

    @Test
    void a_name_is_open_again_when_its_time_is_over() {
        fail(FailedLogins.FREE);
        pass(FailedLogins.CLOSED.minusNanos(1));
        assertThat(failures.secondsToWait("a")).isEqualTo(1);
        pass(Duration.ofNanos(1));
        assertThat(failures.secondsToWait("a")).isZero();
    }

    @Test
    void a_name_that_was_closed_has_all_its_free_failures_again() {
        fail(FailedLogins.FREE);
        pass(FailedLogins.CLOSED);
        fail(FailedLogins.FREE - 1);
        assertThat(failures.secondsToWait("a")).isZero();
    }

    @Test
    void a_failure_a_minute_closes_no_name() {
        for (var i = 0; i < 10 * FailedLogins.FREE; i++) {
            fail(1);
            pass(FailedLogins.CLOSED);
        }
        assertThat(failures.secondsToWait("a")).isZero();
    }

    @Test
    void failures_close_upon_each_other_add_up() {
        for (var i = 0; i < FailedLogins.FREE; i++) {
            pass(FailedLogins.CLOSED.minusNanos(1));
            fail(1);
        }
        assertThat(failures.secondsToWait("a")).isEqualTo(FailedLogins.CLOSED.toSeconds());
    }

    @Test
    void one_success_forgets_the_failures() {
        fail(FailedLogins.FREE - 1);
        begin(1);
        failures.passed("a");
        fail(FailedLogins.FREE - 1);
        assertThat(failures.secondsToWait("a")).isZero();
    }

    @Test
    void attempts_that_are_still_being_judged_count() {
        begin(FailedLogins.FREE);
        assertThat(failures.begin("a")).isEqualTo(1);
        failures.failed("a");
        assertThat(failures.begin("a")).isEqualTo(1);
    }

    @Test
    void an_attempt_that_was_not_judged_or_was_right_is_given_back() {
        begin(FailedLogins.FREE);
        failures.notJudged("a");
        begin(1);
        failures.passed("a");
        begin(1);
        assertThat(failures.begin("a")).isEqualTo(1);
    }
}
