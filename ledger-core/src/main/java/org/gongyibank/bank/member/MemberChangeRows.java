package org.gongyibank.bank.member;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Table {@code member_change}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface MemberChangeRows extends GenericRepository<MemberChange, Long> {
    MemberChange save(MemberChange row);

    Optional<MemberChange> findById(long id);

    /** Those of a member, newest first, older than {@code before}. */
    @Query("""
            SELECT * FROM member_change
             WHERE community = :community AND member = :member AND id < :before
             ORDER BY id DESC LIMIT :limit""")
    List<MemberChange> page(int community, long member, long before, int limit);

    /** Those left half-way that are older than {@code seconds} by the database's clock, behind {@code after}. */
    @Query("""
            SELECT * FROM member_change
             WHERE state = 'NEW' AND made_at < TIMESTAMPADD(SECOND, -:seconds, UTC_TIMESTAMP(6))
               AND id > :after
             ORDER BY id LIMIT :limit""")
    List<MemberChange> unfinished(long seconds, long after, int limit);

    /** Of the wishes to freeze or thaw the account before this one, those to which the book has not answered. */
    @Query("""
            SELECT * FROM member_change
             WHERE member = :member AND (made_at < :madeAt OR made_at = :madeAt AND id < :id)
               AND what <> 'CLOSE' AND state = 'NEW'""")
    List<MemberChange> olderUnanswered(long member, Instant madeAt, long id);

    /**
     * Whether somebody wished to freeze or thaw the account after this wish, also if it is not known yet what the books say to
     * it. Ids follow the clocks of instances, so they tell only the order within one moment.
     */
    @Query("""
            SELECT COUNT(*) > 0 FROM member_change
             WHERE member = :member AND (made_at > :madeAt OR made_at = :madeAt AND id > :id)
               AND what <> 'CLOSE' AND state <> 'REFUSED'""")
    boolean hasNewer(long member, Instant madeAt, long id);

    /** Whether a line of an award waits for somebody or for the ledger and would give the member something. */
    @Query("""
            SELECT COUNT(*) > 0 FROM award_line
             WHERE member = :member AND outcome IN ('PENDING', 'WAITING', 'CONFIRMED')""")
    boolean hasPendingLines(long member);

    /** Writes what came of it, unless somebody else has. */
    @Query("UPDATE member_change SET state = :state, problem = :problem WHERE id = :id AND state = 'NEW'")
    void decide(long id, MemberChange.State state, String problem);
}
