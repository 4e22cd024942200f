package org.gongyibank.api.award;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.gongyibank.bank.awardsheet.SheetConfirmation;

/**
 * Posts the missing parts of large sheets whose confirmation was interrupted. All instances may run it, because each
 * part is posted once.
 */
@Singleton
class AwardJob {
    private static final int MOST = 100;

    private final SheetConfirmation sheets;

    AwardJob(SheetConfirmation sheets) {
        this.sheets = sheets;
    }

    @Scheduled(fixedDelay = "30s", initialDelay = "30s")
    void run() {
        sheets.finishStarted(MOST);
    }
}
