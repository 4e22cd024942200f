package org.gongyibank.ledger.posting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Submission;

/**
 * A queue with one worker. It carries all that waits for one book in one transaction, book after book in turn. Nothing
 * depends on it for exclusion: that is the row lock alone.
 */
final class Lane {
    static final int MOST_WAITING_LINES = 20_000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Batches batches;
    private final Thread worker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<BookId, Waiting> books = new LinkedHashMap<>();
    private int waitingLines;
    private boolean closing;

    Lane(String name, Batches batches) {
        this.batches = batches;
        this.worker = Thread.ofPlatform().daemon().name(name).start(this::work);
    }

    /** A submission on its way, and whoever waits for its answer. */
    record Ticket(Submission submission, CompletableFuture<Answer> answer, long since) {
        boolean isStale() {
            return System.nanoTime() - since > LONGEST_WAIT.toNanos();
        }
    }

    /** The answer comes later; a caller that stops waiting does not withdraw what it sent. */
    CompletableFuture<Answer> enqueue(BookId book, Submission submission) {
        var answer = new CompletableFuture<Answer>();
        lock.lock();
        try {
            if (closing) throw new LedgerUnavailable("the service is shutting down");
            var lines = submission.commands().size();
            if (waitingLines + lines > MOST_WAITING_LINES) throw new LedgerBusy(waitingLines + " lines are waiting");
            waitingLines += lines;
            books.computeIfAbsent(book, _ -> new Waiting()).add(new Ticket(submission, answer, System.nanoTime()));
            changed.signal();
        } finally {
            lock.unlock();
        }
        return answer;
    }

    private void work() {
        while (true) {
            BookId book;
            List<Ticket> batch;
            lock.lock();
            try {
                while (books.isEmpty() && !closing) changed.awaitUninterruptibly();
                if (books.isEmpty()) return;
                var next = books.entrySet().iterator().next();
                book = next.getKey();
                batch = next.getValue().take();
                // Round robin: a book that still waits goes behind the others.
                books.remove(book);
                if (!next.getValue().isEmpty()) books.put(book, next.getValue());
                for (var ticket : batch)
                    waitingLines -= ticket.submission.commands().size();
            } finally {
                lock.unlock();
            }
            batches.run(book, withoutStale(batch));
        }
    }

    private static List<Ticket> withoutStale(List<Ticket> batch) {
        var fresh = new ArrayList<Ticket>(batch.size());
        for (var ticket : batch) {
            if (ticket.isStale()) {
                ticket.answer.completeExceptionally(new LedgerUnavailable("withdrawn after waiting, not begun"));
            } else {
                fresh.add(ticket);
            }
        }
        return fresh;
    }

    /** Refuses new work; what waits is still finished. */
    void refuseNewWork() {
        lock.lock();
        try {
            closing = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until what waited is finished, and gives up on the rest. */
    void drain(Duration longest) {
        try {
            worker.join(longest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lock.lock();
        try {
            for (var waiting : books.values()) {
                while (!waiting.isEmpty()) waiting.take().forEach(Lane::giveUp);
            }
            books.clear();
        } finally {
            lock.unlock();
        }
    }

    private static void giveUp(Ticket ticket) {
        ticket.answer.completeExceptionally(new LedgerUnavailable("the service has shut down"));
    }
}
