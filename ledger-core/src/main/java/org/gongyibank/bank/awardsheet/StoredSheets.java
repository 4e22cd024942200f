package org.gongyibank.bank.awardsheet;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** Table {@code award_sheet}. Rows are added here; a confirmation changes them together with its entries. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface StoredSheets extends GenericRepository<StoredSheet, Long> {
    StoredSheet save(StoredSheet sheet);

    Optional<StoredSheet> findByIdAndCommunity(long id, int community);

    /** Finds confirmed sheets with parts still to post, with ids above {@code after}. */
    @Query("SELECT * FROM award_sheet WHERE open_parts > 0 AND id > :after ORDER BY id LIMIT :limit")
    List<StoredSheet> open(long after, int limit);
}
