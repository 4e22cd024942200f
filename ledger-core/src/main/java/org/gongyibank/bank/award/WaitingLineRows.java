package org.gongyibank.bank.award;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** Reads table {@code waiting_line}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface WaitingLineRows extends GenericRepository<WaitingLineRow, Long> {
    List<WaitingLineRow> findByAward(long award);

    Optional<WaitingLineRow> findByAwardAndLine(long award, int line);
}
