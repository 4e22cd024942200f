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
 * @param member 0 when the code told of nobody here
 * @param clerk the person who asked
 * @param points the price of the whole {@code quantity}, as it was when asked
 * @param holdSeq names the hold in the book; 0 while there is none
 * @param ending a capture or a cancel was begun, so the hold may have ended before this row says so
 * @param capturedPoints what the partner took in the end
 * @param problem the refusal as {@link KeptRefusal} writes it; empty for none
 */
@MappedEntity
public record Redemption(
        @Id long id,
        int community,
        long partner,
        long offer,
        long member,
        long clerk,
        int quantity,
        long points,
        State state,
        long holdSeq,
        Instant expiresAt,
        boolean ending,
        long capturedPoints,
        String problem,
        Instant madeAt) {
    /** How long points wait for the service before they go back. */
    public static final Duration HELD_FOR = Duration.ofHours(24);

    /** How many codes that nobody here has a clerk may try within {@link #WRONG_CODES_COUNT_FOR}. */
    public static final int MOST_WRONG_CODES = 20;

    public static final Duration WRONG_CODES_COUNT_FOR = Duration.ofMinutes(10);

    public static final int MOST_QUANTITY = 99;
    /** In place of a number of points: all that is held. */
    public static final long ALL = 0;

    public enum State {
        /** The ledger has not answered yet. */
        NEW,
        HELD,
        REFUSED,
        CAPTURED,
        CANCELLED,
        EXPIRED
    }

    public Redemption {
        if (quantity < 1 || quantity > MOST_QUANTITY) throw new IllegalArgumentException("quantity: " + quantity);
        if (points < 1) throw new IllegalArgumentException("points: " + points);
    }

    static Redemption draft(long id, Offer offer, long clerk, int quantity, Instant now) {
        var points = Math.multiplyExact(offer.points(), quantity);
        return new Redemption(
                id,
                offer.community(),
                offer.partner(),
                offer.id(),
                0,
                clerk,
                quantity,
                points,
                State.NEW,
                0,
                now,
                false,
                0,
                "",
                now);
    }

    Redemption wantedBy(long someone) {
        return new Redemption(
                id,
                community,
                partner,
                offer,
                someone,
                clerk,
                quantity,
                points,
                state,
                holdSeq,
                expiresAt,
                ending,
                capturedPoints,
                problem,
                madeAt);
    }

    Redemption refused(RedemptionRefusal refusal) {
        return new Redemption(
                id,
                community,
                partner,
                offer,
                member,
                clerk,
                quantity,
                points,
                State.REFUSED,
                holdSeq,
                expiresAt,
                ending,
                capturedPoints,
                KeptRefusal.write(refusal),
                madeAt);
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
