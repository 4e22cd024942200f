package org.gongyibank.api.member;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.gongyibank.bank.opening.OpeningPosting;

/** Finishes opening balances that an instance left half-way; that several do it at once does no harm. */
@Singleton
class BeginningJob {
    /** A request that is still being served is younger than this. */
    private static final Duration AGE = Duration.ofSeconds(30);

    private static final int MOST = 100;

    private final OpeningPosting openings;

    BeginningJob(OpeningPosting openings) {
        this.openings = openings;
    }

    @Scheduled(fixedDelay = "30s", initialDelay = "45s")
    void finishOpenings() {
        openings.recover(AGE, MOST);
    }
}
