package org.gongyibank.bank.person;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** The embedded accounts. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface Logins extends GenericRepository<Login, String> {
    Login save(Login login);

    Optional<Login> findByUsername(String username);
}
