package org.gongyibank.api.member;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.gongyibank.ledger.Books;
import org.gongyibank.ledger.Expiry;
import org.gongyibank.ledger.domain.Book;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts what has expired, every ten minutes on every instance: that several do it at once does no harm. */
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

    /** A book that cannot be reached must not keep the others waiting. */
    private void sweep(Book book) {
        try {
            var swept = expiry.sweep(book);
            if (swept > 0) LOG.info("Points of {} accounts of {} have expired", swept, book.code());
        } catch (RuntimeException failure) {
            LOG.error("What has expired in {} could not be posted; the next sweep tries again", book.code(), failure);
        }
    }
}
