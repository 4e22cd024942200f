package org.gongyibank.ledger.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A clock that mostly ticks, but sometimes jumps to midnight or by days. It never goes back. */
final class RandomDays {
    /** How long holds last: seconds, or past some midnights. */
    static final List<Duration> LASTING = Stream.concat(
                    IntStream.rangeClosed(1, 200).mapToObj(Duration::ofSeconds),
                    IntStream.rangeClosed(1, 200).mapToObj(Duration::ofHours))
            .toList();

    private static final Duration SHORTEST = Duration.ofNanos(1_000);

    private final Random random;
    private final ZoneId zone;
    /** Five minutes before midnight in the zone of the book. */
    private Instant now = Instant.parse("2026-11-14T15:55:00Z");

    RandomDays(Random random, ZoneId zone) {
        this.random = random;
        this.zone = zone;
    }

    Instant latest() {
        return now;
    }

    Instant next() {
        now = switch (random.nextInt(20)) {
            case 0 -> midnight();
            case 1 -> lastMomentOfTheDay();
            case 2, 3 -> now.plus(Duration.ofMinutes(random.nextInt(1800)));
            case 4 -> now.plus(Duration.ofDays(random.nextInt(4)));
            case 5, 6, 7 -> now;
            default -> now.plus(Duration.ofSeconds(random.nextInt(60)));
        };
        return now;
    }

    private Instant midnight() {
        return LocalDate.ofInstant(now, zone).plusDays(1).atStartOfDay(zone).toInstant();
    }

    private Instant lastMomentOfTheDay() {
        return midnight().minus(SHORTEST);
    }
}
