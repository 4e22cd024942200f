package org.gongyibank.ledger.posting;

import java.util.List;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Decision.Decided;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs batches and delivers their answers. Splits a batch that cannot be written in half, again and again, until the
 * bad submission is alone.
 */
final class Batches {
    private static final Logger LOG = LoggerFactory.getLogger(Batches.class);

    private final Transaction transaction;

    Batches(Transaction transaction) {
        this.transaction = transaction;
    }

    void run(BookId book, List<Lane.Ticket> batch) {
        if (batch.isEmpty()) return;
        List<Decided> decided;
        try {
            decided = transaction.run(
                    book, batch.stream().map(Lane.Ticket::submission).toList());
        } catch (LedgerUnavailable | NoSuchBook failure) {
            batch.forEach(ticket -> ticket.answer().completeExceptionally(failure));
            return;
        } catch (RuntimeException | Error failure) {
            halve(book, batch, failure);
            return;
        }
        for (var position = 0; position < batch.size(); position++) {
            hand(batch.get(position), decided.get(position));
        }
    }

    void keepAlive() {
        transaction.keepAlive();
    }

    private void halve(BookId book, List<Lane.Ticket> batch, Throwable failure) {
        if (batch.size() == 1) {
            var ticket = batch.getFirst();
            LOG.error("cannot be posted: {} {}", book, ticket.submission().id(), failure);
            ticket.answer().completeExceptionally(failure);
            return;
        }
        var middle = batch.size() / 2;
        run(book, batch.subList(0, middle));
        run(book, batch.subList(middle, batch.size()));
    }

    private static void hand(Lane.Ticket ticket, Decided decided) {
        switch (decided) {
            case Decided.Answered(var answer) -> ticket.answer().complete(answer);
            case Decided.Failed(var cause) -> {
                LOG.error("cannot be decided: {}", ticket.submission().id(), cause);
                ticket.answer().completeExceptionally(cause);
            }
        }
    }
}
