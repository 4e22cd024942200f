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
 * Schedules the checks of the books on every instance; only one instance at a time checks a book. Full checks have
 * their own schedule, so that a long one does not delay the check of new entries.
 */
@Singleton
class CheckJob {
    private static final Logger LOG = LoggerFactory.getLogger(CheckJob.class);
    private static final String EVERY = "${gongyibank.check.seconds:300}s";

    private final Books books;
    private final SelfAudit audit;
    private final CheckMetrics metrics;

    CheckJob(Books books, SelfAudit audit, CheckMetrics metrics) {
        this.books = books;
        this.audit = audit;
        this.metrics = metrics;
    }

    /** Shows the results stored by other instances or before a restart, so that an alarm survives a restart. */
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
                // A failed check must not prevent the checks of other books.
                LOG.error("The book of {} could not be checked; the next round tries again", book.code(), failure);
            }
        }
        metrics.show();
    }
}
