package org.gongyibank.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Sends requests over open connections, one request at a time on each. One thread drives them all, to leave the
 * processors to the service as far as possible on one machine.
 *
 * @param requests makes the bytes of the next request
 * @param items how many awards, or other items of the row, a request carries
 * @param expected the response's status, and a text that its body must contain
 */
record HttpLoad(ServiceProcess service, int connections, Supplier<byte[]> requests, int items, Expected expected)
        implements Load {
    record Expected(int status, String text) {}

    @Override
    public Subject subject() {
        return service;
    }

    @Override
    public List<Thread> start(Meter meter) {
        return List.of(Thread.ofPlatform().start(() -> {
            try {
                run(meter);
            } catch (Exception | Error failure) {
                meter.fail(failure);
            }
        }));
    }

    private void run(Meter meter) throws IOException {
        var open = new ArrayList<HttpConnection>();
        try (var selector = Selector.open()) {
            for (var number = 0; number < connections; number++) {
                var channel = SocketChannel.open(new InetSocketAddress(
                        service.address().getHost(), service.address().getPort()));
                var connection = new HttpConnection(channel, selector, this, meter);
                open.add(connection);
                connection.send();
            }
            while (open.stream().anyMatch(HttpConnection::isWaiting)) {
                selector.select(key -> ((HttpConnection) key.attachment()).ready(), 100);
            }
        } finally {
            for (var connection : open) connection.close();
        }
    }
}
