package org.gongyibank.bank.opening;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Table {@code opening_list}. Rows are added, and never changed but for the day of notice, once. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface OpeningLists extends GenericRepository<OpeningList, Long> {
    OpeningList save(OpeningList list);

    Optional<OpeningList> findByIdAndCommunity(long id, int community);

    /** Keeps since when a list has hung on the board; what an earlier confirmation said stays. */
    @Query("UPDATE opening_list SET noticed_on = :noticedOn WHERE id = :id AND noticed_on IS NULL")
    void notice(long id, LocalDate noticedOn);

    /** Newest first, older than {@code before}. */
    @Query("""
            SELECT * FROM opening_list WHERE community = :community AND id < :before
             ORDER BY id DESC LIMIT :limit""")
    List<OpeningList> page(int community, long before, int limit);
}
