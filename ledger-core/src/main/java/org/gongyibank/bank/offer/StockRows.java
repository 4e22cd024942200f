package org.gongyibank.bank.offer;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Table {@code offer_stock}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface StockRows extends GenericRepository<Offer, Long> {
    String STOCK = """
            SELECT s.offer, s.account, s.filled, s.changes, o.quantity
              FROM offer_stock s JOIN offer o ON o.id = s.offer WHERE""";

    /** Does nothing when the period has its row: the first chooses the account. */
    @Query("INSERT IGNORE INTO offer_stock (offer, period, community, account, filled, changes)"
            + " VALUES (:offer, :period, :community, :account, 0, 0)")
    void add(long offer, String period, int community, long account);

    /** Reads the stock together with what it should be, so that the two are of one moment. */
    @Query(STOCK + " s.offer = :offer AND s.period = :period")
    Optional<Stock> find(long offer, String period);

    /** Those that have been opened. */
    @Query(STOCK + " s.offer IN (:offers) AND s.period IN (:periods) AND s.changes > 0")
    List<Stock> opened(Collection<Long> offers, Collection<String> periods);

    /** Follows the book by one change; somebody else may have done so before. */
    @Query("UPDATE offer_stock SET filled = filled + :items, changes = :number"
            + " WHERE account = :account AND changes = :number - 1")
    void changed(long account, int number, long items);
}
