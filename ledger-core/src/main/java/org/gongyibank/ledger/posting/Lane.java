package org.gongyibank.ledger.posting;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Submission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A queue with one worker. The worker takes the books in turn and posts what waits for a book as one batch in one
 * transaction. A lane does not provide mutual exclusion: only the row lock of the book does.
 */
final class Lane {
    /**
     * Counted separately for single commands and for bulks, so that many waiting sheets do not block single commands.
     */
    static final int MOST_WAITING_LINES = 20_000;

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Batches batches;
    private final Duration longestSilence;
    private final Thread worker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<BookId, Waiting> books = new LinkedHashMap<>();
    private int singleLines;
    private int bulkLines;
    private boolean closing;

    /** @param longestSilence how long a lane stays idle before it pings the server to keep its connection */
    Lane(String name, Batches batches, Duration longestSilence) {
        this.batches = batches;
        this.longestSilence = longestSilence;
        this.worker = Thread.ofPlatform().daemon().name(name).start(this::work);
    }

    /** A submission on its way, and its waiting caller. */
    record Ticket(BookId book, Submission submission, CompletableFuture<Answer> answer) {
        int lines() {
            return Math.max(1, submission.commands().size());
        }
    }

    private record Batch(BookId book, List<Ticket> tickets) {}

    /**
     * Waits for the answer. Withdraws a submission that has not begun within {@link #LONGEST_WAIT}. Keeps waiting for
     * one that has begun; an interrupted caller does not withdraw it.
     */
    Answer post(BookId book, Submission submission) {
        var ticket = enqueue(new Ticket(book, submission, new CompletableFuture<>()));
        try {
            return ticket.answer.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            if (withdraw(ticket)) throw new LedgerUnavailable("withdrawn after waiting, not begun", slow);
            return begun(ticket);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private static Answer begun(Ticket ticket) {
        try {
            return ticket.answer.get();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private static RuntimeException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new LedgerUnavailable("interrupted while waiting", e);
    }

    private static RuntimeException failure(ExecutionException e) {
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    }

    /**
     * @throws LedgerBusy when too much is waiting
     * @throws LedgerUnavailable when the service is shutting down
     */
    private Ticket enqueue(Ticket ticket) {
        lock.lock();
        try {
            if (closing) throw new LedgerUnavailable("the service is shutting down");
            var waiting = ticket.submission.isBulk() ? bulkLines : singleLines;
            if (waiting + ticket.lines() > MOST_WAITING_LINES) throw new LedgerBusy(waiting + " lines are waiting");
            count(ticket, 1);
            books.computeIfAbsent(ticket.book, _ -> new Waiting()).add(ticket);
            changed.signal();
            return ticket;
        } finally {
            lock.unlock();
        }
    }

    /** True if the ticket was still waiting. Then nothing of it has begun, and nothing will. */
    private boolean withdraw(Ticket ticket) {
        lock.lock();
        try {
            var waiting = books.get(ticket.book);
            if (waiting == null || !waiting.remove(ticket)) return false;
            count(ticket, -1);
            if (waiting.isEmpty()) books.remove(ticket.book);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void count(Ticket ticket, int sign) {
        if (ticket.submission.isBulk()) bulkLines += sign * ticket.lines();
        else singleLines += sign * ticket.lines();
    }

    private void work() {
        for (var next = next(); next.isPresent(); next = next()) run(next.get());
    }

    private void run(Batch batch) {
        try {
            batches.run(batch.book, batch.tickets);
        } catch (RuntimeException | Error bug) {
            // The lane has only this worker. It must survive any failure of one batch to serve the next.
            LOG.error("a batch of {} failed", batch.book, bug);
            batch.tickets.forEach(ticket -> ticket.answer.completeExceptionally(bug));
        }
    }

    /** Waits for the next batch; empty when the lane is closing and nothing is left. */
    private Optional<Batch> next() {
        lock.lock();
        try {
            while (books.isEmpty() && !closing) {
                if (changed.awaitNanos(longestSilence.toNanos()) <= 0) keepAlive();
            }
            if (books.isEmpty()) return Optional.empty();
            var first = books.entrySet().iterator().next();
            var book = first.getKey();
            var waiting = first.getValue();
            var tickets = waiting.take();
            // Round robin: a book that still waits goes behind the others.
            books.remove(book);
            if (!waiting.isEmpty()) books.put(book, waiting);
            tickets.forEach(ticket -> count(ticket, -1));
            return Optional.of(new Batch(book, tickets));
        } catch (InterruptedException e) {
            throw new IllegalStateException("a lane was interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    private void keepAlive() {
        lock.unlock();
        try {
            batches.keepAlive();
        } catch (RuntimeException | Error bug) {
            LOG.error("a connection could not be kept", bug);
        } finally {
            lock.lock();
        }
    }

    /** Refuses new work. The lane still finishes what is waiting. */
    void refuseNewWork() {
        lock.lock();
        try {
            closing = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits up to {@code longest} for the lane to finish what was waiting, then gives up on the rest. */
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
