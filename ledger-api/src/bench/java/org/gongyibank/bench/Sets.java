package org.gongyibank.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import org.gongyibank.database.DatabaseAccess;
import org.gongyibank.ledger.Books;
import org.gongyibank.ledger.Ledger;

/**
 * The books of the rounds, in one schema. They are alike, but each kind of writer has its own.
 *
 * @param communities for the engine and the service
 * @param thin for the engine with rules without cap and expiry
 */
record Sets(BookSet communities, BookSet thin, BookSet floor, BookSet naive) {
    static Sets open(Server.Schema schema, Ledger ledger, Terms terms) throws SQLException {
        System.out.println("Opening the books");
        var communities = Communities.open(schema, terms.members());
        try (var source = source(schema.application(), 2)) {
            var books = new Books(source, ledger);
            return new Sets(
                    communities,
                    BookSet.open(ledger, books, "thin", terms.members()),
                    BookSet.open(ledger, books, "floor", terms.members()),
                    BookSet.open(ledger, books, "naive", terms.members()));
        }
    }

    static HikariDataSource source(DatabaseAccess access, int most) {
        var config = new HikariConfig();
        config.setJdbcUrl(access.url());
        config.setUsername(access.username());
        config.setPassword(access.password());
        config.setMaximumPoolSize(most);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }
}
