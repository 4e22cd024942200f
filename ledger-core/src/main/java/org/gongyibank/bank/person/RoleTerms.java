package org.gongyibank.bank.person;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Roles held for a term, and what else ties a person to a community. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface RoleTerms extends GenericRepository<RoleTerm, Long> {
    RoleTerm save(RoleTerm term);

    /** One statement, three short index ranges: this is asked on every request. */
    @Query("""
            SELECT community, role AS kind, grid, chair, 0 AS id, '' AS label, from_on, until_on
              FROM role_term WHERE person = :person
            UNION ALL
            SELECT community, 'MEMBER', grid, FALSE, id, number, DATE '1000-01-01', DATE '9999-12-31'
              FROM member WHERE person = :person
            UNION ALL
            SELECT c.community, 'CLERK', 0, FALSE, c.partner, p.name, c.from_on, c.until_on
              FROM partner_clerk c JOIN partner p ON p.id = c.partner WHERE c.person = :person""")
    List<Tie> ties(long person);
}
