package org.gongyibank.bank.earning;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Table {@code award_line}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface AwardLineRows extends GenericRepository<AwardLineRow, Long> {
    @Query("""
            INSERT INTO award_line (award, line, community, member, occurred_on, minutes, case_number, matter_class,
                   matter_level, matter_outcome, matter_role, rule_version, asked_points, once, outcome, points, seq,
                   confirmer, confirm_request, problem)
            VALUES (:award, :line, :community, :member, :occurredOn, :minutes, :caseNumber, :matterClass,
                   :matterLevel, :matterOutcome, :matterRole, :ruleVersion, :askedPoints, :once, :outcome, :points, :seq,
                   :confirmer, :confirmRequest, :problem)""")
    void insert(Collection<AwardLineRow> lines);

    List<AwardLineRow> findByAwardOrderByLine(long award);

    List<AwardLineRow> findByAwardInAndOutcomeOrderByLine(Collection<Long> awards, LineOutcome outcome);

    Optional<AwardLineRow> findByAwardAndLine(long award, int line);

    /** Writes what came of lines. Whoever finishes an award twice writes the same twice. */
    @Query("""
            UPDATE award_line SET outcome = :outcome, points = :points, seq = :seq, problem = :problem
             WHERE award = :award AND line = :line""")
    void decide(Collection<AwardLineRow> lines);

    /** Lets one person's request be the one that confirms a waiting line: 1 for that one, 0 for any other. */
    @Query("""
            UPDATE award_line SET outcome = 'CONFIRMED', confirmer = :confirmer, confirm_request = :request
             WHERE award = :award AND line = :line AND outcome = 'WAITING'""")
    long confirm(long award, int line, long confirmer, long request);
}
