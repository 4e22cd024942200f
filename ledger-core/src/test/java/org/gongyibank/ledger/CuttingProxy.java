package org.gongyibank.ledger;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongyibank.database.DatabaseAccess;

/**
 * A proxy between the driver and the database that cuts connections, also between two statements that are sent
 * together. It knows only this much of the wire protocol: packets have a three-byte length, the first packet of a
 * command has number 0, and the first byte of a query is 3.
 */
public final class CuttingProxy implements AutoCloseable {
    private static final int QUERY = 3;
    private static final int UNKNOWN_SESSION = 1094;
    /** As after a lock wait timeout, the transaction stays open and keeps its changes so far. */
    private static final byte[] REFUSAL = ("SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1205,"
                    + " MESSAGE_TEXT = 'Lock wait timeout exceeded; try restarting transaction'")
            .getBytes(StandardCharsets.US_ASCII);

    /** What to do with a statement on its way to the server. */
    public enum Cut {
        NONE,
        /** The server never receives it. */
        BEFORE,
        /** The server executes it, and the reply is dropped. */
        AFTER,
        /** The server kills the session just before it, as an administrator may. */
        KILL,
        /** The server reports a lock wait timeout, keeps what came before, and executes nothing that follows. */
        REFUSE
    }

    /** A statement on its way to the server. */
    public record Sent(String text) {
        public boolean isCommit() {
            return ends("commit");
        }

        /** True if it is the first statement of a batch. */
        public boolean isLock() {
            return ends("for update");
        }

        private boolean ends(String end) {
            var length = text.endsWith(";") ? text.length() - 1 : text.length();
            return text.regionMatches(true, length - end.length(), end, 0, end.length());
        }
    }

    /** Decides what to do with each statement; called by the connections' own threads. */
    public interface Shears {
        Cut cut(Sent sent);
    }

    private final ServerSocket listening;
    private final InetSocketAddress database;
    private final DatabaseAccess direct;
    private final DatabaseAccess access;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile Shears shears = _ -> Cut.NONE;

    private CuttingProxy(
            ServerSocket listening, InetSocketAddress database, DatabaseAccess direct, DatabaseAccess access) {
        this.listening = listening;
        this.database = database;
        this.direct = direct;
        this.access = access;
    }

