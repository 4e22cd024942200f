package org.gongyibank.api.running;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.gongyibank.database.DatabaseAccess;

/**
 * The settings needed before anything is opened, from environment variables, system properties and application.yml.
 *
 * @param host where to listen: MICRONAUT_SERVER_HOST, else the loopback address
 * @param port MICRONAUT_SERVER_PORT, else 8080; 0 takes any free port
 * @param store embedded, unless DATASOURCES_DEFAULT_URL, _USERNAME and _PASSWORD name a server; FLYWAY_USERNAME and
 *     FLYWAY_PASSWORD name the user who migrates it
 * @param tokenSecret JWT_SECRET, the same for all instances of a service; empty for none
 * @param checkpointKey GONGYIBANK_CHECKPOINT_KEY, the file of the key that signs checkpoints; by default a file in the
 *     embedded store's data directory, empty for other stores
 * @param demo GONGYIBANK_DEMO: loads the demo community, whose passwords are public
 */
public record Settings(String host, int port, Store store, String tokenSecret, String checkpointKey, boolean demo) {
    private static final int SECRET_BYTES_MIN = 32;
    private static final int MOST_PORT = 65_535;
    private static final int MOST_LANES = 64;
    private static final int SECONDS_OF_A_DAY = 86_400;

    public Settings {
        if (!tokenSecret.isEmpty() && tokenSecret.getBytes(StandardCharsets.UTF_8).length < SECRET_BYTES_MIN) {
            throw new CannotStart("JWT_SECRET must have at least " + SECRET_BYTES_MIN + " bytes.");
        }
        if (demo && !isLoopback(host)) {
            throw new CannotStart("Demo mode listens on the loopback address only, not on " + host
                    + ": everybody knows its passwords. Unset MICRONAUT_SERVER_HOST, or demo mode.");
        }
    }

    /** Reads the settings in the same way as Micronaut. */
    public static Settings read() {
        var environment = ApplicationContext.builder()
                .deduceEnvironment(false)
                .banner(false)
                .build()
                .getEnvironment();
        try (environment) {
            environment.start();
            // Other classes read these settings themselves. They are checked here, so that a fault gets a clear
            // message.
            number(environment, "gongyibank.ledger.lanes", 2, 1, MOST_LANES);
            number(environment, "gongyibank.check.seconds", 300, 10, SECONDS_OF_A_DAY);
            requirePeriod(environment, "gongyibank.checkpoint.look-every", "1m");
            requireHost(text(environment, "gongyibank.checkpoint.host", "gongyi-bank.example"));
            requireLostKey(text(environment, "gongyibank.checkpoint.lost", ""));
            var store = store(environment);
            return new Settings(
                    text(environment, "micronaut.server.host", "127.0.0.1"),
                    number(environment, "micronaut.server.port", 8080, 0, MOST_PORT),
                    store,
                    text(environment, "jwt.secret", ""),
                    text(environment, "gongyibank.checkpoint.key", checkpointKey(store)),
                    truth(environment, "gongyibank.demo"));
        }
    }

    private static Store store(Environment environment) {
        var url = text(environment, "datasources.default.url", "");
        if (url.isEmpty()) return new Store.Embedded(Path.of(text(environment, "gongyibank.data", "data")));
        var application = new DatabaseAccess(
                url,
                text(environment, "datasources.default.username", ""),
                text(environment, "datasources.default.password", ""));
        var migrating = text(environment, "flyway.username", "");
        if (migrating.isEmpty()) return new Store.Prepared(application);
        return new Store.External(
                application, new DatabaseAccess(url, migrating, text(environment, "flyway.password", "")));
    }

    private static String checkpointKey(Store store) {
        return switch (store) {
            case Store.Embedded(var data) -> data.resolve("checkpoint.key").toString();
            case Store.External _, Store.Prepared _ -> "";
        };
    }

    private static void requireHost(String host) {
        if (!host.matches("[A-Za-z0-9][A-Za-z0-9._~/-]{0,99}")) {
            throw new CannotStart(
                    "GONGYIBANK_CHECKPOINT_HOST has to be a name such as gongyi-bank.example, not " + host + ".");
        }
    }

    private static void requireLostKey(String lost) {
        if (lost.isEmpty() || lost.matches("[A-Za-z0-9+/]{43}=")) return;
        throw new CannotStart(
                "GONGYIBANK_CHECKPOINT_LOST has to be the 32 bytes of a public key in base64, not " + lost + ".");
    }

    private static void requirePeriod(Environment environment, String name, String otherwise) {
        var text = text(environment, name, otherwise);
        if (!text.matches("[1-9][0-9]{0,4}[smh]")) {
            throw new CannotStart(variable(name) + " has to be a number of seconds, minutes or hours such as "
                    + otherwise + ", not " + text + ".");
        }
    }

    private static int number(Environment environment, String name, int otherwise, int least, int most) {
        var text = text(environment, name, Integer.toString(otherwise));
        if (text.matches("[0-9]{1,6}")) {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) return number;
        }
        throw new CannotStart(
                variable(name) + " has to be a whole number from " + least + " to " + most + ", not " + text + ".");
    }

    private static boolean truth(Environment environment, String name) {
        var text = text(environment, name, "false");
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new CannotStart(variable(name) + " has to be true or false, not " + text + ".");
        };
    }

    /** Returns the environment variable of a property. */
    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static String text(Environment environment, String name, String otherwise) {
        return environment
                .getProperty(name, String.class)
                .filter(value -> !value.isBlank())
                .orElse(otherwise);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            throw new CannotStart("MICRONAUT_SERVER_HOST names no address of this machine: " + host);
        }
    }
}
