package org.gongyibank.bank.redemption;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/** Table {@code one_time_code}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface CodeRows extends GenericRepository<OneTimeCode, Long> {
    /** 0 when the same code is still kept: for anybody, in any community. */
    @Query("INSERT IGNORE INTO one_time_code (code_hash, id, community, member, made_at, accepted_until, redemption)"
            + " VALUES (:hash, :id, :community, :member, :madeAt, :acceptedUntil, 0)")
    int insert(byte[] hash, long id, int community, long member, Instant madeAt, Instant acceptedUntil);

    @Query("SELECT COUNT(*) FROM one_time_code WHERE code_hash = :hash")
    long count(byte[] hash);

    /** Locks the row until the transaction ends, so that of several clerks one goes first. */
    @Query(
            "SELECT id, community, member, accepted_until, redemption FROM one_time_code WHERE code_hash = :hash FOR UPDATE")
    Optional<OneTimeCode> lock(byte[] hash);

    @Query("SELECT COUNT(*) FROM one_time_code newer JOIN one_time_code code"
            + " ON newer.member = code.member AND (newer.made_at > code.made_at"
            + " OR newer.made_at = code.made_at AND newer.id > code.id) WHERE code.code_hash = :hash")
    long countNewer(byte[] hash);

    @Query("UPDATE one_time_code SET redemption = :redemption WHERE code_hash = :hash AND redemption = 0")
    int use(byte[] hash, long redemption);

    @Query("UPDATE one_time_code SET redemption = 0 WHERE member = :member AND redemption = :redemption")
    void giveBack(long member, long redemption);

    @Query("DELETE FROM one_time_code WHERE accepted_until < :time")
    void forget(Instant time);
}
