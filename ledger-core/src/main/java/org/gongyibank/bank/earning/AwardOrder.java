package org.gongyibank.bank.earning;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.gongyibank.bank.request.ApiRequests.Asked;

/**
 * What somebody orders under a key, and what comes of it.
 *
 * @param result how to get at it: what takes time of its own is done by the one who asked and not by who works for many
 */
record AwardOrder(long awarder, Asked asked, AwardRequest wanted, CompletableFuture<Supplier<AwardResult>> result) {
    AwardOrder(long awarder, Asked asked, AwardRequest wanted) {
        this(awarder, asked, wanted, new CompletableFuture<>());
    }

    void settle(AwardResult is) {
        result.complete(() -> is);
    }

    /** What came of it, once it was worked on. */
    AwardResult settled() {
        try {
            return result.join().get();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    /** Those that nothing has come of yet. */
    static List<AwardOrder> open(List<AwardOrder> orders) {
        return orders.stream().filter(order -> !order.result.isDone()).toList();
    }
}
