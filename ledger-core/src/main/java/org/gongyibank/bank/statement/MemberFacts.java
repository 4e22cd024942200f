package org.gongyibank.bank.statement;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import org.gongyibank.bank.member.Member;

/** Reads the words for a statement from the registers of offers, reversals and moves. Writes nothing. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface MemberFacts extends GenericRepository<Member, Long> {
    /**
     * The words for a reason code: the name of an offer, or the reason of a reversal or a move.
     *
     * @param register the part of the code before the id
     */
    @Introspected
    record Words(String register, long id, String words) {}

    /** Reads everything in one statement. No list may be empty; pass the id 0, which no row has. */
    @Query("""
            SELECT 'offer/' AS register, id, name AS words FROM offer WHERE id IN (:offers)
            UNION ALL SELECT 'reversal/', id, reason FROM reversal WHERE id IN (:reversals)
            UNION ALL SELECT 'move/', id, reason FROM member_move WHERE id IN (:moves)""")
    List<Words> words(Collection<Long> offers, Collection<Long> reversals, Collection<Long> moves);
}
