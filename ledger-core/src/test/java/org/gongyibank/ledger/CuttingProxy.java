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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongyibank.database.DatabaseAccess;

/**
 * Stands between the driver and the database and cuts connections. It understands no more of the wire protocol than it
 * must: packets with a three-byte length, and that a command's packet has number 0 and a query's first byte is 3.
 */
final class CuttingProxy implements AutoCloseable {
    private static final int QUERY = 3;
    private static final int LONGEST_COMMIT = 16;

    /** What to do with a command on its way to the server. */
    enum Cut {
        NONE,
        /** The server never sees it. */
        BEFORE,
        /** The server has carried it out, and the reply is dropped. */
        AFTER
    }

    /** Decides over each command; called by the connections' own threads. */
    interface Shears {
        Cut cut(boolean commit);
    }

    private final ServerSocket listening;
    private final InetSocketAddress database;
    private final DatabaseAccess access;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile Shears shears = _ -> Cut.NONE;

    private CuttingProxy(ServerSocket listening, InetSocketAddress database, DatabaseAccess access) {
        this.listening = listening;
        this.database = database;
        this.access = access;
    }

    static CuttingProxy before(DatabaseAccess access) {
        try {
            var uri = URI.create(access.url().substring("jdbc:".length()));
            var listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            // Unencrypted, or nothing could be understood.
            var url = "jdbc:mysql://127.0.0.1:" + listening.getLocalPort() + uri.getPath()
                    + "?sslMode=DISABLED&allowPublicKeyRetrieval=true";
            var proxy = new CuttingProxy(
                    listening,
                    new InetSocketAddress(uri.getHost(), uri.getPort()),
                    new DatabaseAccess(url, access.username(), access.password()));
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The database as it is reached through this proxy. */
    DatabaseAccess access() {
        return access;
    }

    void cutBy(Shears decision) {
        shears = decision;
    }

    /** How many connections were cut so far. */
    int cuts() {
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

        /** Passes one packet on; false when it was cut off instead. */
        private boolean forward(DataInputStream from, OutputStream to) throws IOException {
            var head = from.readNBytes(4);
            if (head.length < 4) return false;
            var payload = new byte[(head[0] & 0xff) | (head[1] & 0xff) << 8 | (head[2] & 0xff) << 16];
            from.readFully(payload);
            var cut = head[3] == 0 && payload.length > 0 ? shears.cut(isCommit(payload)) : Cut.NONE;
            if (cut != Cut.NONE) cuts.incrementAndGet();
            if (cut == Cut.BEFORE) return false;
            if (cut == Cut.AFTER) dropping = true;
            var packet = Arrays.copyOf(head, head.length + payload.length);
            System.arraycopy(payload, 0, packet, head.length, payload.length);
            to.write(packet);
            return true;
        }

        /** Replies pass as they come, until one is to be dropped: by then the server has done what was asked. */
        void downstream() {
            try (client;
                    server) {
                InputStream from = server.getInputStream();
                var to = client.getOutputStream();
                var buffer = new byte[16_384];
                for (var read = from.read(buffer); read >= 0 && !dropping; read = from.read(buffer)) {
                    to.write(buffer, 0, read);
                    to.flush();
                }
            } catch (IOException ended) {
                open.remove(server);
            }
        }
    }

    private static boolean isCommit(byte[] payload) {
        return payload[0] == QUERY
                && payload.length <= LONGEST_COMMIT
                && new String(payload, StandardCharsets.ISO_8859_1)
                        .toLowerCase(Locale.ROOT)
                        .endsWith("commit");
    }
}
