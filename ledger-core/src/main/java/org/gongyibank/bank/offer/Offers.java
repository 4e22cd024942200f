package org.gongyibank.bank.offer;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.partner.Partner;
import org.gongyibank.ledger.domain.BookId;

/** The catalogue of services. */
@Singleton
public class Offers {
    private final OfferRows rows;

    Offers(OfferRows rows) {
        this.rows = rows;
    }

    public Optional<Offer> find(BookId community, long id) {
        return rows.findByIdAndCommunity(id, community.value());
    }

    /**
     * The open offers of a community, newest first.
     *
     * @param before only offers with a smaller id; {@link Long#MAX_VALUE} for the first page
     */
    public List<ListedOffer> open(BookId community, long before, int limit) {
        return rows.open(community.value(), before, limit);
    }

    /** The partner's offer of this name, closed ones included. */
    public Optional<Offer> named(Partner partner, String name) {
        return rows.findByPartnerAndName(partner.id(), name);
    }

    public Offer publish(
            Partner partner, String name, long points, int quantity, Offer.Period period, boolean essential) {
        return rows.save(new Offer(
                Ids.next(),
                partner.community(),
                partner.id(),
                name,
                points,
                quantity,
                period,
                essential,
                Offer.State.OPEN));
    }

    public void change(Offer offer) {
        rows.update(offer);
    }
}