    public static CuttingProxy before(DatabaseAccess access) {
        try {
            var uri = URI.create(access.url().substring("jdbc:".length()));
            var listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            // Unencrypted, because the proxy must read the packets.
            var url = "jdbc:mysql://127.0.0.1:" + listening.getLocalPort() + uri.getPath()
                    + "?sslMode=DISABLED&allowPublicKeyRetrieval=true";
            var proxy = new CuttingProxy(
                    listening,
                    new InetSocketAddress(uri.getHost(), uri.getPort()),
                    access,
                    new DatabaseAccess(url, access.username(), access.password()));
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The database, reached through this proxy. */
    public DatabaseAccess access() {
        return access;
    }

    public void cutBy(Shears decision) {
        shears = decision;
    }

    /** How many connections were cut so far. */
    public int cuts() {
        return cuts.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                connect(listening.accept());
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) throws IOException {
        var server = new Socket();
        server.connect(database);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        var line = new Line(client, server);
        open.add(client);
        open.add(server);
        Thread.ofVirtual().start(line::upstream);
        Thread.ofVirtual().start(line::downstream);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (var socket : open) socket.close();
    }

    /** One connection. */
    private final class Line {
        private final Socket client;
        private final Socket server;
        private volatile boolean dropping;
        private volatile long session;

        Line(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void upstream() {
            try (client;
                    server) {
                var from = new DataInputStream(client.getInputStream());
                var to = server.getOutputStream();
                while (forward(from, to)) to.flush();
            } catch (IOException ended) {
                open.remove(client);
            }
        }

        /** Forwards one packet; false when it was cut off instead. */
        private boolean forward(DataInputStream from, OutputStream to) throws IOException {
            var head = from.readNBytes(4);
            if (head.length < 4) return false;
            var payload = new byte[(head[0] & 0xff) | (head[1] & 0xff) << 8 | (head[2] & 0xff) << 16];
            from.readFully(payload);
            var passed = 0;
            if (head[3] == 0 && payload.length > 0) {
                for (var end : ends(payload)) {
                    var cut = shears.cut(new Sent(text(payload, passed, end)));
                    if (cut == Cut.NONE) {
                        passed = end;
                        continue;
                    }
                    cuts.incrementAndGet();
                    if (cut == Cut.REFUSE && payload[0] == QUERY) {
                        write(to, head[3], refusedBehind(payload, passed));
                        return true;
                    }
                    return cut(cut, to, Arrays.copyOf(payload, cut == Cut.AFTER ? end : passed));
                }
            }
            write(to, head[3], payload);
            return true;
        }

        /** The query with everything after a place replaced by an error. */
        private static byte[] refusedBehind(byte[] payload, int place) {
            // MySQL has two bytes for attributes (none here) before the text of the first statement; MariaDB does not.
            var from = Math.max(place, payload[1] == 0 ? 3 : 1);
            var query = Arrays.copyOf(payload, from + REFUSAL.length);
            System.arraycopy(REFUSAL, 0, query, from, REFUSAL.length);
            return query;
        }

        /** The server still receives {@code before}, and its reply is dropped. */
        private boolean cut(Cut cut, OutputStream to, byte[] before) throws IOException {
            if (before.length > 0) {
                dropping = true;
                write(to, (byte) 0, before);
            }
            if (cut == Cut.KILL) kill(session);
            // If something was sent or killed, the downstream side ends the connection.
            return before.length > 0 || cut == Cut.KILL;
        }

        private void write(OutputStream to, byte number, byte[] payload) throws IOException {
            var length = payload.length;
            to.write(new byte[] {(byte) length, (byte) (length >> 8), (byte) (length >> 16), number});
            to.write(payload);
            to.flush();
        }

        /** Forwards replies until one is to be dropped: by then the server has executed the statements. */
        void downstream() {
            try (client;
                    server) {
                InputStream from = server.getInputStream();
                var to = client.getOutputStream();
                var buffer = new byte[16_384];
                for (var read = from.read(buffer); read >= 0 && !dropping; read = from.read(buffer)) {
                    if (session == 0) session = sessionOf(buffer);
                    to.write(buffer, 0, read);
                    to.flush();
                }
            } catch (IOException ended) {
                open.remove(server);
            }
        }
    }

    /** Where each statement of a packet ends. A packet that is not a query counts as one statement. */
    private static List<Integer> ends(byte[] payload) {
        var ends = new ArrayList<Integer>();
        if (payload[0] == QUERY) {
            byte quote = 0;
            for (var at = 1; at < payload.length; at++) {
                var here = payload[at];
                if (quote != 0 && here == '\\') at++;
                else if (quote != 0) quote = here == quote ? 0 : quote;
                else if (here == '\'' || here == '"' || here == '`') quote = here;
                else if (here == ';') ends.add(at + 1);
            }
        }
        if (ends.isEmpty() || ends.getLast() < payload.length) ends.add(payload.length);
        return ends;
    }

    private static String text(byte[] payload, int from, int to) {
        return payload[0] == QUERY ? new String(payload, from, to - from, StandardCharsets.ISO_8859_1) : "";
    }

    /** Reads the session id from the server's greeting: a version byte, a text that ends with 0, the session id. */
    private static long sessionOf(byte[] greeting) {
        var at = 5;
        while (greeting[at] != 0) at++;
        return ByteBuffer.wrap(greeting, at + 1, 4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getInt()
                & 0xffffffffL;
    }

    private void kill(long session) {
        try (var connection = direct.open();
                var statement = connection.createStatement()) {
            statement.execute("KILL " + session);
        } catch (SQLException failure) {
            // The session may have ended already.
            if (failure.getErrorCode() != UNKNOWN_SESSION) throw new AssertionError("session " + session, failure);
        }
    }
}
