package org.gongyibank.api.member;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.gongyibank.bank.member.MemberBalance;

/** What a member has, all as of one entry of the book. Whole points and whole minutes. */
@Introspected
record BalanceView(String member, Points points, long serviceMinutes, AsOf asOf) {
    /**
     * {@code held} is set aside for services to come; {@code pending} waits for a second confirmer; {@code expiringNext}
     * is absent when nothing ever expires.
     */
    @Introspected
    record Points(
            long spendable,
            long held,
            long pending,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Optional<Expiring> expiringNext) {}

    /** So many of the spendable points can be used until {@code on}, that day included. */
    @Introspected
    record Expiring(long points, LocalDate on) {}

    /** The last entry of the book at that moment, and when it was recorded. */
    @Introspected
    record AsOf(long seq, Instant at) {}

    static BalanceView of(MemberBalance balance) {
        return new BalanceView(
                Long.toString(balance.member()),
                new Points(
                        balance.spendable(),
                        balance.held(),
                        balance.pending(),
                        balance.expiring().stream().findFirst().map(lot -> new Expiring(lot.points(), lot.expires()))),
                balance.serviceMinutes(),
                new AsOf(balance.seq(), balance.at()));
    }
}
