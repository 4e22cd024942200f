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

/** The service itself, on a port of its own and a real database. Several may run on one database. */
public record TestService(EmbeddedServer server) implements AutoCloseable {
    /** What all instances sign tokens with. */
    public static final String JWT_SECRET = "a secret that only the tests share, 0123456789";

    private static final Path CHECKPOINT_KEY = makeCheckpointKey();
    private static @Nullable TestService shared;

    private static Path makeCheckpointKey() {
        try {
            var directory = Files.createTempDirectory("gongyibank-test");
            var file = directory.resolve("checkpoint.key");
            KeyFile.make(file);
            // In the opposite order of this.
            directory.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The instance that the tests of this JVM share, on the database that they share: each takes its own community. */
    public static synchronized TestService shared() {
        if (shared == null) shared = start(TestDatabase.current(), Map.of());
        return shared;
    }

    /** Starts an instance; {@code settings} are put over those of all tests. */
    public static TestService start(TestDatabase database, Map<String, Object> settings) {
        var all = new HashMap<String, Object>();
        all.put("micronaut.server.port", -1);
        all.put("micronaut.server.host", "127.0.0.1");
        all.put("datasources.default.url", database.application().url());
        all.put("datasources.default.username", database.application().username());
        all.put("datasources.default.password", database.application().password());
        all.put("gongyibank.jwt.secret", JWT_SECRET);
        all.put("gongyibank.demo", true);
        // Never by itself during a test, and least of all between two looks at a table.
        all.put("gongyibank.check.seconds", 86_400);
        all.put("gongyibank.checkpoint.key", CHECKPOINT_KEY.toString());
        // Tests publish when they want to: a job would change books that others are looking at.
        all.put("gongyibank.checkpoint.look-every", "24h");
        all.putAll(settings);
        return new TestService(ApplicationContext.run(EmbeddedServer.class, all));
    }

    /** The key by which instances of tests sign checkpoints unless told otherwise. */
    public Path checkpointKey() {
        return CHECKPOINT_KEY;
    }

    /** Somebody who has not logged in. */
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
