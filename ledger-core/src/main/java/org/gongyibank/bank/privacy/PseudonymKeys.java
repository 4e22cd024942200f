package org.gongyibank.bank.privacy;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** Table {@code pseudonym_key}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface PseudonymKeys extends GenericRepository<PseudonymKey, Integer> {
    Optional<PseudonymKey> findByCommunity(int community);

    /** Keeps an existing row: the first instance's secret counts for all. */
    @Query("INSERT IGNORE INTO pseudonym_key (community, secret) VALUES (:community, :secret)")
    void insert(int community, byte[] secret);
}
