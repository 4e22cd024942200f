package org.gongyibank.api.member;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import org.gongyibank.bank.member.MemberBalance;
import org.gongyibank.bank.member.PastBalance;

/** What a member has, all as of one entry of the book. Whole points and whole minutes. */
@Introspected
record BalanceView(String member, Points points, long serviceMinutes, AsOf asOf) {
    /**
     * {@code held} is set aside for services to come; {@code pending} waits for a second confirmer, and is told of the
     * present only.
     */
    @Introspected
    record Points(
            long spendable,
            long held,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Optional<Long> pending) {}

    /** The last entry of the book that counts, and when it was recorded; 0 for none. */
    @Introspected
    record AsOf(long seq, Instant at) {}

    static BalanceView of(MemberBalance balance) {
        return new BalanceView(
                Long.toString(balance.member()),
                new Points(balance.spendable(), balance.held(), Optional.of(balance.pending())),
                balance.serviceMinutes(),
                new AsOf(balance.seq(), balance.at()));
    }

    static BalanceView of(PastBalance balance) {
        return new BalanceView(
                Long.toString(balance.member()),
                new Points(balance.spendable(), balance.held(), Optional.empty()),
                balance.serviceMinutes(),
                new AsOf(balance.seq(), balance.at()));
    }
}
