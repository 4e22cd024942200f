package org.gongyibank.bank.person;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The table of identities. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface Persons extends GenericRepository<Person, Long> {
    Person save(Person person);

    List<Person> saveAll(Iterable<Person> people);

    Optional<Person> findById(long id);

    List<Person> findByIdIn(Collection<Long> ids);
}
