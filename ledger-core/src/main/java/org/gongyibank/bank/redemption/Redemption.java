package org.gongyibank.bank.redemption;

import java.time.Duration;
import org.gongyibank.bank.offer.Offer;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.BookId;

/**
 * An order to exchange points for a service. Its state is in its row.
 *
 * @param agreement the partner's agreement in force at that time; 0 for none
 * @param member 0 when the code does not belong to a member of this community
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
    /** How long points are held for the service before they return. */
    public static final Duration HELD_FOR = Duration.ofHours(24);

    /**
     * The most wrong codes, unknown or of another community, that a clerk may try within
     * {@link #WRONG_CODES_COUNT_FOR}.
     */
    public static final int MOST_WRONG_CODES = 20;

    public static final Duration WRONG_CODES_COUNT_FOR = Duration.ofMinutes(10);

    public static final int MOST_QUANTITY = 99;
    /** Stands for all points: all that are held, or all that are captured and not refunded yet. */
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

    /** Creates a redemption whose agreement and member are not known yet. */
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

    /** Returns how many items count as served when {@code returned} points go back. */
    long itemsWithout(long returned) {
        return quantity - itemsOf(returned);
    }

    /** Returns how many items go back with {@code returned} points: the same share, rounded down. */
    long itemsOf(long returned) {
        return quantity * returned / points;
    }

    BookId book() {
        return new BookId(community);
    }

    /** All entries of a redemption share one subject and one reason. */
    Act by(String actor) {
        return Act.of(actor, Long.toString(member), "offer/" + offer);
    }
}
