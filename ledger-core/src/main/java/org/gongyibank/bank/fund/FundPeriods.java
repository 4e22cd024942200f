package org.gongyibank.bank.fund;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** Table {@code fund_period}. Rows are added, never changed. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface FundPeriods extends GenericRepository<FundPeriod, Long> {
    @Query("INSERT INTO fund_period (fund, period, community, account, budget)"
            + " VALUES (:fund, :period, :community, :account, :budget)")
    void add(long fund, String period, int community, long account, long budget);

    Optional<FundPeriod> findByFundAndPeriod(long fund, String period);

    List<FundPeriod> findByCommunity(int community);
}
