package org.gongyibank.bank.redemption;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.gongyibank.bank.redemption.RedemptionRefusal.CodeExpired;
import org.gongyibank.bank.redemption.RedemptionRefusal.CodeForeign;
import org.gongyibank.bank.redemption.RedemptionRefusal.CodeReplaced;
import org.gongyibank.bank.redemption.RedemptionRefusal.CodeUsed;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.RegisterRow;

/**
 * A member's code, without the digits. Its row changes once, with the hold that uses it.
 *
 * @param redemption the redemption that used it; 0 for none
 */
@MappedEntity
record OneTimeCode(@Id long id, int community, long member, Instant madeAt, Instant acceptedUntil, long redemption) {
    private static final Register TABLE = Register.of(
            "one_time_code",
            "code_hash",
            "code_hash",
            "id",
            "community",
            "member",
            "made_at",
            "accepted_until",
            "redemption");

    private static final Comparator<OneTimeCode> BY_AGE =
            Comparator.comparing(OneTimeCode::madeAt).thenComparingLong(OneTimeCode::id);

    /** Asks for all codes of its member. */
    Register.Ask askAll() {
        return TABLE.where("member", member);
    }

    static OneTimeCode of(RegisterRow row) {
        return new OneTimeCode(
                row.number("id"),
                Math.toIntExact(row.number("community")),
                row.number("member"),
                row.instant("made_at"),
                row.instant("accepted_until"),
                row.number("redemption"));
    }

    static RegisterRow used(RegisterRow row, long redemption) {
        return row.with("redemption", redemption);
    }

    boolean isNewerThan(OneTimeCode other) {
        return BY_AGE.compare(this, other) > 0;
    }

    /**
     * Why the code is not accepted; empty if it is. A code that is not accepted never will be.
     *
     * @param replaced whether the member has a newer code
     */
    Optional<RedemptionRefusal> refusal(int at, Instant now, boolean replaced) {
        if (community != at) return Optional.of(new CodeForeign());
        if (redemption != 0) return Optional.of(new CodeUsed());
        if (replaced) return Optional.of(new CodeReplaced());
        if (now.isAfter(acceptedUntil)) return Optional.of(new CodeExpired(acceptedUntil));
        return Optional.empty();
    }
}
