package org.gongyibank.bank.earning;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Table {@code award}. Rows are added, never changed. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface AwardRows extends GenericRepository<AwardRow, Long> {
    AwardRow save(AwardRow award);

    List<AwardRow> saveAll(Collection<AwardRow> awards);

    Optional<AwardRow> findByIdAndCommunity(long id, int community);

    List<AwardRow> findByIdIn(Collection<Long> ids);

    /** Awards of these kinds that have a line waiting, newest first, older than the award {@code before}. */
    @Query("""
            SELECT a.* FROM award a
             WHERE a.id IN (SELECT l.award FROM award_line l WHERE l.outcome = 'WAITING' AND l.community = :community)
               AND a.kind IN (:kinds) AND a.id < :before
             ORDER BY a.id DESC LIMIT :limit""")
    List<AwardRow> waiting(int community, Collection<String> kinds, long before, int limit);

    /** Awards left half-way that are older than {@code seconds} by the database's clock, behind the award {@code after}. */
    @Query("""
            SELECT a.* FROM award a
             WHERE a.id IN (SELECT l.award FROM award_line l WHERE l.outcome IN ('PENDING', 'CONFIRMED'))
               AND a.made_at < TIMESTAMPADD(SECOND, -:seconds, UTC_TIMESTAMP(6)) AND a.id > :after
             ORDER BY a.id LIMIT :limit""")
    List<AwardRow> unfinished(long seconds, long after, int limit);
}
