package org.gongyibank.api.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gongyibank.api.Client;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.api.export.Download;
import org.gongyibank.api.export.RandomBook;
import org.gongyibank.bank.person.Role;
import org.gongyibank.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service with little memory exports a larger book to several readers at once, most of whom are not reading yet.
 * {@code -Dexport.doublings=10} makes it more than a million entries.
 */
class ExportMemoryTest {
    private static final List<String> FORMATS = List.of("jsonl", "hledger", "beancount", "csv", "xlsx");
    private static final int DOUBLINGS = Integer.getInteger("export.doublings", 7);
    private static final String SMALL = "-Xmx72m -XX:MaxDirectMemorySize=24m -XX:+ExitOnOutOfMemoryError";
    private static final long MEGABYTE = 1L << 20;
    private static final int PATIENCE_MS = 600_000;

    @TempDir
    private Path directory;

    private final TestDatabase database = TestDatabase.freshSchema();

    @Test
    void a_service_of_72_MB_exports_a_larger_book_to_slow_readers() throws Exception {
        long entries;
        Client operator;
        String path;
        try (var service = TestService.start(database, Map.of())) {
            var community = TestCommunity.open(service);
            entries = new RandomBook(community, 17).live(1_150).posted();
            for (var doubling = 0; doubling < DOUBLINGS; doubling++) {
                doubled(community.book().id().value(), entries);
                entries *= 2;
            }
            operator = community.someone(Role.OPERATOR);
            path = community.path("/export.");
        }
        try (var service = StartedService.in(directory, settings())) {
            var client = new Client(URI.create(service.awaitReady()), operator.headers());
            var bodies = new ArrayList<InputStream>();
            for (var format : FORMATS) {
                var body = Download.of(client, path + format).response().body();
                assertThat(body.read()).as(format).isNotNegative();
                bodies.add(body);
            }
            // The last one first: the others wait meanwhile, and the service has no memory to buffer them.
            var waiting = 0L;
            for (var at = FORMATS.size() - 1; at >= 0; at--) {
                var began = System.nanoTime();
                var bytes = 1 + drained(bodies.get(at));
                System.out.printf(
                        "%,d entries as %s: %,d MB, %.1f s%n",
                        entries, FORMATS.get(at), bytes / MEGABYTE, (System.nanoTime() - began) / 1e9);
                if (at < FORMATS.size() - 1) waiting += bytes;
            }
            assertThat(waiting).isGreaterThan(3 * 72 * MEGABYTE);
        }
    }

    private static long drained(InputStream body) throws IOException {
        try (body) {
            return body.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** Doubles a book by appending a copy of all its entries. Balances do not matter here. */
    private void doubled(int book, long entries) throws SQLException {
        var journal = "kind, effective_on, recorded_at, actor, subject, line, fund, rule_version, reason, reverses,"
                + " NULL, blind, leaf";
        var columns = journal.replace("NULL", "once");
        try (var connection = database.migrating().open();
                var statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, PATIENCE_MS);
            statement.execute("INSERT INTO journal_entry (book, seq, " + columns + ") SELECT book, seq + " + entries
                    + ", " + journal + " FROM journal_entry WHERE book = " + book);
            for (var table : Map.of(
                            "posting", "account, amount, balance_after, expires",
                            "lot_change", "account, expires, amount",
                            "charge", "place, limit_code, period, amount")
                    .entrySet()) {
                statement.execute("INSERT INTO " + table.getKey() + " (book, seq, " + table.getValue()
                        + ") SELECT book, seq + " + entries + ", " + table.getValue() + " FROM " + table.getKey()
                        + " WHERE book = " + book);
            }
            statement.execute("UPDATE book SET last_seq = " + 2 * entries + " WHERE id = " + book);
        }
    }

    private Map<String, String> settings() {
        return Map.of(
                "JDK_JAVA_OPTIONS", SMALL,
                "JWT_SECRET", TestService.JWT_SECRET,
                "DATASOURCES_DEFAULT_URL", database.application().url(),
                "DATASOURCES_DEFAULT_USERNAME", database.application().username(),
                "DATASOURCES_DEFAULT_PASSWORD", database.application().password(),
                "FLYWAY_USERNAME", database.migrating().username(),
                "FLYWAY_PASSWORD", database.migrating().password());
    }
}
