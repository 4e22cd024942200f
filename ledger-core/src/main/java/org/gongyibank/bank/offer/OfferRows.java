package org.gongyibank.bank.offer;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Table {@code offer}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface OfferRows extends GenericRepository<Offer, Long> {
    Offer save(Offer offer);

    Offer update(Offer offer);

    Optional<Offer> findByIdAndCommunity(long id, int community);

    /** Locks the row until the transaction ends. */
    @Query("SELECT * FROM offer WHERE id = :id FOR UPDATE")
    Offer lock(long id);

    @Query("""
            SELECT o.id, o.partner, p.name AS partner_name, o.name, o.points, o.quantity, o.period, o.member_limit,
                   o.essential, o.state
              FROM offer o JOIN partner p ON p.id = o.partner
             WHERE o.community = :community AND o.state IN (:states) AND o.id < :before
             ORDER BY o.id DESC LIMIT :limit""")
    List<ListedOffer> page(int community, Collection<String> states, long before, int limit);
}
