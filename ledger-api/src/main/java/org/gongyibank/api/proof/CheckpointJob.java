package org.gongyibank.api.proof;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.gongyibank.ledger.Books;
import org.gongyibank.ledger.Checkpoints;
import org.gongyibank.ledger.Checkpoints.PublishResult;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.proof.SigningKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes each book's checkpoint when the last one is an hour old by the database's clock. It runs on every instance;
 * concurrent runs are harmless.
 */
@Singleton
class CheckpointJob {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointJob.class);

    private final Books books;
    private final Checkpoints checkpoints;
    private final boolean signs;

    CheckpointJob(Books books, Checkpoints checkpoints, SigningKeys keys) {
        this.books = books;
        this.checkpoints = checkpoints;
        this.signs = !keys.isEmpty();
    }

    @Scheduled(
            fixedDelay = "${gongyibank.checkpoint.look-every:1m}",
            initialDelay = "${gongyibank.checkpoint.look-every:1m}")
    void run() {
        books.all().forEach(this::publish);
    }

    private void publish(Book book) {
        try {
            // Runs even without a key, because it also completes the tree of a book from before trees existed.
            if (checkpoints.publishIfDue(book) instanceof PublishResult.Refused(var why) && signs) {
                LOG.warn("no checkpoint of {}: {}", book.code(), why);
            }
        } catch (RuntimeException failure) {
            // A failure does not stop the other books.
            LOG.error("no checkpoint of {}", book.code(), failure);
        }
    }
}
