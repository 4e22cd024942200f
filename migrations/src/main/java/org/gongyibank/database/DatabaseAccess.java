package org.gongyibank.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The address of a database and the user to open it as.
 *
 * @param url a {@code jdbc:mysql:} address with its schema; missing parameters that a safe connection needs are added,
 *     so every connection has timeouts and uses UTC
 */
public record DatabaseAccess(String url, String username, String password) {
    private static final String SOCKET_TIMEOUT = "socketTimeout";
    private static final Map<String, String> DEFAULTS = defaults();

    public DatabaseAccess {
        if (!url.startsWith("jdbc:mysql://")) {
            throw new UnusableDatabase(
                    "The address of the database must begin with jdbc:mysql:// (MariaDB too): " + url);
        }
        url = with(url, DEFAULTS);
    }

    /** Opens one connection; the caller closes it. */
    public Connection open() throws SQLException {
        return DriverManager.getConnection(url, username, password);
    }

    /** The same access with a read timeout long enough for migrations. */
    DatabaseAccess patient() {
        return new DatabaseAccess(
                url.replaceAll("(?i)([?&]" + SOCKET_TIMEOUT + ")=[0-9]+", "$1=0"), username, password);
    }

    /** The same server and user with another schema; an empty name means no schema. */
    public DatabaseAccess inSchema(String schema) {
        var path = url.indexOf('/', "jdbc:mysql://".length());
        var question = url.indexOf('?');
        return new DatabaseAccess(
                (path < 0 || path > question ? url.substring(0, question) : url.substring(0, path))
                        + "/"
                        + schema
                        + url.substring(question),
                username,
                password);
    }

    @Override
    public String toString() {
        return username + " at " + url;
    }

    private static Map<String, String> defaults() {
        var values = new LinkedHashMap<String, String>();
        values.put("connectTimeout", "5000");
        // Longer than any of our statements, shorter than a client waits, so that a dead server does not hold a lane.
        values.put(SOCKET_TIMEOUT, "15000");
        values.put("connectionTimeZone", "UTC");
        values.put("forceConnectionTimeZoneToSession", "true");
        values.put("characterEncoding", "UTF-8");
        values.put("rewriteBatchedStatements", "true");
        // The driver knows the state of its own session. It need not ask the server for it before every transaction,
        // nor announce which transactions only read. Without these settings a single award over HTTP took 109
        // statements, 63 of them of this kind.
        values.put("useLocalSessionState", "true");
        values.put("readOnlyPropagatesToServer", "false");
        return values;
    }

    private static String with(String url, Map<String, String> parameters) {
        var result = new StringBuilder(url);
        parameters.forEach((name, value) -> {
            // A value in the address has precedence.
            if (!url.toLowerCase(Locale.ROOT).matches(".*[?&]" + name.toLowerCase(Locale.ROOT) + "=.*")) {
                result.append(result.indexOf("?") < 0 ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(value);
            }
        });
        return result.toString();
    }
}
