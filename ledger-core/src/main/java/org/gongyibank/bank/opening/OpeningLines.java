package org.gongyibank.bank.opening;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.gongyibank.bank.Recovery;

/** Table {@code opening_row}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface OpeningLines extends GenericRepository<OpeningLine, Long> {
    String COLUMNS = "list, row_no, community, name, status, member, points, minutes, last_day, problem, outcome, seq,"
            + " confirmer, confirm_request";

    /** A list with the number of its rows that wait. */
    @Introspected
    record Waiting(long list, long waiting) {}

    /** A confirmation of which rows are left without an answer. */
    @Introspected
    record Unfinished(int community, long list, long request) implements Recovery.Row {
        @Override
        public long id() {
            return request;
        }
    }

    @Query("INSERT INTO opening_row (" + COLUMNS + ") VALUES (:list, :rowNo, :community, :name, :status, :member,"
            + " :points, :minutes, :lastDay, :problem, :outcome, :seq, :confirmer, :confirmRequest)")
    void insert(Collection<OpeningLine> lines);

    @Query("SELECT " + COLUMNS + " FROM opening_row WHERE list = :list ORDER BY row_no")
    List<OpeningLine> of(long list);

    @Query(
            "SELECT list, COUNT(*) AS waiting FROM opening_row WHERE list IN (:lists) AND outcome = 'WAITING' GROUP BY list")
    List<Waiting> waiting(Collection<Long> lists);

    /**
     * Refuses those that wait, but for some members', whose points could be used until a day before {@code today}.
     *
     * @return how many
     */
    @Query("""
            UPDATE opening_row SET outcome = 'REFUSED', problem = 'last-day-over', confirmer = :confirmer,
                   confirm_request = :request, confirmed_at = UTC_TIMESTAMP(6)
             WHERE list = :list AND outcome = 'WAITING' AND last_day < :today AND member NOT IN (:except)""")
    int refuseOver(long list, long confirmer, long request, LocalDate today, Collection<Long> except);

    /**
     * Confirms those that wait, but for some members'.
     *
     * @return how many
     */
    @Query("""
            UPDATE opening_row SET outcome = 'PENDING', confirmer = :confirmer, confirm_request = :request,
                   confirmed_at = UTC_TIMESTAMP(6)
             WHERE list = :list AND outcome = 'WAITING' AND member NOT IN (:except)""")
    int confirm(long list, long confirmer, long request, Collection<Long> except);

    /** Writes what came of lines. Whoever finishes a confirmation twice writes the same twice. */
    @Query("""
            UPDATE opening_row SET outcome = :outcome, seq = :seq, problem = :problem
             WHERE list = :list AND row_no = :rowNo""")
    void decide(Collection<OpeningLine> lines);

    /** Confirmations left half-way that are older than {@code seconds} by the database's clock, behind {@code after}. */
    @Query("""
            SELECT DISTINCT community, list, confirm_request AS request FROM opening_row
             WHERE outcome = 'PENDING' AND confirmed_at < TIMESTAMPADD(SECOND, -:seconds, UTC_TIMESTAMP(6))
               AND confirm_request > :after
             ORDER BY confirm_request LIMIT :limit""")
    List<Unfinished> unfinished(long seconds, long after, int limit);
}
