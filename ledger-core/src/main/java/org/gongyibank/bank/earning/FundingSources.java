package org.gongyibank.bank.earning;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The register of funding sources. Their balances are in the book. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface FundingSources extends GenericRepository<FundingSource, Long> {
    FundingSource save(FundingSource source);

    Optional<FundingSource> findByCommunityAndCode(int community, String code);

    List<FundingSource> findByIdIn(Collection<Long> ids);
}
