package org.gongyibank.bank.privacy;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Table {@code export_trace}. The service's database user can only add rows. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface ExportTraces extends GenericRepository<ExportTrace, Long> {
    ExportTrace save(ExportTrace trace);

    List<ExportTrace> findByBookOrderById(int book);
}
