package org.gongyibank.bank.offer;

import io.micronaut.core.annotation.Introspected;
import org.gongyibank.bank.partner.Partner;

/** An offer with its partner's name, as shown in the catalogue. */
@Introspected
public record ListedOffer(
        long id,
        long partner,
        String partnerName,
        String name,
        long points,
        int quantity,
        Offer.Period period,
        int memberLimit,
        boolean essential,
        Offer.State state) {
    public static ListedOffer of(Offer offer, Partner partner) {
        return new ListedOffer(
                offer.id(),
                partner.id(),
                partner.name(),
                offer.name(),
                offer.points(),
                offer.quantity(),
                offer.period(),
                offer.memberLimit(),
                offer.essential(),
                offer.state());
    }
}
