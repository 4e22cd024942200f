package org.gongyibank.bank;

import io.micronaut.context.ApplicationContext;
import java.util.Map;
import org.gongyibank.database.DatabaseAccess;
import org.gongyibank.database.TestDatabase;

/** Instances of the bank as the service runs them, on the real database but without HTTP. */
public final class TestBank {
    private TestBank() {}

    /** An instance on the database that the tests of this JVM share. */
    public static ApplicationContext start() {
        return start(TestDatabase.current().application());
    }

    public static ApplicationContext start(DatabaseAccess database) {
        return ApplicationContext.run(Map.of(
                "datasources.default.url", database.url(),
                "datasources.default.username", database.username(),
                "datasources.default.password", database.password(),
                "datasources.default.dialect", "MYSQL",
                // The service's isolation: a race at another isolation would prove nothing about the service.
                "datasources.default.transaction-isolation", "TRANSACTION_READ_COMMITTED"));
    }
}
