package org.gongyibank.bank.fund;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The register of funding sources. Their balances are in the book. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface FundingSources extends GenericRepository<FundingSource, Long> {
    /** A waiting line that will take points from a fund. */
    @Introspected
    record PendingUse(long fund, LocalDate occurredOn, long points) {}

    FundingSource save(FundingSource source);

    Optional<FundingSource> findByCommunityAndCode(int community, String code);

    Optional<FundingSource> findById(long id);

    List<FundingSource> findByIdIn(Collection<Long> ids);

    List<FundingSource> findByCommunityOrderById(int community);

    @Query("""
            SELECT r.fund, l.occurred_on, l.asked_points AS points
              FROM waiting_line w
              JOIN award_line l ON l.award = w.award AND l.line = w.line
              JOIN rule_version r ON r.id = l.rule_version
             WHERE w.community = :community AND w.confirmer = 0 AND w.asked_points > 0""")
    List<PendingUse> waiting(int community);

    @Query("SELECT COALESCE(MAX(grace_days), 0) FROM funding_source WHERE community = :community")
    int graceDays(int community);
}
