package org.gongyibank.api;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.proof.KeyFile;
import org.jspecify.annotations.Nullable;

/** The service itself, on its own port and a real database. Several may run on one database. */
public record TestService(EmbeddedServer server) implements AutoCloseable {
    /** The secret with which all instances sign tokens. */
    public static final String JWT_SECRET = "a secret that only the tests share, 0123456789";

    private static final Path CHECKPOINT_KEY = makeCheckpointKey();
    private static @Nullable TestService shared;

    private static Path makeCheckpointKey() {
        try {
            var directory = Files.createTempDirectory("gongyibank-test");
            var file = directory.resolve("checkpoint.key");
            KeyFile.make(file);
            // Deleted in the opposite order.
            directory.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The instance that the tests of this JVM share, on their shared database: each test opens its own community. */
    public static synchronized TestService shared() {
        if (shared == null) shared = start(TestDatabase.current(), Map.of());
        return shared;
    }

    /** Starts an instance; {@code settings} override those of all tests. */
    public static TestService start(TestDatabase database, Map<String, Object> settings) {
        var all = new HashMap<String, Object>();
        all.put("micronaut.server.port", -1);
        all.put("micronaut.server.host", "127.0.0.1");
        all.put("datasources.default.url", database.application().url());
        all.put("datasources.default.username", database.application().username());
        all.put("datasources.default.password", database.application().password());
        all.put("gongyibank.jwt.secret", JWT_SECRET);
        all.put("gongyibank.demo", true);
        // No scheduled check during a test, least of all between two reads of a table.
        all.put("gongyibank.check.seconds", 86_400);
        all.put("gongyibank.checkpoint.key", CHECKPOINT_KEY.toString());
        // Tests publish explicitly: a job would change books that other tests are reading.
        all.put("gongyibank.checkpoint.look-every", "24h");
        all.putAll(settings);
        return new TestService(ApplicationContext.run(EmbeddedServer.class, all));
    }

    /** The key with which test instances sign checkpoints by default. */
    public Path checkpointKey() {
        return CHECKPOINT_KEY;
    }

    /** A client without a login. */
    public Client anybody() {
        return new Client(server.getURI(), Map.of());
    }

    public <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    @Override
    public void close() {
        server.close();
    }
}
