package org.gongyibank.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.RefusalKinds;
import org.gongyibank.ledger.domain.Submission;
import org.junit.jupiter.api.Test;

/**
 * Feeds random batches to {@code Bookkeeping} and to the naive book, in many small books whose days pass. Every
 * outcome, every entry and the whole state must agree, even when a batch is lost before it is written or its answers
 * are lost. {@code -Dledger.operations=...} sets the number of commands, {@code -Dledger.seed=...} repeats a run; a
 * failure names the seed that repeats its book at once.
 */
class BookkeepingAgreesTest {
    private static final long OPERATIONS = Long.getLong("ledger.operations", 100_000);
    private static final int OPERATIONS_PER_BOOK = 250;
    /** With this many, each refusal is certain to occur. */
    private static final int ENOUGH_TO_SEE_ALL = 100_000;

    private final Set<Class<?>> seen = ConcurrentHashMap.newKeySet();
    private final Set<String> kinds = ConcurrentHashMap.newKeySet();
    private final AtomicLong replays = new AtomicLong();

    @Test
    void the_naive_book_has_a_place_for_every_refusal() {
        assertThat(NaiveBook.PRECEDENCE).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(precedences());
    }

    private static Set<Class<? extends Refusal>> precedences() {
        return RefusalKinds.all().stream()
                .<Class<? extends Refusal>>map(kind -> kind.asSubclass(Refusal.class))
                .collect(Collectors.toSet());
    }

    @Test
    void every_outcome_and_the_whole_state_agree_with_the_naive_book() throws InterruptedException {
        var threads = Runtime.getRuntime().availableProcessors();
        var seed = new RandomBooks("ledger.operations", OPERATIONS)
                .keep("BookkeepingAgreesTest", threads, () -> this::oneBook);
        if (OPERATIONS < ENOUGH_TO_SEE_ALL) return;
        var possible = new HashSet<>(RefusalKinds.all());
        possible.addAll(Arrays.asList(Outcome.class.getPermittedSubclasses()));
        assertThat(seen).as("what occurred, seed " + seed).containsExactlyInAnyOrderElementsOf(possible);
        assertThat(kinds).as("what occurred, seed " + seed).contains(JournalEntry.EXPIRY, JournalEntry.REFUND);
        assertThat(replays.get()).isGreaterThan(OPERATIONS / 50);
    }

    /** Returns how many commands were compared. */
    private long oneBook(Random random) {
        var naive = new NaiveBook(Cast.ZONE);
        var book = new MemoryBook(Cast.ZONE);
        var days = new RandomDays(random, Cast.ZONE);
        var times = new RandomCommands.Times(() -> LocalDate.ofInstant(days.latest(), Cast.ZONE), RandomDays.LASTING);
        var source = new RandomSubmissions(random, naive.facts, times);
        var common = List.<Command>copyOf(Cast.openedWithTheBook());
        var compared = agree(
                naive, book, List.of(Submission.derived("common", Submission.Mode.ATOMIC, common)), days.latest());
        compared += agree(naive, book, Cast.opening(), days.latest());
        for (var sent = 0; sent < OPERATIONS_PER_BOOK; ) {
            var batch = new ArrayList<Submission>();
            for (var size = 1 + random.nextInt(random.nextInt(8) == 0 ? 40 : 5); size > 0; size--) {
                batch.add(source.next());
                sent += batch.getLast().commands().size();
            }
            // Lost before it is written: nothing changes, and it is sent again.
            if (random.nextInt(8) == 0) book.decide(batch, days.next());
            compared += agree(naive, book, batch, days.next());
            // The answers are lost: it is sent again, too.
            if (random.nextInt(8) == 0) compared += agree(naive, book, batch, days.next());
        }
        Invariants.check(book);
        return compared;
    }

    private long agree(NaiveBook naive, MemoryBook book, List<Submission> batch, Instant recordedAt) {
        var since = book.lastSeq;
        var compared = 0L;
        var decided = book.post(batch, recordedAt);
        var expected = naive.post(batch, recordedAt);
        for (var index = 0; index < batch.size(); index++) {
            var submission = batch.get(index);
            assertThat(decided.get(index))
                    .as("%s at %s", submission, recordedAt)
                    .isEqualTo(expected.get(index));
            compared += submission.commands().size();
            remember(expected.get(index));
        }
        Agreement.ofState(book, naive, since);
        Invariants.ofState(book);
        for (var entered : naive.facts.entriesAfter(since))
            kinds.add(entered.entry().kind());
        return compared;
    }

    private void remember(Answer answer) {
        if (answer.replayed()) replays.incrementAndGet();
        for (var outcome : answer.outcomes()) {
            seen.add(outcome.getClass());
            if (outcome instanceof Outcome.Refused(var refusal)) seen.add(refusal.getClass());
        }
    }
}
