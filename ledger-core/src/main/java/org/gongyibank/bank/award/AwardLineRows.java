package org.gongyibank.bank.award;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads table {@code award_line}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface AwardLineRows extends GenericRepository<AwardLineRow, Long> {
    List<AwardLineRow> findByAwardOrderByLine(long award);

    List<AwardLineRow> findByAwardInAndOutcomeOrderByLine(Collection<Long> awards, LineOutcome outcome);

    Optional<AwardLineRow> findByAwardAndLine(long award, int line);
}
