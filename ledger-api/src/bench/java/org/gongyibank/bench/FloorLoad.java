package org.gongyibank.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.gongyibank.database.DatabaseAccess;

/**
 * The minimum cost of the engine's rows: the same rows in batches of the same size. Each lane has one thread and
 * connection and serves its books in turn.
 *
 * @param batch awards per batch, the same as in the engine's last leg
 */
record FloorLoad(DatabaseAccess database, List<BareBook> books, int lanes, int batch, Subject subject) implements Load {
    @Override
    public List<Thread> start(Meter meter) {
        var threads = new ArrayList<Thread>();
        for (var lane = 0; lane < lanes; lane++) {
            var its = new ArrayList<BareBook>();
            for (var book = lane; book < books.size(); book += lanes) its.add(books.get(book));
            threads.add(Thread.ofPlatform().start(() -> run(meter, its)));
        }
        return threads;
    }

    private void run(Meter meter, List<BareBook> its) {
        try (var awards = new BareAwards(Server.bare(database), false)) {
            for (var turn = 0; meter.isRunning(); turn = (turn + 1) % its.size()) {
                var began = System.nanoTime();
                awards.post(its.get(turn), batch);
                meter.done(began, batch);
            }
        } catch (Exception | Error failure) {
            meter.fail(failure);
        }
    }

    /** Reads the current state of the books. */
    static List<BareBook> read(DatabaseAccess database, BookSet set) throws SQLException {
        try (Connection connection = database.open()) {
            var books = new ArrayList<BareBook>();
            for (var book : set.books()) books.add(BareBook.read(connection, book));
            return books;
        }
    }
}
