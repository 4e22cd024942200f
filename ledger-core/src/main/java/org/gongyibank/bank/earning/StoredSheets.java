package org.gongyibank.bank.earning;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** Table {@code award_sheet}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface StoredSheets extends GenericRepository<StoredSheet, Long> {
    StoredSheet save(StoredSheet sheet);

    Optional<StoredSheet> findByIdAndCommunity(long id, int community);

    /** Lets one request be the one that makes an award of the sheet: 1 for that one, 0 for any other. */
    @Query("UPDATE award_sheet SET award = :award WHERE id = :id AND award = 0")
    long confirm(long id, long award);
}
