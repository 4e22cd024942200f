package org.gongyibank.bank.redemption;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import org.gongyibank.bank.redemption.RedemptionRefusal.CodeExpired;
import org.gongyibank.bank.redemption.RedemptionRefusal.CodeForeign;
import org.gongyibank.bank.redemption.RedemptionRefusal.CodeReplaced;
import org.gongyibank.bank.redemption.RedemptionRefusal.CodeUsed;

/**
 * A code that was given to a member, without the code itself.
 *
 * @param redemption that used it; 0 for none
 */
@MappedEntity
record OneTimeCode(@Id long id, int community, long member, Instant acceptedUntil, long redemption) {
    /**
     * Why the code is not accepted; empty when it is.
     *
     * @param replaced the member has a newer code
     */
    Optional<RedemptionRefusal> refusal(int at, Instant now, boolean replaced) {
        if (community != at) return Optional.of(new CodeForeign());
        if (redemption != 0) return Optional.of(new CodeUsed());
        if (replaced) return Optional.of(new CodeReplaced());
        if (now.isAfter(acceptedUntil)) return Optional.of(new CodeExpired(acceptedUntil));
        return Optional.empty();
    }
}
