package org.gongyibank.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
import org.gongyibank.ledger.CuttingProxy;
import org.gongyibank.ledger.MovedClock;
import org.gongyibank.ledger.TestLedger;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Objection;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Submission;
import org.junit.jupiter.api.Test;

/**
 * Many clients post through two instances on one database, while days pass and the connections of one instance break at
 * any statement. Whatever the order, each key has one effect, and the stored rows are what the naive book makes of the
 * accepted commands in the order of their entries. {@code -Dledger.seed=...} repeats the submissions, but not their
 * order.
 */
class ManyHandsTest {
    private static final int SUBMISSIONS = 2_000;
    private static final int HANDS = 8;
    private static final List<Duration> LASTING = List.of(Duration.ofNanos(1_000), Duration.ofHours(30));

    private record Sent(Submission submission, Answer answer) {}

    private record Accepted(Command command, JournalEntry entry) {}

    /** What the clients have seen, so that they can name holds and entries; guarded by its own monitor. */
    private final NaiveFacts seen = new NaiveFacts();

    private final ConcurrentLinkedQueue<Sent> sent = new ConcurrentLinkedQueue<>();

    @Test
    void each_key_has_one_effect_and_the_rows_are_what_was_accepted()
            throws SQLException, IOException, InterruptedException, ExecutionException {
        var seed = Long.getLong("ledger.seed", System.nanoTime());
        System.out.println("ManyHandsTest: -Dledger.seed=" + seed);
        var random = new Random(seed);
        var days = new RandomDays(random, Cast.ZONE);
        var clock = MovedClock.at(days.latest());
        try (var proxy = CuttingProxy.before(TestDatabase.current().application());
                var one = TestLedger.open(1, clock);
                var other = TestLedger.postingThrough(proxy.access(), 1, clock);
                var connection = TestDatabase.current().application().open()) {
            var book = one.newBook();
            Cast.openedWithTheBook().forEach(opening -> seen.add(new NaiveFacts.Opened(opening)));
            for (var submission : Cast.opening()) {
                post(one, book.id(), submission);
                submission.commands().forEach(command -> {
                    if (command instanceof Command.OpenAccount opening) seen.add(new NaiveFacts.Opened(opening));
                });
            }
            var times = new RandomCommands.Times(() -> LocalDate.ofInstant(clock.now(), Cast.ZONE), LASTING);
            var source = new RandomSubmissions(random, seen, times);
            var left = new AtomicInteger(SUBMISSIONS);
            proxy.cutBy(new Cuts(random.nextLong()));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var hands = new ArrayList<Future<?>>();
                for (var hand = 0; hand < HANDS; hand++) {
                    var instance = hand % 2 == 0 ? one : other;
                    hands.add(threads.submit(() -> {
                        while (left.getAndDecrement() > 0) post(instance, book.id(), next(source, days, clock));
                    }));
                }
                for (var hand : hands) hand.get();
            }
            assertThat(proxy.cuts()).as("seed " + seed).isPositive();
            assertThat(one.check.run(book.id())).as("seed " + seed).isEmpty();
            var stored = StoredBook.read(connection, book.id(), book.zone());
            Invariants.check(stored);
            agree(stored, oneEffectPerKey());
        }
    }

    private Submission next(RandomSubmissions source, RandomDays days, MovedClock clock) {
        synchronized (seen) {
            clock.moveTo(days.next());
            return source.next();
        }
    }

    private void post(TestLedger instance, BookId book, Submission submission) {
        var answer = Cuts.untilAnswered(instance, book, submission);
        sent.add(new Sent(submission, answer));
        if (answer.replayed()) return;
        synchronized (seen) {
            accepted(new Sent(submission, answer)).forEach(this::see);
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

    /** Records as much of an entry as is needed to name it. */
    private void see(Accepted accepted) {
        var entry = accepted.entry;
        var entered = new NaiveFacts.Entered(entry, List.of(), new NaivePoints());
        seen.add(
                switch (accepted.command) {
                    case Command.Hold hold ->
                        new NaiveFacts.SetAside(
                                entered, hold.legs(), entry.recordedAt().plus(hold.lasts()));
                    case Command.Capture capture -> new NaiveFacts.Ended(entered, capture.hold(), "CAPTURED");
                    case Command.Release release -> new NaiveFacts.Ended(entered, release.hold(), "RELEASED");
                    case Command.Post _,
                            Command.MoveAll _,
                            Command.Refund _,
                            Command.Reverse _,
                            Command.Expire _,
                            Command.OpenAccount _,
                            Command.Freeze _,
                            Command.Close _ -> entered;
                });
    }

    /** Compares the answers to each key; returns the accepted submissions, by seq. */
    private SortedMap<Long, Accepted> oneEffectPerKey() {
        var accepted = new TreeMap<Long, Accepted>();
        var byKey = sent.stream().collect(Collectors.groupingBy(each -> each.submission.id()));
        byKey.forEach((key, answers) -> {
            var byContent = answers.stream()
                    .filter(each -> !isKeyReused(each.answer) && !each.answer.isStale())
                    .collect(Collectors.groupingBy(
                            each -> each.submission.request().content()));
            // Empty when nothing was kept under the key.
            if (byContent.isEmpty()) return;
            assertThat(byContent).as("%s", key).hasSize(1);
            var same = byContent.values().iterator().next();
            // Empty when the first reply was lost: a repetition then gets a replayed answer.
            assertThat(same)
                    .as("%s", key)
                    .filteredOn(each -> !each.answer.replayed())
                    .hasSizeLessThanOrEqualTo(1);
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
        return answer.objection().orElse(null) instanceof Objection.KeyReused;
    }

    /** Posts the accepted submissions to the naive book again, and the expiry where the book posted it. */
    private static void agree(MemoryBook stored, SortedMap<Long, Accepted> accepted) {
        var naive = new NaiveBook(Cast.ZONE);
        stored.accounts
                .values()
                .forEach(account -> naive.facts.add(new NaiveFacts.Opened(new Command.OpenAccount(
                        account.id(), account.name(), account.floor(), account.ceiling(), account.keepsLots()))));
        for (var past : stored.entries.values()) {
            var entry = past.entry();
            var done = accepted.get(entry.seq());
            if (done == null) {
                assertThat(entry.kind()).as("%s", entry).isEqualTo(JournalEntry.EXPIRY);
                naive.expireFirst(entry.postings().getLast().account(), entry.recordedAt());
            } else {
                assertThat(entry).isEqualTo(done.entry);
                assertThat(naive.again(done.command, entry.line(), entry.recordedAt()))
                        .isEqualTo(new Outcome.Posted(entry));
            }
        }
        stored.accounts.forEach((id, account) -> {
            assertThat(account.balance()).isEqualTo(naive.facts.balance(id));
            assertThat(account.version()).isEqualTo(naive.facts.lastChange(id));
        });
        Agreement.ofEntriesHoldsAndLots(stored, naive.facts, 0);
    }
}
