package org.gongyibank.bank.offer;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import org.gongyibank.bank.partner.Agreements;
import org.gongyibank.bank.partner.Partners;
import org.gongyibank.bank.sheet.OfferRow;
import org.gongyibank.ledger.domain.BookId;

/** Imports partners and their offers from a file. */
@Singleton
public class Catalogue {
    private final Partners partners;
    private final Agreements agreements;
    private final Offers offers;

    Catalogue(Partners partners, Agreements agreements, Offers offers) {
        this.partners = partners;
        this.agreements = agreements;
        this.offers = offers;
    }

    /**
     * Registers what is missing: each partner, its gifted agreement between the two days (both included), and its
     * offers. Existing rows stay unchanged, so loading again or resuming after a failure is safe.
     *
     * @return how many offers were new
     */
    public int load(BookId community, List<OfferRow> rows, LocalDate from, LocalDate until) {
        var added = 0;
        for (var row : rows) {
            var partner = partners.register(community, row.partner(), row.category());
            agreements.signOnce(partner, from, until);
            var offer =
                    offers.publish(partner, row.service(), row.points(), row.quantity(), period(row), row.essential());
            if (offer.isPresent()) added++;
        }
        return added;
    }

    private static Offer.Period period(OfferRow row) {
        return switch (row.period()) {
            case MONTH -> Offer.Period.MONTH;
            case QUARTER -> Offer.Period.QUARTER;
        };
    }
}
