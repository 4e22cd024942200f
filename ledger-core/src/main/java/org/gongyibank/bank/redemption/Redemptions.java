package org.gongyibank.bank.redemption;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongyibank.bank.offer.Offers;
import org.gongyibank.bank.redemption.RedemptionOutcome.NotFound;
import org.gongyibank.bank.redemption.RedemptionOutcome.TooManyWrongCodes;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.Keyed;

/**
 * Points for services: hold, serve, then capture or cancel. Points neither captured nor cancelled return after
 * {@link Redemption#HELD_FOR}; captured points can be refunded. Each step writes its entry and its row together.
 */
@Singleton
public class Redemptions {
    private final RedemptionRows rows;
    private final Redeeming redeeming;
    private final HoldEnds ends;
    private final Refunds refunds;
    private final Offers offers;
    private final Statements statements;

    Redemptions(
            RedemptionRows rows,
            Redeeming redeeming,
            HoldEnds ends,
            Refunds refunds,
            Offers offers,
            Statements statements) {
        this.rows = rows;
        this.redeeming = redeeming;
        this.ends = ends;
        this.refunds = refunds;
        this.offers = offers;
        this.statements = statements;
    }

    /**
     * The calling person.
     *
     * @param partners the partners whose clerk the person is, in the community of the call
     * @param members the person's memberships in that community
     */
    public record Asker(long person, Set<Long> partners, Set<Long> members) {
        public Asker {
            partners = Set.copyOf(partners);
            members = Set.copyOf(members);
        }
    }

    /** A member's order with this code; {@code quantity} is 1 to {@link Redemption#MOST_QUANTITY}. */
    public record Order(long offer, int quantity, String code) {}

    /**
     * Holds the points for an order of the member who showed the code.
     *
     * @return {@code Held}; {@code Refused}, which does not use the code up; {@code KeyReused}; {@code NotFound} when
     *     the asker is not a clerk of the offer's partner; {@code TooManyWrongCodes}
     */
    public RedemptionOutcome redeem(Book book, Keyed request, Asker asker, Order order) {
        var offer = offers.find(book.id(), order.offer).filter(found -> asker.partners.contains(found.partner()));
        if (offer.isEmpty()) return new NotFound();
        // Concurrent tries may all pass this check. A few extra guesses do not help an attacker.
        var seconds = rows.secondsClosed(
                asker.person, Redemption.WRONG_CODES_COUNT_FOR.toSeconds(), Redemption.MOST_WRONG_CODES - 1);
        if (seconds.isPresent() && isNew(book, request)) return new TooManyWrongCodes(seconds.get());
        return redeeming.redeem(book, request, offer.get(), asker.person, order);
    }

    /** Whether the request has no answer yet. A repeated request gets its stored answer. */
    private boolean isNew(Book book, Keyed request) {
        return statements.answered(book.id(), request).isEmpty();
    }

    /**
     * Captures {@code points} of what is held, or {@link Redemption#ALL}, after the service was given. The rest goes
     * back to the member. For clerks of the partner.
     */
    public RedemptionOutcome capture(Book book, Keyed request, Asker asker, long redemption, long points) {
        var row = rows.findByIdAndCommunity(redemption, book.id().value())
                .filter(found -> asker.partners.contains(found.partner()));
        if (row.isEmpty()) return new NotFound();
        return ends.capture(row.get(), request, points, asker.person);
    }

    /** Gives all held points back to the member. For clerks of the partner and for the member. */
    public RedemptionOutcome cancel(Book book, Keyed request, Asker asker, long redemption) {
        var row = rows.findByIdAndCommunity(redemption, book.id().value())
                .filter(found -> asker.partners.contains(found.partner()) || asker.members.contains(found.member()));
        if (row.isEmpty()) return new NotFound();
        return ends.cancel(row.get(), request, asker.person);
    }

    /**
     * Refunds {@code points} of what was captured, or {@link Redemption#ALL} that are left. May be called several
     * times. For clerks of the partner, even when its agreement has ended.
     *
     * @param restock whether the items that belong to these points go back into the stock
     */
    public RedemptionOutcome refund(
            Book book, Keyed request, Asker asker, long redemption, long points, boolean restock) {
        var row = rows.findByIdAndCommunity(redemption, book.id().value())
                .filter(found -> asker.partners.contains(found.partner()));
        if (row.isEmpty()) return new NotFound();
        return refunds.refund(row.get(), request, new Refunds.Asked(points, restock), asker.person);
    }

    /**
     * Returns the redemptions of the asker's partners and of the asker, newest first.
     *
     * @param before only redemptions with a smaller id; {@link Long#MAX_VALUE} for the first page
     */
    public List<ListedRedemption> list(Asker asker, Set<Redemption.State> states, long before, int limit) {
        var names = states.stream().map(Enum::name).collect(Collectors.toSet());
        var sold = asker.partners.isEmpty()
                ? List.<ListedRedemption>of()
                : rows.ofPartners(asker.partners, names, before, limit);
        var bought = asker.members.isEmpty()
                ? List.<ListedRedemption>of()
                : rows.ofMembers(asker.members, names, before, limit);
        return Stream.concat(sold.stream(), bought.stream())
                .distinct()
                .sorted(Comparator.comparingLong(ListedRedemption::id).reversed())
                .limit(limit)
                .toList();
    }
}
