package org.gongyibank.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.Submission;
import org.junit.jupiter.api.Test;

/**
 * Throws random batches at {@code Bookkeeping} and at the naive book: every outcome and the whole state must agree.
 * {@code -Dledger.seed=…} repeats a run.
 */
class BookkeepingAgreesTest {
    private static final int OPERATIONS = 100_000;
    private static final int OPERATIONS_PER_BOOK = 250;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final List<Duration> LASTING =
            IntStream.rangeClosed(1, 200).mapToObj(Duration::ofSeconds).toList();

    private final Set<Class<?>> seen = new HashSet<>();
    private int replays;
    private int operation;

    @Test
    void every_outcome_and_the_whole_state_agree_with_the_naive_book() {
        var seed = Long.getLong("ledger.seed", System.nanoTime());
        System.out.println("BookkeepingAgreesTest: -Dledger.seed=" + seed);
        var random = new Random(seed);
        for (var book = 0; operation < OPERATIONS; book++) {
            try {
                oneBook(random, (book + 1) * OPERATIONS_PER_BOOK);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("book " + book + ", operation " + operation + ", -Dledger.seed=" + seed, e);
            }
        }
        var possible = new HashSet<>(Arrays.asList(Refusal.class.getPermittedSubclasses()));
        possible.addAll(Arrays.asList(Outcome.class.getPermittedSubclasses()));
        // Nobody refunds here yet: RefundTest does.
        possible.removeAll(Set.of(Refusal.HoldNotCaptured.class, Refusal.ExceedsCapture.class));
        assertThat(seen).as("what occurred, seed " + seed).containsExactlyInAnyOrderElementsOf(possible);
        assertThat(replays).isGreaterThan(OPERATIONS / 50);
    }

    private void oneBook(Random random, int until) {
        var naive = new NaiveBook(ZONE);
        var book = new MemoryBook(ZONE);
        var source = new RandomSubmissions(random, naive.facts, LASTING);
        // Five minutes before midnight in the zone of the book.
        var clock = Instant.parse("2026-11-14T15:55:00Z");
        var recordedAt = clock;
        var common = List.<Command>copyOf(Cast.openedWithTheBook());
        agree(naive, book, List.of(Submission.derived("common", Submission.Mode.ATOMIC, common)), recordedAt);
        agree(naive, book, Cast.opening(), recordedAt);
        while (operation < until) {
            var batch = new ArrayList<Submission>();
            for (var size = 1 + random.nextInt(random.nextInt(8) == 0 ? 40 : 5); size > 0; size--)
                batch.add(source.next());
            clock = clock.plus(Duration.ofSeconds(random.nextInt(60) - 12));
            if (clock.isAfter(recordedAt)) recordedAt = clock;
            agree(naive, book, batch, recordedAt);
        }
    }

    private void agree(NaiveBook naive, MemoryBook book, List<Submission> batch, Instant recordedAt) {
        var decided = book.post(batch, recordedAt);
        assertThat(decided).hasSameSizeAs(batch);
        for (var index = 0; index < batch.size(); index++) {
            var submission = batch.get(index);
            operation += submission.commands().size();
            var expected = naive.post(submission, recordedAt);
            remember(expected);
            assertThat(decided.get(index))
                    .as("%s at %s", submission, recordedAt)
                    .isEqualTo(expected);
        }
        Agreement.ofState(book, naive);
        Invariants.check(book);
    }

    private void remember(Answer answer) {
        if (answer.replayed()) replays++;
        for (var outcome : answer.outcomes()) {
            seen.add(outcome.getClass());
            if (outcome instanceof Outcome.Refused(var refusal)) seen.add(refusal.getClass());
        }
    }
}
