package org.gongyibank.bank.earning;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.gongyibank.bank.request.ApiRequests.Asked;

/** What somebody orders under a key, and what comes of it. */
record AwardOrder(long awarder, Asked asked, AwardRequest wanted, CompletableFuture<AwardResult> result) {
    AwardOrder(long awarder, Asked asked, AwardRequest wanted) {
        this(awarder, asked, wanted, new CompletableFuture<>());
    }

    /** What came of it, once it was worked on. */
    AwardResult settled() {
        try {
            return result.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    void settle(Supplier<AwardResult> how) {
        try {
            result.complete(how.get());
        } catch (RuntimeException failure) {
            result.completeExceptionally(failure);
        }
    }

    /** Those that nothing has come of yet. */
    static List<AwardOrder> open(List<AwardOrder> orders) {
        return orders.stream().filter(order -> !order.result.isDone()).toList();
    }
}
