package org.gongyibank.bank.redemption;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Duration;
import java.time.Instant;
import org.gongyibank.bank.offer.Offer;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.BookId;

/**
 * One exchange of points for a service.
 *
 * @param agreement of the partner, under which it was asked for; 0 for none
 * @param member 0 when the code told of nobody here
 * @param clerk the person who asked
 * @param points the price of the whole {@code quantity}, as it was when asked
 * @param holdSeq names the hold in the book; 0 while there is none
 * @param stock the account in the book that its items came from; 0 for none
 * @param ending a capture or a cancel was begun, so the hold may have ended before this row says so
 * @param capturedPoints what the partner took in the end
 * @param refundedPoints how many of these were given back since
 * @param problem the refusal as {@link KeptRefusal} writes it; empty for none
 */
@MappedEntity
public record Redemption(
        @Id long id,
        int community,
        long partner,
        long agreement,
        long offer,
        long member,
        long clerk,
        int quantity,
        long points,
        State state,
        long holdSeq,
        long stock,
        Instant expiresAt,
        boolean ending,
        long capturedPoints,
        long refundedPoints,
        String problem,
        Instant madeAt) {
    /** How long points wait for the service before they go back. */
    public static final Duration HELD_FOR = Duration.ofHours(24);

    /** How many codes that nobody here has a clerk may try within {@link #WRONG_CODES_COUNT_FOR}. */
    public static final int MOST_WRONG_CODES = 20;

    public static final Duration WRONG_CODES_COUNT_FOR = Duration.ofMinutes(10);

    public static final int MOST_QUANTITY = 99;
    /** In place of a number of points: all that is held, or captured and not refunded yet. */
    public static final long ALL = 0;

    public enum State {
        /** The ledger has not answered yet. */
        NEW,
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

    static Redemption draft(long id, Offer offer, long agreement, long clerk, int quantity, Instant now) {
        return new Redemption(
                id,
                offer.community(),
                offer.partner(),
                agreement,
                offer.id(),
                0,
                clerk,
                quantity,
                Math.multiplyExact(offer.points(), quantity),
                State.NEW,
                0,
                0,
                now,
                false,
                0,
                0,
                "",
                now);
    }

    Redemption wantedBy(long someone) {
        return drafted(someone, state, problem);
    }

    Redemption refused(RedemptionRefusal refusal) {
        return drafted(member, State.REFUSED, KeptRefusal.write(refusal));
    }

    private Redemption drafted(long someone, State become, String why) {
        return new Redemption(
                id,
                community,
                partner,
                agreement,
                offer,
                someone,
                clerk,
                quantity,
                points,
                become,
                holdSeq,
                stock,
                expiresAt,
                ending,
                capturedPoints,
                refundedPoints,
                why,
                madeAt);
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

    /** Every entry of a redemption has the same subject and reason, whoever acts. */
    Act by(String actor) {
        return Act.of(actor, Long.toString(member), "offer/" + offer);
    }

    /** The key of a step in the ledger. */
    String key(String step) {
        return "redemption/" + id + "/" + step;
    }
}
