package org.gongyibank.bank.statement;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import org.gongyibank.bank.member.Member;

/** Reads what a balance and a statement need from the registers of awards and offers. Writes nothing. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface MemberFacts extends GenericRepository<Member, Long> {
    /** A line of an award that waits for a second person, with what it would earn before any cap. */
    @Introspected
    record WaitingLine(int community, long award, int line, long member, long points) {}

    /** A line of an award that is in the book as entry {@code seq}. */
    @Introspected
    record PostedLine(long award, int line, long seq) {}

    /** What an offer is called. */
    @Introspected
    record OfferName(long id, String name) {}

    @Query("""
            SELECT community, award, line, member, asked_points AS points FROM award_line
             WHERE member IN (:members) AND outcome = 'WAITING'""")
    List<WaitingLine> waitingLines(Collection<Long> members);

    @Query("SELECT award, line, seq FROM award_line WHERE award IN (:awards) AND outcome = 'POSTED'")
    List<PostedLine> postedLines(Collection<Long> awards);

    @Query("SELECT id, name FROM offer WHERE id IN (:ids)")
    List<OfferName> offerNames(Collection<Long> ids);
}
