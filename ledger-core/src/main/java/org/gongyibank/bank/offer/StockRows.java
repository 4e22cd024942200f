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

    /** Adds the period's row, with its account. Does nothing if the row exists. */
    @Query("INSERT IGNORE INTO offer_stock (offer, period, community, account, filled, changes)"
            + " VALUES (:offer, :period, :community, :account, 0, 0)")
    void add(long offer, String period, int community, long account);

    /** Reads the stock and its target quantity together, as of one moment. */
    @Query(STOCK + " s.offer = :offer AND s.period = :period")
    Optional<Stock> find(long offer, String period);

    /** Finds the opened stocks. */
    @Query(STOCK + " s.offer IN (:offers) AND s.period IN (:periods) AND s.changes > 0")
    List<Stock> opened(Collection<Long> offers, Collection<String> periods);

    /** Records one change from the book. Has no effect if another caller has already recorded it. */
    @Query("UPDATE offer_stock SET filled = filled + :items, changes = :number"
            + " WHERE account = :account AND changes = :number - 1")
    void changed(long account, int number, long items);
}
