package org.gongyibank.bank.earning;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.gongyibank.bank.request.ApiRequests.Asked;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.BookId;

/**
 * What somebody orders under a key, and what comes of it.
 *
 * @param result how to get at it: what takes time of its own is done by the one who asked and not by who works for many
 */
record AwardOrder(
        Book book, long awarder, Asked asked, AwardRequest wanted, CompletableFuture<Supplier<AwardResult>> result) {
    AwardOrder(Book book, long awarder, Asked asked, AwardRequest wanted) {
        this(book, awarder, asked, wanted, new CompletableFuture<>());
    }

    BookId community() {
        return book.id();
    }

    /** What the act of a line is called in the book, at first. */
    String act(AwardRequest.Line line) {
        return Once.of(wanted.activity().code(), wanted.occurredOn(), wanted.reference(), line.member(), line.deed());
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
