package org.gongyibank.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One connection of {@link HttpLoad}: sends a request, reads the whole response, sends the next. */
final class HttpConnection {
    private static final int MOST_ATTEMPTS = 6;
    private static final String LENGTH = "content-length: ";

    private final SocketChannel channel;
    private final HttpLoad load;
    private final Meter meter;
    private final byte[] expected;
    private ByteBuffer answer = ByteBuffer.allocate(16 << 10);
    private ByteBuffer request = ByteBuffer.allocate(0);
    private final SelectionKey key;
    private boolean waiting;
    private long began;
    private int attempts;
    /** Where the body begins and ends; 0 before the head has arrived. */
    private int bodyAt;

    private int end;

    HttpConnection(SocketChannel channel, Selector selector, HttpLoad load, Meter meter) throws IOException {
        this.channel = channel;
        this.load = load;
        this.meter = meter;
        this.expected = load.expected().text().getBytes(StandardCharsets.UTF_8);
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        this.key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Whether a response is still expected. */
    boolean isWaiting() {
        return waiting;
    }

    void send() throws IOException {
        waiting = false;
        if (!meter.isRunning()) return;
        request = ByteBuffer.wrap(load.requests().get());
        began = System.nanoTime();
        attempts = 0;
        waiting = true;
        write();
    }

    void ready() {
        try {
            if (key.isWritable()) write();
            if (key.isReadable()) read();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void write() throws IOException {
        channel.write(request);
        key.interestOps(request.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    private void read() throws IOException {
        if (channel.read(answer) < 0) throw new IOException("the service closed the connection");
        if (bodyAt == 0) readHead();
        if (bodyAt == 0 || answer.position() < end) {
            if (!answer.hasRemaining()) answer = larger(answer);
            return;
        }
        var done = judge();
        answer.clear();
        bodyAt = 0;
        if (done) {
            meter.done(began, load.items());
            send();
        } else {
            request.rewind();
            write();
        }
    }

    private void readHead() {
        var text = new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
        var blank = text.indexOf("\r\n\r\n");
        if (blank < 0) return;
        var length = text.indexOf(LENGTH);
        if (length < 0 || length > blank) throw new IllegalStateException("an answer of unknown length: " + text);
        var from = length + LENGTH.length();
        bodyAt = blank + 4;
        end = bodyAt + Integer.parseInt(text.substring(from, text.indexOf('\r', from)));
    }

    /**
     * Returns true when the request is done. Otherwise it was not posted in time and is sent again under its key, as
     * clients should do.
     */
    private boolean judge() {
        var bytes = answer.array();
        var status = (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + bytes[11] - '0';
        if (status == 503 && ++attempts < MOST_ATTEMPTS) return false;
        if (status != load.expected().status() || !contains(bytes, bodyAt, end)) {
            throw new IllegalStateException(
                    "not what was asked for: " + new String(bytes, 0, end, StandardCharsets.UTF_8));
        }
        return true;
    }

    private boolean contains(byte[] bytes, int from, int to) {
        for (var at = from; at + expected.length <= to; at++) {
            if (Arrays.equals(bytes, at, at + expected.length, expected, 0, expected.length)) return true;
        }
        return false;
    }

    private static ByteBuffer larger(ByteBuffer full) {
        full.flip();
        return ByteBuffer.allocate(full.capacity() * 2).put(full);
    }

    void close() throws IOException {
        channel.close();
    }
}
