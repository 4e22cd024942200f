package org.gongyibank.bank.statement;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import org.gongyibank.bank.member.Member;

/** Reads the texts for a statement from the registers of offers, reversals and moves. Writes nothing. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface MemberFacts extends GenericRepository<Member, Long> {
    /**
     * The text behind a reason code: an offer's name, or the reason of a reversal or a move.
     *
     * @param register the part of the code before the id
     */
    @Introspected
    record Words(String register, long id, String words) {}

    /** One SQL statement. No list may be empty; no row has the id 0. */
    @Query("""
            SELECT 'offer/' AS register, id, name AS words FROM offer WHERE id IN (:offers)
            UNION ALL SELECT 'reversal/', id, reason FROM reversal WHERE id IN (:reversals)
            UNION ALL SELECT 'move/', id, reason FROM member_move WHERE id IN (:moves)""")
    List<Words> words(Collection<Long> offers, Collection<Long> reversals, Collection<Long> moves);
}
