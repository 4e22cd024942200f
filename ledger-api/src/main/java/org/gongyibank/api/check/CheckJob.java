package org.gongyibank.api.check;

import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import org.gongyibank.ledger.Books;
import org.gongyibank.ledger.SelfAudit;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.CheckResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the books on every instance; one of them at a time checks a book. The check of everything has a schedule of its
 * own, so that a long one keeps no new entry waiting.
 */
@Singleton
class CheckJob {
    private static final Logger LOG = LoggerFactory.getLogger(CheckJob.class);
    private static final String EVERY = "${gongyibank.check.minutes:5}m";

    private final Books books;
    private final SelfAudit audit;
    private final CheckMetrics metrics;

    CheckJob(Books books, SelfAudit audit, CheckMetrics metrics) {
        this.books = books;
        this.audit = audit;
        this.metrics = metrics;
    }

    /** What other instances, or this one before it was started again, found: an alarm outlives a restart. */
    @EventListener
    void started(ServerStartupEvent event) {
        metrics.show();
    }

    @Scheduled(fixedDelay = EVERY, initialDelay = EVERY)
    void checkNew() {
        each(audit::checkNew);
    }

    @Scheduled(fixedDelay = EVERY, initialDelay = EVERY)
    void checkAll() {
        each(audit::checkAllIfDue);
    }

    private void each(Function<Book, Optional<CheckResult>> check) {
        for (var book : books.all()) {
            try {
                check.apply(book).ifPresent(result -> metrics.took(book, result));
            } catch (RuntimeException failure) {
                // A check that cannot be made must not keep other books from theirs.
                LOG.error("The book of {} could not be checked; the next round tries again", book.code(), failure);
            }
        }
        metrics.show();
    }
}
