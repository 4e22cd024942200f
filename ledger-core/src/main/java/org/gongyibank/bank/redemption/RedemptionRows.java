package org.gongyibank.bank.redemption;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Table {@code redemption}. A row only ever goes forward, whoever finishes it: each step names the state it leaves. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface RedemptionRows extends GenericRepository<Redemption, Long> {
    String LISTED = """
            SELECT r.id, r.state, r.partner, p.name AS partner_name, r.offer, o.name AS offer_name,
                   r.quantity, r.points, r.captured_points, r.refunded_points, r.expires_at,
                   r.made_at
              FROM redemption r JOIN partner p ON p.id = r.partner JOIN offer o ON o.id = r.offer
             WHERE r.state IN (:states) AND r.id < :before AND""";

    Redemption save(Redemption redemption);

    Optional<Redemption> findById(long id);

    Optional<Redemption> findByIdAndCommunity(long id, int community);

    @Query("UPDATE redemption SET state = 'HELD', hold_seq = :seq, stock = :stock, expires_at = :expiresAt"
            + " WHERE id = :id AND state = 'NEW'")
    void held(long id, long seq, long stock, Instant expiresAt);

    @Query("UPDATE redemption SET state = 'REFUSED', problem = :problem WHERE id = :id AND state = 'NEW'")
    int refused(long id, String problem);

    /**
     * Seconds until the last but {@code others} of the clerk's wrong codes is {@code seconds} old, by the database's
     * clock; empty when there are fewer since then.
     */
    @Query("""
            SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), made_at + INTERVAL :seconds SECOND) + 1 FROM redemption
             WHERE clerk = :clerk AND made_at > UTC_TIMESTAMP(6) - INTERVAL :seconds SECOND
               AND state = 'REFUSED' AND member = 0 AND problem IN ('code-unknown', 'code-foreign')
             ORDER BY made_at DESC LIMIT 1 OFFSET :others""")
    Optional<Long> secondsClosed(long clerk, long seconds, int others);

    @Query("UPDATE redemption SET ending = TRUE WHERE id = :id")
    void ending(long id);

    @Query("UPDATE redemption SET state = :state, captured_points = :points WHERE id = :id AND state = 'HELD'")
    void ended(long id, String state, long points);

    /** A refund is begun: should it be cut short, the row has to be looked after. */
    @Query("UPDATE redemption SET refund_at = UTC_TIMESTAMP(6) WHERE id = :id")
    void refunding(long id);

    /** {@code points} have been refunded in all; whoever says less is late. */
    @Query("UPDATE redemption SET refunded_points = GREATEST(refunded_points, :points),"
            + " state = CASE WHEN captured_points <= :points THEN 'REFUNDED' ELSE state END"
            + " WHERE id = :id AND state = 'CAPTURED'")
    void refunded(long id, long points);

    /** Rows with a refund that was begun before the time; in order of id. */
    @Query("""
            SELECT * FROM redemption WHERE community = :community AND refund_at < :before AND id > :after
             ORDER BY id LIMIT :limit""")
    List<Redemption> refundsBegun(int community, Instant before, long after, int limit);

    /** No refund is on its way that was begun before the time. */
    @Query("UPDATE redemption SET refund_at = NULL WHERE id = :id AND refund_at < :before")
    void refundsFollowed(long id, Instant before);

    /** Rows that the ledger may be ahead of, or whose time is over; in order of id. */
    @Query("""
            SELECT * FROM redemption
             WHERE community = :community AND id > :after AND made_at < :madeBefore
               AND (state = 'NEW' OR state = 'HELD' AND (ending OR expires_at <= :now))
             ORDER BY id LIMIT :limit""")
    List<Redemption> behind(int community, long after, Instant madeBefore, Instant now, int limit);

    @Query(LISTED + " r.partner IN (:partners) ORDER BY r.id DESC LIMIT :limit")
    List<ListedRedemption> ofPartners(Collection<Long> partners, Collection<String> states, long before, int limit);

    @Query(LISTED + " r.member IN (:members) ORDER BY r.id DESC LIMIT :limit")
    List<ListedRedemption> ofMembers(Collection<Long> members, Collection<String> states, long before, int limit);
}
