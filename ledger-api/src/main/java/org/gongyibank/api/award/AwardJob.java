package org.gongyibank.api.award;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.gongyibank.bank.earning.AwardPosting;

/** Finishes awards that an instance left half-way, on every instance: that several do it at once does no harm. */
@Singleton
class AwardJob {
    /** A request that is still being served is younger than this. */
    private static final Duration AGE = Duration.ofSeconds(30);

    private static final int MOST = 100;

    private final AwardPosting posting;

    AwardJob(AwardPosting posting) {
        this.posting = posting;
    }

    @Scheduled(fixedDelay = "30s", initialDelay = "30s")
    void run() {
        posting.recover(AGE, MOST);
    }
}
