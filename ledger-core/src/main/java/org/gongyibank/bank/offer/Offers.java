package org.gongyibank.bank.offer;

import io.micronaut.transaction.SynchronousTransactionManager;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.gongyibank.bank.Duplicate;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.partner.Partner;
import org.gongyibank.ledger.domain.BookId;

/** The catalogue of services. */
@Singleton
public class Offers {
    private final OfferRows rows;
    private final SynchronousTransactionManager<Connection> transactions;

    Offers(OfferRows rows, SynchronousTransactionManager<Connection> transactions) {
        this.rows = rows;
        this.transactions = transactions;
    }

    public Optional<Offer> find(BookId community, long id) {
        return rows.findByIdAndCommunity(id, community.value());
    }

    /**
     * Returns a community's offers in one of the states, newest first.
     *
     * @param before only offers with a smaller id; {@link Long#MAX_VALUE} for the first page
     */
    public List<ListedOffer> page(BookId community, Set<Offer.State> states, long before, int limit) {
        var names = states.stream().map(Enum::name).toList();
        return rows.page(community.value(), names, before, limit);
    }

    /**
     * Publishes an offer without a limit per member. Empty when the partner already has one of this name, even a closed
     * one.
     */
    public Optional<Offer> publish(
            Partner partner, String name, long points, int quantity, Offer.Period period, boolean essential) {
        return publish(partner, name, points, quantity, period, Offer.NO_LIMIT, essential);
    }

    /** Publishes an offer. Empty when the partner already has one of this name, even a closed one. */
    public Optional<Offer> publish(
            Partner partner,
            String name,
            long points,
            int quantity,
            Offer.Period period,
            int memberLimit,
            boolean essential) {
        return Duplicate.unlessDuplicate(() -> rows.save(new Offer(
                Ids.next(),
                partner.community(),
                partner.id(),
                name,
                points,
                quantity,
                period,
                memberLimit,
                essential,
                Offer.State.OPEN)));
    }

    /**
     * Changes an existing offer. Empty when another offer of the partner has the name; then nothing was changed.
     *
     * @param change receives the offer as read under its row lock
     */
    public Optional<Offer> change(long id, UnaryOperator<Offer> change) {
        return Duplicate.unlessDuplicate(
                () -> transactions.executeWrite(_ -> rows.update(change.apply(rows.lock(id)))));
    }
}
