package org.gongyibank.bench;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;

/** Routes that the service has under the benchmark alone. They need a token like any other. */
@Controller("/v1/bench")
class BenchController {
    /** As long as the answer for a balance. */
    static final String CONSTANT =
            "{\"member\":\"718293847566778899\",\"points\":{\"spendable\":1234,\"held\":0,\"pending\":0},"
                    + "\"serviceMinutes\":0,\"asOf\":{\"seq\":123456,\"at\":\"2026-11-20T11:00:00.123456Z\"}}";

    private final Heap heap = new Heap();

    /** The fastest thing that can be asked of this service: no thread is changed, nothing is looked up. */
    @Get("/constant")
    @Produces(MediaType.APPLICATION_JSON)
    String constant() {
        return CONSTANT;
    }

    /** The most bytes of heap that were in use right after a collection since this was asked last. */
    @Get("/heap")
    @Produces(MediaType.TEXT_PLAIN)
    String heap() {
        var most = heap.heapBytes();
        heap.beginHeap();
        return Long.toString(most);
    }
}
