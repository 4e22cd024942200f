package org.gongyibank.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.TestLedger;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Charged;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.Submission;
import org.junit.jupiter.api.Test;

/**
 * Many hands on two instances over one database: whatever the order, each key has one effect, and the rows are what the
 * accepted commands add up to. {@code -Dledger.seed=…} repeats the submissions, though not their order.
 */
class ManyHandsTest {
    private static final int SUBMISSIONS = 2_000;
    private static final int HANDS = 8;
    private static final List<Duration> LASTING = List.of(Duration.ofNanos(1_000), Duration.ofHours(1));

    private record Sent(Submission submission, Answer answer) {}

    private record Accepted(Command command, JournalEntry entry) {}

    /** What the hands have seen, so that they can name holds and entries; guarded by itself. */
    private final NaiveFacts seen = new NaiveFacts();

    private final ConcurrentLinkedQueue<Sent> sent = new ConcurrentLinkedQueue<>();

    @Test
    void each_key_has_one_effect_and_the_rows_are_what_was_accepted()
            throws SQLException, InterruptedException, ExecutionException {
        var seed = Long.getLong("ledger.seed", System.nanoTime());
        System.out.println("ManyHandsTest: -Dledger.seed=" + seed);
        try (var one = TestLedger.open(1);
                var other = TestLedger.open(1);
                var connection = TestDatabase.current().application().open()) {
            var book = one.newBook();
            Cast.openedWithTheBook().forEach(opening -> seen.add(new NaiveFacts.Opened(opening)));
            for (var submission : Cast.opening()) {
                post(one, book.id(), submission);
                submission.commands().forEach(command -> {
                    if (command instanceof Command.OpenAccount opening) seen.add(new NaiveFacts.Opened(opening));
                });
            }
            var source = new RandomSubmissions(new Random(seed), seen, LASTING);
            var left = new AtomicInteger(SUBMISSIONS);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var hands = new ArrayList<Future<?>>();
                for (var hand = 0; hand < HANDS; hand++) {
                    var instance = hand % 2 == 0 ? one : other;
                    hands.add(threads.submit(() -> {
                        while (left.getAndDecrement() > 0) post(instance, book.id(), next(source));
                    }));
                }
                for (var hand : hands) hand.get();
            }
            assertThat(one.check.run(book.id())).as("seed " + seed).isEmpty();
            var stored = StoredBook.read(connection, book.id(), book.zone());
            Invariants.check(stored);
            agree(stored, oneEffectPerKey());
        }
    }

    private Submission next(RandomSubmissions source) {
        synchronized (seen) {
            return source.next();
        }
    }

    private void post(TestLedger instance, BookId book, Submission submission) {
        var answer = instance.ledger.post(book, submission);
        sent.add(new Sent(submission, answer));
        if (answer.replayed()) return;
        synchronized (seen) {
            accepted(new Sent(submission, answer)).forEach(each -> note(seen, each));
        }
    }

    private static List<Accepted> accepted(Sent sent) {
        var accepted = new ArrayList<Accepted>();
        for (var index = 0; index < sent.answer.outcomes().size(); index++) {
            if (sent.answer.outcomes().get(index) instanceof Outcome.Posted(var entry)) {
                accepted.add(new Accepted(sent.submission.commands().get(index), entry));
            }
        }
        return accepted;
    }

    private static void note(NaiveFacts facts, Accepted accepted) {
        var entry = accepted.entry;
        facts.add(
                switch (accepted.command) {
                    case Command.Post post -> new NaiveFacts.Moved(entry, charged(post, entry), 0, "");
                    case Command.Hold hold ->
                        new NaiveFacts.SetAside(
                                entry, hold.legs(), entry.recordedAt().plus(hold.lasts()));
                    case Command.Capture(var _, var hold, var _, var _) ->
                        new NaiveFacts.Moved(entry, List.of(), hold, "CAPTURED");
                    case Command.Release(var _, var hold, var cause, var _) ->
                        new NaiveFacts.Moved(
                                entry,
                                List.of(),
                                hold,
                                cause == Command.Release.Cause.EXPIRED ? "EXPIRED" : "RELEASED");
                    case Command.Reverse(var _, var original, var _, var _) ->
                        new NaiveFacts.Moved(entry, givenBack(facts, original), 0, "");
                    case Command.Refund _, Command.Expire _, Command.OpenAccount _, Command.Freeze _, Command.Close _ ->
                        throw new AssertionError("no entry comes of it: " + accepted);
                });
    }

    private static List<Charged> charged(Command.Post post, JournalEntry entry) {
        var points = entry.postings().stream()
                .filter(posting -> Cast.POINTS.contains(posting.account()))
                .mapToLong(posting -> Math.max(0, posting.amount()))
                .sum();
        return post.charges().stream()
                .map(charge -> new Charged(charge.counter(), charge.trims() ? points : charge.amount()))
                .filter(charge -> charge.amount() > 0)
                .toList();
    }

    private static List<Charged> givenBack(NaiveFacts facts, long original) {
        return facts.chargedBy(original).stream()
                .map(charge -> new Charged(charge.counter(), -charge.amount()))
                .toList();
    }

    /** Checks the answers to each key against each other; returns what was accepted, by seq. */
    private SortedMap<Long, Accepted> oneEffectPerKey() {
        var accepted = new TreeMap<Long, Accepted>();
        var byKey = sent.stream().collect(Collectors.groupingBy(each -> each.submission.id()));
        byKey.forEach((key, answers) -> {
            var byContent = answers.stream()
                    .filter(each -> !isKeyReused(each.answer))
                    .collect(Collectors.groupingBy(each -> each.submission.fingerprint()));
            assertThat(byContent).as("%s", key).hasSize(1);
            var same = byContent.values().iterator().next();
            assertThat(same)
                    .as("%s", key)
                    .filteredOn(each -> !each.answer.replayed())
                    .hasSize(1);
            assertThat(same.stream().map(each -> each.answer.outcomes()).distinct())
                    .as("%s", key)
                    .hasSize(1);
            for (var each : accepted(same.getFirst())) {
                assertThat(accepted.put(each.entry.seq(), each)).as("%s", each).isNull();
            }
        });
        return accepted;
    }

    private static boolean isKeyReused(Answer answer) {
        return answer.outcomes().getFirst() instanceof Outcome.Refused(Refusal.KeyReused _);
    }

    private static void agree(MemoryBook stored, Map<Long, Accepted> accepted) {
        var facts = new NaiveFacts();
        stored.accounts
                .values()
                .forEach(account -> facts.add(new NaiveFacts.Opened(new Command.OpenAccount(
                        account.id(), account.name(), account.floor(), account.ceiling(), account.keepsLots()))));
        accepted.values().forEach(each -> note(facts, each));
        assertThat(stored.entries.keySet()).isEqualTo(accepted.keySet());
        accepted.forEach((seq, each) -> assertThat(stored.entries.get(seq))
                .extracting(past -> past.entry())
                .isEqualTo(each.entry));
        stored.accounts.forEach((id, account) -> {
            assertThat(account.balance()).isEqualTo(facts.balance(id));
            assertThat(account.version()).isEqualTo(facts.lastChange(id));
        });
        Agreement.ofHoldsAndCounters(stored, facts);
    }
}
