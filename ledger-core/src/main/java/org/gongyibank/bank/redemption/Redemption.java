package org.gongyibank.bank.redemption;

import java.time.Duration;
import org.gongyibank.bank.offer.Offer;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.BookId;

/**
 * One exchange of points for a service, as ordered. Its row has the state.
 *
 * @param agreement the partner's agreement in force at the order; 0 for none
 * @param member 0 when the code belongs to no member of this community
 * @param clerk the person who ordered
 * @param points the price of the whole {@code quantity} at that time
 */
public record Redemption(
        long id,
        int community,
        long partner,
        long agreement,
        long offer,
        long member,
        long clerk,
        int quantity,
        long points) {
    /** How long points are held for the service before they go back. */
    public static final Duration HELD_FOR = Duration.ofHours(24);

    /** How many unknown codes a clerk may try within {@link #WRONG_CODES_COUNT_FOR}. */
    public static final int MOST_WRONG_CODES = 20;

    public static final Duration WRONG_CODES_COUNT_FOR = Duration.ofMinutes(10);

    public static final int MOST_QUANTITY = 99;
    /** Stands for all points that are held, or captured and not yet refunded. */
    public static final long ALL = 0;

    public enum State {
        HELD,
        REFUSED,
        CAPTURED,
        CANCELLED,
        EXPIRED,
        /** All captured points were refunded. */
        REFUNDED
    }

    public Redemption {
        if (quantity < 1 || quantity > MOST_QUANTITY) throw new IllegalArgumentException("quantity: " + quantity);
        if (points < 1) throw new IllegalArgumentException("points: " + points);
    }

    /** An order before its agreement and member are known. */
    static Redemption of(long id, Offer offer, long clerk, int quantity) {
        var points = Math.multiplyExact(offer.points(), quantity);
        return new Redemption(id, offer.community(), offer.partner(), 0, offer.id(), 0, clerk, quantity, points);
    }

    Redemption under(long someAgreement) {
        return new Redemption(id, community, partner, someAgreement, offer, member, clerk, quantity, points);
    }

    Redemption wantedBy(long someMember) {
        return new Redemption(id, community, partner, agreement, offer, someMember, clerk, quantity, points);
    }

    /** How many items stay used when {@code returned} of the points go back. */
    long itemsWithout(long returned) {
        return quantity - itemsOf(returned);
    }

    /** The items that go with a number of points: the same share, rounded down. */
    long itemsOf(long returned) {
        return quantity * returned / points;
    }

    BookId book() {
        return new BookId(community);
    }

    /** All entries of a redemption have the same subject and reason. */
    Act by(String actor) {
        return Act.of(actor, Long.toString(member), "offer/" + offer);
    }
}
