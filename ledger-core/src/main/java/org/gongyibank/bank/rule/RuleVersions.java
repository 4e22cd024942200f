package org.gongyibank.bank.rule;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import org.gongyibank.bank.deed.Kind;

/** The adopted versions of rules. Rows are added, never changed. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface RuleVersions extends GenericRepository<RuleVersion, Long> {
    RuleVersion save(RuleVersion version);

    List<RuleVersion> findByCommunityAndKind(int community, Kind kind);

    List<RuleVersion> findByIdIn(Collection<Long> ids);
}
