package org.gongyibank.api.opening;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.gongyibank.bank.opening.Openings;

/**
 * Posts the missing parts of long lists whose confirmation was interrupted. All instances may run it, because each part
 * is posted once.
 */
@Singleton
class OpeningJob {
    private static final int MOST = 100;

    private final Openings openings;

    OpeningJob(Openings openings) {
        this.openings = openings;
    }

    @Scheduled(fixedDelay = "30s", initialDelay = "30s")
    void run() {
        openings.finishStarted(MOST);
    }
}
