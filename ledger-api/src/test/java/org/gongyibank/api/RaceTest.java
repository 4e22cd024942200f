package org.gongyibank.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gongyibank.api.RaceRequests.Keyed;
import org.gongyibank.api.demo.DemoCommunity;
import org.gongyibank.bank.offer.Stocks;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.BookCheck;
import org.gongyibank.ledger.Books;
import org.junit.jupiter.api.Test;

/**
 * Thirty-two clients on two instances of one database send ten thousand mixed requests, each one to three times in
 * random order, with points running short and clerks competing for codes. Every key has one effect, no balance is below
 * zero, and the books are sound.
 */
class RaceTest {
    private static final int CLIENTS = 32;
    private static final int AWARDS = 6_800;
    private static final int REDEMPTIONS = 1_500;
    private static final int REVERSALS = 500;
    private static final int ENDS = 1_200;

    private final long seed = Long.getLong("race.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void every_key_has_one_effect_however_often_it_is_sent_and_to_whichever_instance() throws Exception {
        System.out.println("race.seed=" + seed);
        var database = TestDatabase.freshSchema();
        try (var one = TestService.start(database, Map.of());
                var two = TestService.start(database, Map.of())) {
            one.bean(DemoCommunity.class).load((_, work) -> work.run());
            var requests = RaceRequests.over(List.of(one, two), random);

            var awards =
                    IntStream.range(0, AWARDS).mapToObj(_ -> requests.award()).toList();
            race(awards.subList(0, AWARDS - 800));

            var second = new ArrayList<>(awards.subList(AWARDS - 800, AWARDS));
            var redemptions = IntStream.range(0, REDEMPTIONS)
                    .mapToObj(_ -> requests.redemption())
                    .toList();
            second.addAll(redemptions);
            var seqs = postedSeqs(awards.subList(0, AWARDS - 800));
            Collections.shuffle(seqs, random);
            for (var seq : seqs.subList(0, REVERSALS)) second.add(requests.reversal(seq));
            race(second);

            var held = redemptions.stream()
                    .filter(redemption -> redemption.answer().status() == 201)
                    .map(redemption -> redemption.answer().at("/id"))
                    .toList();
            assertThat(held).as("redemptions that were held; seed %d", seed).hasSizeGreaterThan(REDEMPTIONS / 10);
            // Without shortages and contested codes the test would prove nothing.
            assertThat(refusals(redemptions)).as("seed %d", seed).contains("insufficient-points", "code-used");
            assertThat(refusals(second.subList(800 + REDEMPTIONS, second.size())))
                    .as("reversals of what is spent; seed %d", seed)
                    .contains("insufficient-points");
            var third = IntStream.range(0, ENDS)
                    .mapToObj(_ -> requests.end(held.get(random.nextInt(held.size()))))
                    .toList();
            race(third);

            var all = new ArrayList<>(awards);
            all.addAll(second.subList(800, second.size()));
            all.addAll(third);
            assertThat(all).hasSize(AWARDS + REDEMPTIONS + REVERSALS + ENDS);
            effects_are_those_that_were_answered(requests.events(), all);
            assertThat(requests.balances())
                    .as("balances; seed %d", seed)
                    .isNotEmpty()
                    .allSatisfy(balance -> assertThat(balance).isNotNegative());
            var book = one.bean(Books.class).find(DemoCommunity.CODE).orElseThrow();
            assertThat(one.bean(BookCheck.class).run(book.id())).isEmpty();
        }
    }

    /** Sends every request one to three times, all in random order, from many clients at once. */
    private void race(List<Keyed> requests) throws InterruptedException, ExecutionException {
        var sends = new ArrayList<Callable<Void>>();
        for (var request : requests) {
            for (var times = 1 + random.nextInt(3); times > 0; times--) {
                sends.add(() -> {
                    request.send();
                    return null;
                });
            }
        }
        Collections.shuffle(sends, random);
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (var sent : clients.invokeAll(sends)) sent.get();
        }
        for (var request : requests) request.assertAnsweredAlike();
    }

    private static Set<String> refusals(List<Keyed> requests) {
        return requests.stream()
                .filter(request -> request.answer().status() == 409)
                .map(request -> request.answer().at("/code"))
                .collect(Collectors.toSet());
    }

    private static List<Long> postedSeqs(List<Keyed> awards) {
        var seqs = new ArrayList<Long>();
        for (var award : awards) {
            award.answer().json().path("lines").forEach(line -> {
                if (line.path("outcome").asText().equals("posted"))
                    seqs.add(line.path("seq").asLong());
            });
        }
        return seqs;
    }

    /** Each entry is the effect of exactly one key, and each key whose answer reports an effect has that effect. */
    private void effects_are_those_that_were_answered(Map<String, List<Long>> events, List<Keyed> requests) {
        var answered = new TreeMap<String, Long>();
        var seqs = new HashSet<Long>();
        var posted = postedSeqs(requests.stream().filter(Keyed::isAward).toList());
        for (var seq : posted)
            assertThat(seqs.add(seq)).as("entry %d; seed %d", seq, seed).isTrue();
        answered.put("AWARD", (long) posted.size());
        for (var request : requests) {
            var status = request.answer().status();
            if (!request.isAward() && status < 300) answered.merge(request.effect(), 1L, Long::sum);
        }
        var happened = new LinkedHashMap<String, Long>();
        events.forEach((kind, entries) -> happened.put(kind, (long) entries.size()));
        // The stocks of the two offers, each filled once by the first redemption.
        assertThat(happened.remove(Stocks.KIND)).isEqualTo(2);
        assertThat(new TreeMap<>(happened)).as("entries by kind; seed %d", seed).isEqualTo(answered);
        assertThat(events.get("AWARD")).containsExactlyInAnyOrderElementsOf(posted);
        System.out.println("raced to " + happened + " on " + LocalDate.now(TestCommunity.ZONE));
    }
}
