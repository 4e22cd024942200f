package org.gongyibank.bench;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;

/** Routes that exist only under the benchmark. They need a token like all others. */
@Controller("/v1/bench")
class BenchController {
    /** As long as the response with a balance. */
    static final String CONSTANT =
            "{\"member\":\"718293847566778899\",\"points\":{\"spendable\":1234,\"held\":0,\"pending\":0},"
                    + "\"serviceMinutes\":0,\"asOf\":{\"seq\":123456,\"at\":\"2026-11-20T11:00:00.123456Z\"}}";

    private final Heap heap = new Heap();

    /** The fastest possible request to this service: no change of thread, no look-up. */
    @Get("/constant")
    @Produces(MediaType.APPLICATION_JSON)
    String constant() {
        return CONSTANT;
    }

    /** Returns the most heap bytes in use right after a collection since the last call. */
    @Get("/heap")
    @Produces(MediaType.TEXT_PLAIN)
    String heap() {
        var most = heap.heapBytes();
        heap.beginHeap();
        return Long.toString(most);
    }
}
