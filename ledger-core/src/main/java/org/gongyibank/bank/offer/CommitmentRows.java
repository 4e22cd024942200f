package org.gongyibank.bank.offer;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;

/** Reads partners' commitments from the registers of agreements and offers. Writes nothing. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface CommitmentRows extends GenericRepository<Offer, Long> {
    /** The most {@code points} that the {@code partners} serve in a month. */
    @Introspected
    record Commitment(long partners, long points) {}

    /**
     * Sums up the partners with an agreement in force on the day. A partner's month is the worth of its open offers,
     * with a third of each quarterly offer, limited by the agreement's capacity if it has one.
     */
    @Query("""
            SELECT COUNT(*) AS partners, COALESCE(SUM(points), 0) AS points FROM (
                SELECT CASE WHEN month_capacity > 0 AND month_capacity < worth THEN month_capacity ELSE worth END AS points
                  FROM (
                    SELECT a.month_capacity, COALESCE(SUM(
                               CASE o.period WHEN 'QUARTER' THEN o.points * o.quantity DIV 3
                                             ELSE o.points * o.quantity END), 0) AS worth
                      FROM agreement a LEFT JOIN offer o ON o.partner = a.partner AND o.state = 'OPEN'
                     WHERE a.community = :community AND a.state = 'ACTIVE' AND a.from_on <= :day AND a.until_on >= :day
                     GROUP BY a.id, a.month_capacity) by_partner) served""")
    Commitment on(int community, LocalDate day);
}
