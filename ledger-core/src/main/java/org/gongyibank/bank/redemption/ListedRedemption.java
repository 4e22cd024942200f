package org.gongyibank.bank.redemption;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;

/** A redemption in the list of a partner or a member. It does not show the clerk who the member is. */
@Introspected
public record ListedRedemption(
        long id,
        Redemption.State state,
        long partner,
        String partnerName,
        long offer,
        String offerName,
        int quantity,
        long points,
        long capturedPoints,
        long refundedPoints,
        Instant expiresAt,
        Instant madeAt) {}
