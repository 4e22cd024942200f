package org.gongyibank.api.redemption;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.gongyibank.bank.redemption.RedemptionSweep;

/** Sweeps redemptions every minute, on every instance: that several do it at once does no harm. */
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
