package org.gongyibank.bank.redemption;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.offer.Offer;
import org.gongyibank.bank.offer.Stocks;
import org.gongyibank.bank.partner.Agreement;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.Charge;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Leg;

/** Builds the hold of a redemption: the member's points, the offer's items and uses of the two limits, in one entry. */
@Singleton
class Reservations {
    /** Prefix of an agreement's limit: points per month. */
    static final String AGREEMENT = "agreement/";
    /** Uses are counted even without a limit, in case one is agreed later. */
    private static final long UNLIMITED = Long.MAX_VALUE;

    private final Members members;
    private final Stocks stocks;

    Reservations(Members members, Stocks stocks) {
        this.members = members;
        this.stocks = stocks;
    }

    /** A hold and the accounts that it takes from. */
    record Reservation(Command.Hold hold, AccountId points, AccountId stock) {}

    /** Returns the hold. Opens and fills the offer's stock if this is its first use in the period of {@code today}. */
    Reservation of(Book book, Redemption asked, Offer offer, Agreement agreement, LocalDate today) {
        var points = points(asked);
        var stock = stocks.ready(book, offer, today);
        var legs = List.of(new Leg(points, asked.points()), new Leg(stock, asked.quantity()));
        // The agreement comes first: if it is exhausted, the clerk learns nothing about the member.
        var charges = List.of(
                new Charge(
                        AGREEMENT + agreement.id(),
                        Offer.Period.MONTH.of(today),
                        asked.points(),
                        agreement.monthCapacity() == 0 ? UNLIMITED : agreement.monthCapacity(),
                        false),
                new Charge(
                        "offer/" + offer.id() + "/member/" + asked.member(),
                        offer.period().of(today),
                        asked.quantity(),
                        offer.memberLimit() == Offer.NO_LIMIT ? UNLIMITED : offer.memberLimit(),
                        false));
        var act = asked.by(Long.toString(asked.clerk()));
        return new Reservation(new Command.Hold(act, legs, charges, Redemption.HELD_FOR), points, stock);
    }

    /** Returns the member's points account. */
    AccountId points(Redemption redemption) {
        return members.find(redemption.book(), redemption.member())
                .orElseThrow(() -> new IllegalStateException("a redemption without its member: " + redemption.id()))
                .points();
    }
}
