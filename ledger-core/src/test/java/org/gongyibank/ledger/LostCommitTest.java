package org.gongyibank.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.CuttingProxy.Cut;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;
import org.gongyibank.ledger.posting.LedgerUnavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections are cut around the COMMIT. Every request is answered correctly and posted once. */
class LostCommitTest {
    private static final AccountId ISSUANCE = AccountId.of(Purpose.ISSUANCE, Unit.POINT);
    private static final AccountId ANA = new AccountId(1001);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private CuttingProxy proxy;
    private TestLedger test;
    private BookId book;

    @BeforeEach
    void open() {
        proxy = CuttingProxy.before(TestDatabase.current().application());
        test = TestLedger.postingThrough(proxy.access(), 2);
        book = test.newBookId();
        var accounts = List.<Command>of(
                Command.OpenAccount.common(Purpose.ISSUANCE, Unit.POINT, Account.NO_FLOOR),
                Command.OpenAccount.holder(ANA, AccountName.of(Purpose.MEMBER, "1", Unit.POINT)));
        test.ledger.post(book, Submission.derived("open", Submission.Mode.ATOMIC, accounts));
    }

    @AfterEach
    void the_book_is_sound() throws IOException {
        proxy.cutBy(_ -> Cut.NONE);
        assertThat(test.check.run(book)).isEmpty();
        test.close();
        proxy.close();
    }

    private static Command award() {
        var legs = List.of(new Leg(ISSUANCE, -1), new Leg(ANA, 1));
        var act = Act.of("council", "1", "TEST");
        return new Command.Post("AWARD", act, LocalDate.of(2026, 11, 15), legs, List.of(), "");
    }

    private long balance() {
        return test.statements.balances(book, List.of(ANA)).of(ANA).balance();
    }

    private void cutCommits(Cut cut, int times) {
        var left = new AtomicInteger(times);
        proxy.cutBy(sent -> sent.isCommit() && left.getAndDecrement() > 0 ? cut : Cut.NONE);
    }

    private static List<Long> seqs(Answer answer) {
        return answer.outcomes().stream()
                .map(outcome -> outcome instanceof Outcome.Posted(var entry) ? entry.seq() : 0L)
                .toList();
    }

    @Test
    void the_reply_to_the_commit_of_one_command_is_lost() {
        cutCommits(Cut.AFTER, 1);

        assertThat(seqs(test.ledger.post(book, Submission.derived("k", award()))))
                .containsExactly(1L);
        assertThat(proxy.cuts()).isEqualTo(1);
        assertThat(balance()).isEqualTo(1);
    }

    @Test
    void the_commit_never_arrives() {
        cutCommits(Cut.BEFORE, 1);

        assertThat(seqs(test.ledger.post(book, Submission.derived("k", award()))))
                .containsExactly(1L);
        assertThat(proxy.cuts()).isEqualTo(1);
        assertThat(balance()).isEqualTo(1);
    }

    @Test
    void it_happens_again_and_again() {
        cutCommits(Cut.BEFORE, 3);
        test.ledger.post(book, Submission.derived("k", award()));

        assertThat(proxy.cuts()).isEqualTo(3);
        assertThat(balance()).isEqualTo(1);
    }

    @Test
    void the_reply_to_the_commit_of_a_bulk_of_a_thousand_is_lost() {
        cutCommits(Cut.AFTER, 1);
        var answer = untilAnswered(Submission.derived("k", Submission.Mode.ATOMIC, Collections.nCopies(1000, award())));

        assertThat(seqs(answer))
                .hasSize(1000)
                .startsWith(1L)
                .endsWith(1000L)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(proxy.cuts()).isEqualTo(1);
        assertThat(balance()).isEqualTo(1000);
    }

    @Test
    void a_refusal_whose_commit_is_lost_is_the_same_refusal() {
        cutCommits(Cut.AFTER, 1);
        var legs = List.of(new Leg(ANA, -1), new Leg(ISSUANCE, 1));
        var act = Act.of("council", "1", "TEST");
        var spend = new Command.Post("SPEND", act, LocalDate.of(2026, 11, 15), legs, List.of(), "");

        var first = test.ledger.post(book, Submission.derived("k", spend));
        test.ledger.post(book, Submission.derived("l", award()));
        assertThat(proxy.cuts()).isEqualTo(1);
        assertThat(first.outcome()).isInstanceOf(Outcome.Refused.class);
        assertThat(test.ledger.post(book, Submission.derived("k", spend)))
                .isEqualTo(new Answer(first.outcomes(), true));
    }

    @Test
    void every_third_commit_is_lost_while_many_post_at_once() throws InterruptedException, ExecutionException {
        var commits = new AtomicInteger();
        proxy.cutBy(sent -> sent.isCommit() && commits.incrementAndGet() % 3 == 0 ? Cut.AFTER : Cut.NONE);
        var seqs = postAll(20, 15);

        assertThat(proxy.cuts()).isPositive();
        assertThat(seqs).hasSize(300).doesNotHaveDuplicates();
        assertThat(balance()).isEqualTo(300);
    }

    @Test
    void connections_are_cut_anywhere_at_random() throws InterruptedException, ExecutionException {
        var seed = Long.getLong("ledger.seed", System.nanoTime());
        System.out.println("LostCommitTest: -Dledger.seed=" + seed);
        var random = new Random(seed);
        proxy.cutBy(_ -> switch (random.nextInt(60)) {
            case 0 -> Cut.BEFORE;
            case 1 -> Cut.AFTER;
            default -> Cut.NONE;
        });
        var seqs = postAll(10, 30);

        assertThat(proxy.cuts()).isPositive();
        assertThat(seqs).hasSize(300).doesNotHaveDuplicates();
        assertThat(balance()).isEqualTo(300);
    }

    /** Posts with a number of clients, each a number of times, and repeats unanswered posts with the same key. */
    private List<Long> postAll(int clients, int times) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<List<Long>>>();
            for (var client = 0; client < clients; client++) {
                var name = "client/" + client + "/";
                running.add(threads.submit(() -> {
                    var seqs = new ArrayList<Long>();
                    for (var time = 0; time < times; time++) {
                        seqs.addAll(seqs(untilAnswered(Submission.derived(name + time, award()))));
                    }
                    return seqs;
                }));
            }
            var all = new ArrayList<Long>();
            for (var each : running) all.addAll(each.get());
            return all;
        }
    }

    private Answer untilAnswered(Submission submission) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return test.ledger.post(book, submission);
            } catch (LedgerUnavailable unavailable) {
                if (System.nanoTime() - deadline > 0) throw unavailable;
                // Waits, as a client does that is asked to retry later.
                LockSupport.parkNanos(100_000_000);
            }
        }
    }
}
