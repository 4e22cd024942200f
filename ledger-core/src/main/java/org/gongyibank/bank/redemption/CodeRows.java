package org.gongyibank.bank.redemption;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/** Adds, reads and deletes codes. Only {@link PlannedRedemption} uses them up. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface CodeRows extends GenericRepository<OneTimeCode, Long> {
    /** Returns 0 when the code is still stored, for any member of any community. */
    @Query("INSERT IGNORE INTO one_time_code (code_hash, id, community, member, made_at, accepted_until, redemption)"
            + " VALUES (:hash, :id, :community, :member, :madeAt, :acceptedUntil, 0)")
    int insert(byte[] hash, long id, int community, long member, Instant madeAt, Instant acceptedUntil);

    @Query(
            "SELECT id, community, member, made_at, accepted_until, redemption FROM one_time_code WHERE code_hash = :hash")
    Optional<OneTimeCode> find(byte[] hash);

    @Query("SELECT COUNT(*) FROM one_time_code WHERE member = :member"
            + " AND (made_at > :madeAt OR made_at = :madeAt AND id > :id)")
    long countNewer(long member, Instant madeAt, long id);

    @Query("DELETE FROM one_time_code WHERE accepted_until < :time")
    void forget(Instant time);
}
