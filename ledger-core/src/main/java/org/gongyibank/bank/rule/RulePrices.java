package org.gongyibank.bank.rule;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;

/** The prices of rules. Rows are added, never changed. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface RulePrices extends GenericRepository<RulePrice, Long> {
    RulePrice save(RulePrice price);

    List<RulePrice> findByRuleIn(Collection<Long> rules);
}
