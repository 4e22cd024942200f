package org.gongyibank.api.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.gongyibank.api.Answer;
import org.gongyibank.api.Client;
import org.gongyibank.api.TestService;
import org.gongyibank.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Many tills on two instances compete for the last items of a month and the last points of an agreement, and send each
 * request one to three times. No more is given than was committed, and nothing that was available is left over.
 */
class LastItemsTest {
    private static final int TILLS = 24;
    private static final int CUSTOMERS = 60;

    private final long seed = Long.getLong("race.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Shop shop = Shop.open();

    @AfterEach
    void the_books_are_sound() {
        shop.requireSoundBooks();
    }

    /** A request and its answers. */
    private record Sent(
            Client one,
            Client two,
            String key,
            String path,
            Map<String, ?> body,
            ConcurrentLinkedQueue<Answer> answers) {
        void send(boolean first) {
            var client = first ? one : two;
            var answer = client.post(path, key, body);
            // Too busy is not a final answer.
            while (answer.status() == 429 || answer.status() == 503) answer = client.post(path, key, body);
            answers.add(answer);
        }

        Answer answer() {
            return answers.element();
        }

        boolean refusedAs(String code) {
            return answer().status() == 409 && answer().at("/code").equals(code);
        }
    }

    private Sent sent(Client second, String key, String path, Map<String, ?> body) {
        return new Sent(shop.clerk(), second, key, shop.community().path(path), body, new ConcurrentLinkedQueue<>());
    }

    private List<Sent> orders(Client second, String key) {
        var orders = new ArrayList<Sent>();
        for (var i = 0; i < CUSTOMERS; i++) {
            orders.add(sent(second, key + i, "/redemptions", shop.order(shop.code(shop.resident(5)), 1)));
        }
        return orders;
    }

    private void race(List<Sent> requests) throws Exception {
        var sends = new ArrayList<Callable<Void>>();
        for (var request : requests) {
            for (var times = 1 + random.nextInt(3); times > 0; times--) {
                var first = random.nextBoolean();
                sends.add(() -> {
                    request.send(first);
                    return null;
                });
            }
        }
        Collections.shuffle(sends, random);
        try (var tills = Executors.newFixedThreadPool(TILLS)) {
            for (var done : tills.invokeAll(sends)) done.get();
        }
        for (var request : requests) {
            assertThat(request.answers)
                    .extracting(Answer::text)
                    .containsOnly(request.answer().text());
            assertThat(request.answer().status())
                    .as("%s; seed %d", request.answer(), seed)
                    .isIn(200, 201, 409);
        }
    }

    private static List<Sent> held(List<Sent> orders) {
        return orders.stream().filter(order -> order.answer().status() == 201).toList();
    }

    private static long refused(List<Sent> requests, String code) {
        return requests.stream().filter(request -> request.refusedAs(code)).count();
    }

    @Test
    void many_tills_on_the_last_items_and_the_last_capacity() throws Exception {
        System.out.println("race.seed=" + seed);
        try (var other = TestService.start(TestDatabase.current(), Map.of())) {
            var second = new Client(other.server().getURI(), shop.clerk().headers());
            shop.offer(Map.of("quantity", 17)).hasStatus(200);
            var first = orders(second, "first-");
            race(first);
            assertThat(held(first)).as("seed %d", seed).hasSize(17);
            assertThat(refused(first, "sold-out")).isEqualTo(CUSTOMERS - 17);
            assertThat(shop.left()).isEqualTo("0");

            // Ten of them end, in various ways, while others try to redeem.
            var all = new ArrayList<>(orders(second, "second-"));
            var ends = new ArrayList<Sent>();
            for (var order : held(first).subList(0, 10)) {
                var id = order.answer().at("/id");
                var step = random.nextBoolean() ? "cancel" : "capture";
                ends.add(sent(second, "end-" + id, "/redemptions/" + id + "/" + step, Map.of()));
            }
            all.addAll(ends);
            race(all);
            var returned = ends.stream()
                    .filter(end -> end.answer().at("/state").equals("CANCELLED"))
                    .count();
            var more = held(all.subList(0, CUSTOMERS)).size();
            assertThat(more).as("seed %d", seed).isLessThanOrEqualTo((int) returned);
            assertThat(shop.left()).isEqualTo(Long.toString(returned - more));

            // 17 haircuts, minus the cancelled ones, plus the later ones, have used 5 points each.
            var used = (17 - returned + more) * 5;
            shop.offer(Map.of("quantity", 500)).hasStatus(200);
            shop.agree(used + 33);
            var third = orders(second, "third-");
            race(third);
            assertThat(held(third)).as("seed %d", seed).hasSize(6);
            assertThat(refused(third, "agreement-exhausted")).isEqualTo(CUSTOMERS - 6);
        }
    }
}
