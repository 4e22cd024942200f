package org.gongyibank.api;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;
import org.gongyibank.database.TestDatabase;
import org.jspecify.annotations.Nullable;

/** The service itself, on a port of its own and a real database. Several may run on one database. */
public record TestService(EmbeddedServer server) implements AutoCloseable {
    private static @Nullable TestService shared;

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
        all.put("gongyibank.jwt.secret", "a secret that only the tests share, 0123456789");
        all.put("gongyibank.demo", true);
        // Never by itself during a test, and least of all between two looks at a table.
        all.put("gongyibank.check.minutes", 1_440);
        all.putAll(settings);
        return new TestService(ApplicationContext.run(EmbeddedServer.class, all));
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
