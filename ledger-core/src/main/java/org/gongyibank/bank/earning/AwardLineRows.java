package org.gongyibank.bank.earning;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.connection.annotation.Connectable;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Table {@code award_line}. */
@JdbcRepository(dialect = Dialect.MYSQL)
abstract class AwardLineRows implements GenericRepository<AwardLineRow, Long> {
    private static final String INSERT = """
            INSERT INTO award_line (award, line, community, member, occurred_on, minutes, case_number, matter_class,
                   matter_level, matter_outcome, matter_role, rule_version, asked_points, once, outcome, points, seq,
                   confirmer, confirm_request, problem)
            VALUES\s""";
    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String DECIDE = """
             ON DUPLICATE KEY UPDATE outcome = VALUES(outcome), points = VALUES(points), seq = VALUES(seq),
                   problem = VALUES(problem)""";

    private final JdbcOperations jdbc;

    AwardLineRows(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    @Connectable
    void insert(Collection<AwardLineRow> lines) {
        execute(lines, "");
    }

    /** Writes what came of lines, of all or of none. Whoever finishes an award twice writes the same twice. */
    @Connectable
    void decide(Collection<AwardLineRow> lines) {
        execute(lines, DECIDE);
    }

    /** As one statement with many rows, which the framework makes only of entities that have a single id. */
    private void execute(Collection<AwardLineRow> lines, String clause) {
        var sql = INSERT + String.join(",", Collections.nCopies(lines.size(), ROW)) + clause;
        jdbc.prepareStatement(sql, statement -> {
            var bound = 0;
            for (var line : lines) bound = line.bind(statement, bound);
            return statement.executeUpdate();
        });
    }

    abstract List<AwardLineRow> findByAwardOrderByLine(long award);

    abstract List<AwardLineRow> findByAwardInAndOutcomeOrderByLine(Collection<Long> awards, LineOutcome outcome);

    abstract Optional<AwardLineRow> findByAwardAndLine(long award, int line);

    /** Lets one person's request be the one that confirms a waiting line: 1 for that one, 0 for any other. */
    @Query("""
            UPDATE award_line SET outcome = 'CONFIRMED', confirmer = :confirmer, confirm_request = :request
             WHERE award = :award AND line = :line AND outcome = 'WAITING'""")
    abstract long confirm(long award, int line, long confirmer, long request);
}
