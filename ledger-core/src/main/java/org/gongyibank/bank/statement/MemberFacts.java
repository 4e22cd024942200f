package org.gongyibank.bank.statement;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import org.gongyibank.bank.member.Member;

/** Reads the words that a statement needs from the registers of offers, reversals and moves. Writes nothing. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface MemberFacts extends GenericRepository<Member, Long> {
    /**
     * The words behind a reason code: what an offer is called, or why something was taken back or moved.
     *
     * @param register the code's part before the id
     */
    @Introspected
    record Words(String register, long id, String words) {}

    /** All in one statement. None of the lists may be empty; no row has the id 0. */
    @Query("""
            SELECT 'offer/' AS register, id, name AS words FROM offer WHERE id IN (:offers)
            UNION ALL SELECT 'reversal/', id, reason FROM reversal WHERE id IN (:reversals)
            UNION ALL SELECT 'move/', id, reason FROM member_move WHERE id IN (:moves)""")
    List<Words> words(Collection<Long> offers, Collection<Long> reversals, Collection<Long> moves);
}
