package org.gongyibank.api.member;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.gongyibank.bank.statement.MemberBalance;
import org.gongyibank.bank.statement.PastBalance;

/** A member's balance as of one entry of the book, in whole points and whole minutes. */
@Introspected
record BalanceView(String member, Points points, long serviceMinutes, AsOf asOf) {
    /**
     * {@code held}: points held for services. {@code pending}: points that wait for a second person.
     * {@code expiringNext}: absent when no points expire. Past balances have neither {@code pending} nor
     * {@code expiringNext}.
     */
    @Introspected
    record Points(
            long spendable,
            long held,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Optional<Long> pending,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Optional<Expiring> expiringNext) {}

    /** Spendable points that can be used until {@code on}, that day included. */
    @Introspected
    record Expiring(long points, LocalDate on) {}

    /** The last entry of the book that counts, and when it was recorded; 0 for none. */
    @Introspected
    record AsOf(long seq, Instant at) {}

    static BalanceView of(MemberBalance balance) {
        return new BalanceView(
                Long.toString(balance.member()),
                new Points(
                        balance.spendable(),
                        balance.held(),
                        Optional.of(balance.pending()),
                        balance.expiring().stream().findFirst().map(lot -> new Expiring(lot.points(), lot.expires()))),
                balance.serviceMinutes(),
                new AsOf(balance.seq(), balance.at()));
    }

    static BalanceView of(PastBalance balance) {
        return new BalanceView(
                Long.toString(balance.member()),
                new Points(balance.spendable(), balance.held(), Optional.empty(), Optional.empty()),
                balance.serviceMinutes(),
                new AsOf(balance.seq(), balance.at()));
    }
}
