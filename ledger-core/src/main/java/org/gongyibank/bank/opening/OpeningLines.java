package org.gongyibank.bank.opening;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds and reads rows of table {@code opening_row}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface OpeningLines extends GenericRepository<OpeningLine, Long> {
    String COLUMNS = "list, row_no, community, name, status, member, points, minutes, last_day, problem, outcome, seq,"
            + " confirmer, confirm_request";

    /** How many rows of a list are candidates, and how many of those wait. */
    @Introspected
    record Count(long list, long candidates, long waiting) {
        static final Count NONE = new Count(0, 0, 0);
    }

    @Query("INSERT INTO opening_row (" + COLUMNS + ") VALUES (:list, :rowNo, :community, :name, :status, :member,"
            + " :points, :minutes, :lastDay, :problem, :outcome, :seq, :confirmer, :confirmRequest)")
    void insert(Collection<OpeningLine> lines);

    @Query("SELECT " + COLUMNS + " FROM opening_row WHERE list = :list ORDER BY row_no")
    List<OpeningLine> of(long list);

    @Query("""
            SELECT list, SUM(status = 'OPEN') AS candidates, SUM(outcome = 'WAITING') AS waiting
              FROM opening_row WHERE list IN (:lists) GROUP BY list""")
    List<Count> counts(Collection<Long> lists);

    /** Returns the rows that a confirmation decided, in list order. */
    @Query("SELECT " + COLUMNS + " FROM opening_row WHERE list = :list AND confirm_request = :confirmation"
            + " ORDER BY row_no")
    List<OpeningLine> of(long list, long confirmation);

    /** Returns the confirming person; null when the confirmation decided nothing. */
    @Query("SELECT MAX(confirmer) FROM opening_row WHERE list = :list AND confirm_request = :confirmation")
    @Nullable Long confirmer(long list, long confirmation);

    /** Counts the rows that a confirmation decided. */
    @Query("SELECT COUNT(*) FROM opening_row WHERE list = :list AND confirm_request = :confirmation")
    long confirmed(long list, long confirmation);
}
