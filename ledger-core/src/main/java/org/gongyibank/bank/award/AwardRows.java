package org.gongyibank.bank.award;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads table {@code award}. Rows are added, never changed. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface AwardRows extends GenericRepository<AwardRow, Long> {
    Optional<AwardRow> findByIdAndCommunity(long id, int community);

    /** Finds awards of these kinds with a waiting line, older than the award {@code before}, newest first. */
    @Query("""
            SELECT a.* FROM award a
             WHERE a.id IN (SELECT l.award FROM award_line l WHERE l.outcome = 'WAITING' AND l.community = :community)
               AND a.kind IN (:kinds) AND a.id < :before
             ORDER BY a.id DESC LIMIT :limit""")
    List<AwardRow> waiting(int community, Collection<String> kinds, long before, int limit);
}
