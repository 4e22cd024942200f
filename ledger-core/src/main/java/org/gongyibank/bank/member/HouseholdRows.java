package org.gongyibank.bank.member;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** Table {@code household}. Rows are added, never changed. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface HouseholdRows extends GenericRepository<Household, Long> {
    @Query("INSERT INTO household (id, community, door, point_account) VALUES (:id, :community, :door, :account)")
    void add(long id, int community, byte[] door, long account);

    @Query("SELECT id, community, CONVERT(door USING utf8mb4) AS door, point_account FROM household"
            + " WHERE community = :community AND door = :door")
    Optional<Household> at(int community, byte[] door);

    @Query("SELECT id, community, CONVERT(door USING utf8mb4) AS door, point_account FROM household WHERE id = :id")
    Optional<Household> find(long id);
}
