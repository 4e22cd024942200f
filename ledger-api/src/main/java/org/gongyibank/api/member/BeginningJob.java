package org.gongyibank.api.member;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.gongyibank.bank.member.AccountChanges;
import org.gongyibank.bank.member.MoveSteps;
import org.gongyibank.bank.opening.OpeningPosting;

/** Finishes freezing and closing, moves and opening balances that an instance left half-way; that several do it at once does no harm. */
@Singleton
class BeginningJob {
    /** A request that is still being served is younger than this. */
    private static final Duration AGE = Duration.ofSeconds(30);

    private static final int MOST = 100;

    private final AccountChanges changes;
    private final MoveSteps moves;
    private final OpeningPosting openings;

    BeginningJob(AccountChanges changes, MoveSteps moves, OpeningPosting openings) {
        this.changes = changes;
        this.moves = moves;
        this.openings = openings;
    }

    @Scheduled(fixedDelay = "30s", initialDelay = "45s")
    void finishMoves() {
        moves.recover(MOST);
    }

    @Scheduled(fixedDelay = "30s", initialDelay = "45s")
    void finishChanges() {
        changes.recover(AGE, MOST);
    }

    @Scheduled(fixedDelay = "30s", initialDelay = "45s")
    void finishOpenings() {
        openings.recover(AGE, MOST);
    }
}
