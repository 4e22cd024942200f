package org.gongyibank.api.member;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import org.gongyibank.bank.member.MemberBalance;

/** What a member has, all as of one entry of the book. Whole points and whole minutes. */
@Introspected
record BalanceView(String member, Points points, long serviceMinutes, AsOf asOf) {
    /** {@code held} is set aside for services to come; {@code pending} waits for a second confirmer. */
    @Introspected
    record Points(long spendable, long held, long pending) {}

    /** The last entry of the book at that moment, and when it was recorded. */
    @Introspected
    record AsOf(long seq, Instant at) {}

    static BalanceView of(MemberBalance balance) {
        return new BalanceView(
                Long.toString(balance.member()),
                new Points(balance.spendable(), balance.held(), balance.pending()),
                balance.serviceMinutes(),
                new AsOf(balance.seq(), balance.at()));
    }
}
