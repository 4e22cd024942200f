package org.gongyibank.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Values that stay in memory for two seconds. */
class RecentTest {
    private static final Duration KEPT = Duration.ofSeconds(2);

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger readings = new AtomicInteger();
    private final Recent<String, Integer> recent = new Recent<>(KEPT, 2, nanos::get);

    private int get(String key) {
        return recent.get(key, _ -> readings.incrementAndGet());
    }

    @Test
    void a_value_stays_until_its_time_is_over() {
        assertThat(get("a")).isEqualTo(1);
        nanos.addAndGet(KEPT.toNanos() - 1);
        assertThat(get("a")).isEqualTo(1);
        nanos.addAndGet(1);
        assertThat(get("a")).isEqualTo(2);
    }

    @Test
    void the_time_of_a_slow_reading_counts() {
        recent.get("a", _ -> {
            nanos.addAndGet(KEPT.toNanos());
            return 0;
        });
        assertThat(recent.find("a")).isEmpty();
    }

    @Test
    void a_forgotten_value_is_read_again() {
        get("a");
        get("b");
        recent.forget("a");
        assertThat(get("a")).isEqualTo(3);
        assertThat(get("b")).isEqualTo(2);
    }

    @Test
    void there_is_room_for_so_many() {
        get("a");
        get("b");
        get("c");
        assertThat(recent.find("a")).isEmpty();
        assertThat(recent.find("c")).contains(3);
    }

    @Test
    void a_reading_that_fails_leaves_nothing() {
        var failure = new IllegalStateException("away");
        assertThat(catchThrowable(() -> recent.get("a", _ -> {
                    throw failure;
                })))
                .isSameAs(failure);
        assertThat(recent.find("a")).isEmpty();
    }
}
