package org.gongyibank.bank.member;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The register of reversals. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface ReversalRows extends GenericRepository<ReversalRow, Long> {
    ReversalRow save(ReversalRow row);

    Optional<ReversalRow> findById(long id);

    /** Whether the person awarded what the entry posted, also when a second person confirmed it. */
    @Query("SELECT COUNT(*) > 0 FROM award_line line JOIN award ON award.id = line.award"
            + " WHERE line.community = :community AND line.seq = :seq AND award.awarder = :person")
    boolean awarded(int community, long seq, long person);

    List<ReversalRow> findByIdIn(Collection<Long> ids);
}
