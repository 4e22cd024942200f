package org.gongyibank.bank.opening;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** Table {@code opening_list}. Rows are added here. Each part of a confirmation updates {@code open_confirmation}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface OpeningLists extends GenericRepository<OpeningList, Long> {
    OpeningList save(OpeningList list);

    Optional<OpeningList> findByIdAndCommunity(long id, int community);

    /** Lists that may have missing parts, with ids above {@code after}. */
    @Query("SELECT * FROM opening_list WHERE open_confirmation > 0 AND id > :after ORDER BY id LIMIT :limit")
    List<OpeningList> open(long after, int limit);

    /** Returns lists older than {@code before}, newest first. */
    @Query("""
            SELECT * FROM opening_list WHERE community = :community AND id < :before
             ORDER BY id DESC LIMIT :limit""")
    List<OpeningList> page(int community, long before, int limit);
}
