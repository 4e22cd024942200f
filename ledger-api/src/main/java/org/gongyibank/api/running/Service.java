package org.gongyibank.api.running;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.gongyibank.database.DataLock;
import org.gongyibank.database.DatabaseAccess;
import org.gongyibank.database.DatabaseCheck;
import org.gongyibank.database.EmbeddedDatabase;
import org.gongyibank.database.Migrations;
import org.gongyibank.database.NamedLock;
import org.gongyibank.ledger.proof.KeyFile;

/**
 * The running service and its open resources, closed in reverse order. {@link #close()} may be called at any moment,
 * even by a signal; then nothing more is opened.
 */
public final class Service implements AutoCloseable {
    private final Settings settings;
    private final Progress progress;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private boolean closed;

    public Service(Settings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Opens the database and builds the service, without serving requests yet.
     *
     * @return the beans; {@link #serve} starts to accept requests
     * @throws CannotStart if the port is taken or the database is not fit for a ledger
     * @throws org.gongyibank.database.UnusableDatabase if the database cannot be opened
     */
    public ApplicationContext open() {
        // The simple checks come first, before anything is started or changed.
        var database = switch (settings.store()) {
            case Store.Embedded(var data) -> {
                var lock = DataLock.take(data);
                requireFreePort(lock);
                var server =
                        progress.step("Starting the embedded database", () -> keep(EmbeddedDatabase.start(data, lock)));
                migrate(server.migrating(), server.application());
                yield server.application();
            }
            case Store.External(var application, var migrating) -> {
                requireFreePort(() -> {});
                migrate(migrating, application);
                yield application;
            }
            case Store.Prepared(var application) -> {
                requireFreePort(() -> {});
                yield application;
            }
        };
        check(database);
        makeCheckpointKey(database);
        return progress.step("Building the service", () -> keep(context(database)));
    }

    /** Runs work that several instances must not do at the same time. Call it after {@link #open()}. */
    public void alone(String name, ApplicationContext context, Runnable work) {
        var access = new DatabaseAccess(
                context.getRequiredProperty("datasources.default.url", String.class),
                context.getRequiredProperty("datasources.default.username", String.class),
                context.getRequiredProperty("datasources.default.password", String.class));
        NamedLock.under(name, access, work);
    }

    /** Starts to accept requests and returns the address to show. */
    public String serve(ApplicationContext context) {
        return context.getBean(EmbeddedServer.class).start().getURI().toString();
    }

    private void migrate(DatabaseAccess migrating, DatabaseAccess application) {
        progress.step("Bringing the schema up to date", () -> Migrations.migrate(migrating, application));
    }

    private void check(DatabaseAccess database) {
        var problems = progress.step("Checking the database", () -> DatabaseCheck.problems(database));
        if (!problems.isEmpty()) {
            throw new CannotStart("This database is not fit for a ledger:\n- " + String.join("\n- ", problems));
        }
    }

    /** Creates the key on the first start. The lock keeps two instances that share the file from both creating it. */
    private void makeCheckpointKey(DatabaseAccess database) {
        if (settings.checkpointKey().isEmpty()) {
            System.out.println("GONGYIBANK_CHECKPOINT_KEY is not set: this instance signs no checkpoints.");
            return;
        }
        var file = Path.of(settings.checkpointKey());
        try {
            NamedLock.under("checkpoint key", database, () -> KeyFile.make(file));
            KeyFile.read(file);
        } catch (UncheckedIOException | IllegalArgumentException wrong) {
            throw new CannotStart(
                    "The key of checkpoints cannot be used (GONGYIBANK_CHECKPOINT_KEY): " + wrong.getMessage());
        }
    }

    private ApplicationContext context(DatabaseAccess database) {
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .banner(false)
                .properties(Map.of(
                        "micronaut.server.host", settings.host(),
                        "micronaut.server.port", settings.port(),
                        "datasources.default.url", database.url(),
                        "datasources.default.username", database.username(),
                        "datasources.default.password", database.password(),
                        "gongyibank.jwt.secret", tokenSecret(),
                        "gongyibank.checkpoint.key", settings.checkpointKey()))
                .start();
    }

    private String tokenSecret() {
        if (!settings.tokenSecret().isEmpty()) return settings.tokenSecret();
        return switch (settings.store()) {
            case Store.Embedded(var data) -> TokenSecret.keptIn(data);
            case Store.External _, Store.Prepared _ -> {
                System.out.println("JWT_SECRET is not set: logins end with this process, and another instance will not"
                        + " know them.");
                yield TokenSecret.random();
            }
        };
    }

    private void requireFreePort(AutoCloseable otherwise) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()));
        } catch (IOException taken) {
            close(otherwise);
            throw new CannotStart("Port " + settings.port() + " of " + settings.host() + " cannot be used ("
                    + taken.getMessage() + "). Stop the program that has it, or set MICRONAUT_SERVER_PORT.");
        }
    }

    /** Registers a resource to close. If the service was closed in the meantime, closes it at once. */
    private synchronized <T extends AutoCloseable> T keep(T resource) {
        if (closed) {
            close(resource);
            throw new CannotStart("Stopped while starting.");
        }
        opened.push(resource);
        return resource;
    }

    /** Closes the service first, then its database. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!opened.isEmpty()) close(opened.pop());
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception failure) {
            // The remaining resources must still be closed.
            System.err.println("While stopping: " + failure);
        }
    }
}
