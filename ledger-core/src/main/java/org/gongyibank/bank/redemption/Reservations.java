package org.gongyibank.bank.redemption;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.offer.Offer;
import org.gongyibank.bank.offer.Offers;
import org.gongyibank.bank.offer.Stocks;
import org.gongyibank.bank.partner.Agreements;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.Charge;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Leg;

/**
 * What a redemption sets aside, all in one entry: the member's points, the offer's items, and uses of the two limits. By
 * the day of the community on which the hold goes to the ledger.
 */
@Singleton
class Reservations {
    /** Begins the name of the limit of an agreement: points in a month. */
    static final String AGREEMENT = "agreement/";
    /** Without an agreed number it is counted all the same, for the day on which one is agreed. */
    private static final long UNLIMITED = Long.MAX_VALUE;

    private final Members members;
    private final Offers offers;
    private final Agreements agreements;
    private final Stocks stocks;
    private final Statements statements;

    Reservations(Members members, Offers offers, Agreements agreements, Stocks stocks, Statements statements) {
        this.members = members;
        this.offers = offers;
        this.agreements = agreements;
        this.stocks = stocks;
        this.statements = statements;
    }

    /** The hold of a redemption. Opens and fills the offer's stock if that has not happened in this period. */
    Command.Hold hold(Book book, Redemption row) {
        var today = statements.today(book);
        var offer = offers.find(book.id(), row.offer()).orElseThrow();
        var legs =
                List.of(new Leg(points(row), row.points()), new Leg(stocks.ready(book, offer, today), row.quantity()));
        var charges = new ArrayList<Charge>();
        // The agreement comes first: who is told of it need not think about the member.
        agreements
                .find(book.id(), row.agreement())
                .map(agreement -> new Charge(
                        AGREEMENT + agreement.id(),
                        Offer.Period.MONTH.of(today),
                        row.points(),
                        agreement.monthCapacity() == 0 ? UNLIMITED : agreement.monthCapacity(),
                        false))
                .ifPresent(charges::add);
        charges.add(new Charge(
                "offer/" + offer.id() + "/member/" + row.member(),
                offer.period().of(today),
                row.quantity(),
                offer.memberLimit() == Offer.NO_LIMIT ? UNLIMITED : offer.memberLimit(),
                false));
        return new Command.Hold(row.by(Long.toString(row.clerk())), legs, charges, Redemption.HELD_FOR);
    }

    /** The account that the points come from. */
    AccountId points(Redemption row) {
        return members.find(row.book(), row.member())
                .orElseThrow(() -> new IllegalStateException("a redemption of nobody: " + row.id()))
                .points();
    }
}
