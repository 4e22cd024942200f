package org.gongyibank.bank.partner;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** Table {@code agreement}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface AgreementRows extends GenericRepository<Agreement, Long> {
    Agreement save(Agreement agreement);

    Agreement update(Agreement agreement);

    Optional<Agreement> findByIdAndCommunity(long id, int community);

    List<Agreement> findByPartner(long partner);

    @Query("SELECT * FROM agreement WHERE community = :community AND id < :before ORDER BY id DESC LIMIT :limit")
    List<Agreement> page(int community, long before, int limit);
}
