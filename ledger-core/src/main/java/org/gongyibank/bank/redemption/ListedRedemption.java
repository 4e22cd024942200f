package org.gongyibank.bank.redemption;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;

/** A redemption in a list for the partner and the member. It does not tell the clerk who the member is. */
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
