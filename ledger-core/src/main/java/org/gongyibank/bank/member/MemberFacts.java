package org.gongyibank.bank.member;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;

/** Reads what a balance and a statement need from the registers of awards, offers and funds. Writes nothing. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface MemberFacts extends GenericRepository<Member, Long> {
    /** A line of an award that is not posted yet for want of a confirmer; {@code once} names the act in the book. */
    @Introspected
    record WaitingLine(int community, long member, String once, long points) {}

    /** What an offer is called. */
    @Introspected
    record OfferName(long id, String name) {}

    @Query("""
            SELECT community, member, CONVERT(once USING utf8mb4) AS once, asked_points AS points
              FROM award_line
             WHERE member IN (:members) AND outcome IN ('WAITING', 'CONFIRMED')""")
    List<WaitingLine> waitingLines(Collection<Long> members);

    @Query("SELECT id, name FROM offer WHERE id IN (:ids)")
    List<OfferName> offerNames(Collection<Long> ids);

    @Query("SELECT COALESCE(MAX(grace_days), 0) FROM funding_source WHERE community = :community")
    int graceDays(int community);
}
