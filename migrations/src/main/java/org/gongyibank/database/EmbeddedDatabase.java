package org.gongyibank.database;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An embedded MariaDB server on a free loopback port, with its data in a directory. For trials, tests and a single
 * small community. It ends when it is closed or this process is killed.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);

    /**
     * A shell between this process and the server. It reads a pipe whose other end only this process has: when this
     * process closes the pipe or is killed, the read ends and the shell stops the server. The shell also shields the
     * server from a terminal's Ctrl-C, because the server must outlive the service while that is still writing. The
     * shell ends when the server does.
     */
    private static final String SENTINEL = """
            trap '' INT HUP QUIT
            trap : TERM
            exec 3<&0
            "$@" </dev/null 3<&- &
            server=$!
            (trap '' TERM; read -r _ <&3; kill -TERM $server) &
            watcher=$!
            exec 3<&-
            while kill -0 $server 2>/dev/null; do wait $server; done
            kill -KILL $watcher 2>/dev/null
            """;

    private final DataLock lock;
    private final ServerData data;
    private final Process sentinel;
    private final int port;

    private EmbeddedDatabase(DataLock lock, ServerData data, Process sentinel, int port) {
        this.lock = lock;
        this.data = data;
        this.sentinel = sentinel;
        this.port = port;
    }

    /**
     * Starts the server on the data in {@code home}, creating the data if necessary; returns when the server answers.
     *
     * @throws UnusableDatabase if the directory is in use, or the server cannot run here
     */
    public static EmbeddedDatabase start(Path home) {
        return start(home, DataLock.take(home));
    }

    /**
     * As {@link #start(Path)}, for a caller that already holds the lock and hands it over: {@link #close()} releases
     * it.
     */
    public static EmbeddedDatabase start(Path home, DataLock lock) {
        try {
            return startLocked(home.toAbsolutePath().normalize(), lock);
        } catch (IOException failure) {
            lock.close();
            throw new UnusableDatabase("The embedded database cannot use " + home + ": " + failure, failure);
        } catch (InterruptedException interrupted) {
            lock.close();
            Thread.currentThread().interrupt();
            throw new UnusableDatabase("Interrupted while the embedded database was starting.", interrupted);
        } catch (RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    private static EmbeddedDatabase startLocked(Path home, DataLock lock) throws IOException, InterruptedException {
        var binaries = ServerBinaries.unpacked();
        var data = ServerData.openOrCreate(home, binaries);
        var log = home.resolve("mariadb.log");
        for (var attempt = 1; ; attempt++) {
            var port = freePort();
            var command = new ArrayList<>(List.of("sh", "-c", SENTINEL, "sentinel"));
            command.addAll(ServerSettings.serving(data.directory(), binaries, port));
            var sentinel = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .start();
            var database = new EmbeddedDatabase(lock, data, sentinel, port);
            if (database.answers()) return database;
            database.stop();
            // Another program may have taken the port before the server's start.
            if (attempt == 3)
                throw new UnusableDatabase("The embedded database does not start. " + ServerSettings.lastLines(log));
        }
    }

    /** The service's user: reads and writes rows, appends to the journal, changes no table. */
    public DatabaseAccess application() {
        return new DatabaseAccess(url(), ServerData.APPLICATION_USER, data.applicationPassword());
    }

    /** The user that creates and changes tables and grants the application user its rights. */
    public DatabaseAccess migrating() {
        return new DatabaseAccess(url(), ServerData.MIGRATING_USER, data.migratingPassword());
    }

    private String url() {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + ServerData.SCHEMA + "?sslMode=DISABLED";
    }

    /** Stops the server and releases the data directory. Close everything that uses the database first. */
    @Override
    public void close() {
        try {
            stop();
        } catch (IOException failure) {
            throw new UnusableDatabase("The embedded database could not be stopped.", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            lock.close();
        }
    }

    private void stop() throws IOException, InterruptedException {
        var server = sentinel.descendants().toList();
        sentinel.getOutputStream().close();
        if (!sentinel.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            server.forEach(ProcessHandle::destroyForcibly);
            sentinel.destroyForcibly().waitFor();
        }
    }

    private boolean answers() throws InterruptedException {
        var deadline = Instant.now().plus(START_PATIENCE);
        while (sentinel.isAlive() && Instant.now().isBefore(deadline)) {
            // Only our server knows the random password, so an answer comes from the right one.
            try (var connection = migrating().inSchema("").open()) {
                if (connection.isValid(1)) return true;
            } catch (SQLException notYet) {
                sentinel.waitFor(50, TimeUnit.MILLISECONDS);
            }
        }
        return false;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
