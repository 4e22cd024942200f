package org.gongyibank.api.member;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.gongyibank.ledger.Books;
import org.gongyibank.ledger.Expiry;
import org.gongyibank.ledger.domain.Book;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts expired points every ten minutes on every instance. Concurrent runs are harmless. */
@Singleton
class ExpiryJob {
    private static final Logger LOG = LoggerFactory.getLogger(ExpiryJob.class);

    private final Books books;
    private final Expiry expiry;

    ExpiryJob(Books books, Expiry expiry) {
        this.books = books;
        this.expiry = expiry;
    }

    @Scheduled(fixedDelay = "10m", initialDelay = "1m")
    void run() {
        books.all().forEach(this::sweep);
    }

    /** Sweeps one book. A failure is logged and does not stop the other books. */
    private void sweep(Book book) {
        try {
            var swept = expiry.sweep(book);
            if (swept > 0) LOG.info("Points of {} accounts of {} have expired", swept, book.code());
        } catch (RuntimeException failure) {
            LOG.error("What has expired in {} could not be posted; the next sweep tries again", book.code(), failure);
        }
    }
}
