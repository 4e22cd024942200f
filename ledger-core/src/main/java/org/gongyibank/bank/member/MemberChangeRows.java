package org.gongyibank.bank.member;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** Reads table {@code member_change}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface MemberChangeRows extends GenericRepository<MemberChange, Long> {
    Optional<MemberChange> findById(long id);

    /** Returns a member's changes, older than {@code before}, newest first. */
    @Query("""
            SELECT * FROM member_change
             WHERE community = :community AND member = :member AND id < :before
             ORDER BY id DESC LIMIT :limit""")
    List<MemberChange> page(int community, long member, long before, int limit);
}
