package org.gongyibank.bank.move;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads table {@code member_move}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface MemberMoveRows extends GenericRepository<MemberMoveRow, Long> {
    Optional<MemberMoveRow> findByIdAndCommunity(long id, int community);

    /** Returns moves in one of the states, older than {@code before}, newest first. */
    @Query("""
            SELECT * FROM member_move
             WHERE community = :community AND state IN (:states) AND id < :before
             ORDER BY id DESC LIMIT :limit""")
    List<MemberMoveRow> page(int community, Collection<String> states, long before, int limit);
}
