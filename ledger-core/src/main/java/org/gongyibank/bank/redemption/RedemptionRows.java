package org.gongyibank.bank.redemption;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads the register of redemptions. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface RedemptionRows extends GenericRepository<RedemptionRow, Long> {
    String LISTED = """
            SELECT r.id, r.state, r.partner, p.name AS partner_name, r.offer, o.name AS offer_name,
                   r.quantity, r.points, r.captured_points, r.refunded_points, r.expires_at,
                   r.made_at
              FROM redemption r JOIN partner p ON p.id = r.partner JOIN offer o ON o.id = r.offer
             WHERE r.state IN (:states) AND r.id < :before AND""";

    Optional<RedemptionRow> findById(long id);

    Optional<RedemptionRow> findByIdAndCommunity(long id, int community);

    /**
     * Returns the seconds until the clerk may try codes again, by the database's clock; empty when the clerk may try
     * now. A clerk may have at most {@code others} wrong codes within {@code seconds}, and otherwise waits until the
     * older ones leave that time.
     */
    @Query("""
            SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), made_at + INTERVAL :seconds SECOND) + 1 FROM redemption
             WHERE clerk = :clerk AND made_at > UTC_TIMESTAMP(6) - INTERVAL :seconds SECOND
               AND state = 'REFUSED' AND member = 0 AND problem IN ('code-unknown', 'code-foreign')
             ORDER BY made_at DESC LIMIT 1 OFFSET :others""")
    Optional<Long> secondsClosed(long clerk, long seconds, int others);

    /** Finds holds whose time is over, ordered by id. */
    @Query("""
            SELECT * FROM redemption
             WHERE community = :community AND id > :after AND state = 'HELD' AND expires_at <= :now
             ORDER BY id LIMIT :limit""")
    List<RedemptionRow> overdue(int community, long after, Instant now, int limit);

    @Query(LISTED + " r.partner IN (:partners) ORDER BY r.id DESC LIMIT :limit")
    List<ListedRedemption> ofPartners(Collection<Long> partners, Collection<String> states, long before, int limit);

    @Query(LISTED + " r.member IN (:members) ORDER BY r.id DESC LIMIT :limit")
    List<ListedRedemption> ofMembers(Collection<Long> members, Collection<String> states, long before, int limit);
}
