package org.gongyibank.bank.redemption;

import java.time.Duration;
import org.gongyibank.bank.offer.Offer;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.BookId;

/**
 * One exchange of points for a service, as ordered. Its row says what has become of it.
 *
 * @param agreement of the partner, under which it was asked for; 0 for none
 * @param member 0 when the code belongs to no member of this community
 * @param clerk the person who asked
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
    /** How long points wait for the service before they go back. */
    public static final Duration HELD_FOR = Duration.ofHours(24);

    /** How many codes of no member here a clerk may try within {@link #WRONG_CODES_COUNT_FOR}. */
    public static final int MOST_WRONG_CODES = 20;

    public static final Duration WRONG_CODES_COUNT_FOR = Duration.ofMinutes(10);

    public static final int MOST_QUANTITY = 99;
    /** In place of a number of points: all that is held, or captured and not refunded yet. */
    public static final long ALL = 0;

    public enum State {
        HELD,
        REFUSED,
        CAPTURED,
        CANCELLED,
        EXPIRED,
        /** All that was captured was given back. */
        REFUNDED
    }

    public Redemption {
        if (quantity < 1 || quantity > MOST_QUANTITY) throw new IllegalArgumentException("quantity: " + quantity);
        if (points < 1) throw new IllegalArgumentException("points: " + points);
    }

    /** Asked for before anything is known of an agreement or a member. */
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

    /** How many of the items the partner keeps or has used up when {@code returned} of the points are given back. */
    long itemsWithout(long returned) {
        return quantity - itemsOf(returned);
    }

    /** How many items go with so many of the points: the same share of them, rounded down. */
    long itemsOf(long returned) {
        return quantity * returned / points;
    }

    BookId book() {
        return new BookId(community);
    }

    /** Every entry of a redemption has the same subject and reason. */
    Act by(String actor) {
        return Act.of(actor, Long.toString(member), "offer/" + offer);
    }
}
