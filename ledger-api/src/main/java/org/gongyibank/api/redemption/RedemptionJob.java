package org.gongyibank.api.redemption;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.gongyibank.bank.redemption.RedemptionSweep;

/** Sweeps redemptions every minute on every instance. Concurrent runs are harmless. */
@Singleton
class RedemptionJob {
    private final RedemptionSweep sweep;

    RedemptionJob(RedemptionSweep sweep) {
        this.sweep = sweep;
    }

    @Scheduled(fixedDelay = "1m", initialDelay = "1m")
    void run() {
        sweep.run();
    }
}
