package org.gongyibank.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.generator.TokenGenerator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.gongyibank.api.demo.DemoCommunity;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.person.People;
import org.gongyibank.ledger.Books;

/**
 * Random requests of a demo community: awards, redemptions, reversals, captures, cancels and refunds, each under its
 * key.
 */
final class RaceRequests {
    private static final String BASE = "/v1/communities/" + DemoCommunity.CODE;
    private static final int MEMBERS = 120;
    private static final int SHOPPERS = 25;

    private final List<TestService> services;
    private final Random random;
    private final List<Member> members;
    private final List<Client> council = new ArrayList<>();
    private final List<Client> council2 = new ArrayList<>();
    private final List<Client> merchant = new ArrayList<>();
    private final List<Client> module = new ArrayList<>();
    private final LocalDate today = LocalDate.now(TestCommunity.ZONE);
    private final List<String> offers = new ArrayList<>();
    private final Map<Member, String> latest = new ConcurrentHashMap<>();
    private int references;

    private RaceRequests(List<TestService> services, Random random, List<Member> members) {
        this.services = services;
        this.random = random;
        this.members = members;
        for (var service : services) {
            council.add(service.anybody().login("council", "demo-only"));
            council2.add(service.anybody().login("council2", "demo-only"));
            merchant.add(service.anybody().login("merchant", "demo-only"));
            module.add(service.anybody().login("module", "demo-only"));
        }
        any(merchant).get(BASE + "/offers").json().path("items").forEach(offer -> {
            if (offer.path("partner").path("name").asText().equals("惠民理发店")) offers.add(plenty(offer));
        });
        assertThat(offers).hasSize(2);
    }

    /** Points are to run short in this test, not items. */
    private String plenty(JsonNode offer) {
        var id = offer.path("id").asText();
        var change = new HashMap<String, Object>();
        for (var field : List.of("name", "period", "state"))
            change.put(field, offer.path(field).asText());
        change.put("points", offer.path("points").asLong());
        change.put("essential", offer.path("essential").asBoolean());
        change.put("quantity", 100_000);
        services.getFirst()
                .anybody()
                .login("operator", "demo-only")
                .put(BASE + "/offers/" + id, change)
                .hasStatus(200);
        return id;
    }

    static RaceRequests over(List<TestService> services, Random random) {
        var first = services.getFirst();
        var book = first.bean(Books.class).find(DemoCommunity.CODE).orElseThrow();
        var members = new ArrayList<Member>();
        for (var number = 100_100; number < 100_100 + MEMBERS; number++) {
            members.add(first.bean(Members.class)
                    .numbered(book.id(), Integer.toString(number))
                    .orElseThrow());
        }
        // Only who has a login is let in with a token.
        var people = first.bean(People.class);
        for (var member : members.subList(0, SHOPPERS)) {
            people.openLogin("shopper" + member.number(), member.person(), "of no password", false);
        }
        return new RaceRequests(services, random, members);
    }

    /** A request with its key and every answer that it got. */
    static final class Keyed {
        private final String effect;
        private final Supplier<Answer> sending;
        private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();

        private Keyed(String effect, Supplier<Answer> sending) {
            this.effect = effect;
            this.sending = sending;
        }

        /** The kind of entry that success makes. */
        String effect() {
            return effect;
        }

        boolean isAward() {
            return effect.equals("AWARD");
        }

        void send() {
            var answer = sending.get();
            // Busy or unreachable is not a final answer: the contract is to repeat with the same key.
            for (var tries = 0; tries < 20 && (answer.status() == 429 || answer.status() == 503); tries++) {
                answer = sending.get();
            }
            answers.add(answer);
        }

        Answer answer() {
            return answers.element();
        }

        void assertAnsweredAlike() {
            assertThat(answers).extracting(Answer::status).containsOnly(answer().status());
            assertThat(answers).extracting(Answer::text).containsOnly(answer().text());
            assertThat(answer().status()).as(answer().toString()).isIn(200, 201, 409);
            var fresh = answers.stream()
                    .filter(answer -> answer.header("Idempotency-Replayed").isEmpty())
                    .count();
            assertThat(fresh).as("answers that were no replay: %s", answer()).isLessThanOrEqualTo(1);
        }
    }

    Keyed award() {
        var lines = new ArrayList<Map<String, Object>>();
        var service = random.nextBoolean();
        var bulk = random.nextInt(20) == 0;
        var chosen = new ArrayList<>(members);
        Collections.shuffle(chosen, random);
        for (var member : chosen.subList(0, bulk ? 25 : 1)) {
            var line = new HashMap<String, Object>(Map.of("member", Long.toString(member.id())));
            if (service) line.put("minutes", 1 + random.nextInt(200));
            lines.add(line);
        }
        // One reference in ten names an activity that was awarded before, so the act is already done for some members.
        var reference = "活动 " + (random.nextInt(10) == 0 ? random.nextInt(1 + references) : references++);
        var body = new HashMap<String, Object>();
        body.put("activity", service ? "SERVICE" : "MEETING");
        body.put("occurredOn", today.minusDays(random.nextInt(5)).toString());
        body.put("evidence", Map.of("grade", "B", "reference", reference));
        body.put("mode", random.nextBoolean() ? "independent" : "atomic");
        body.put("lines", lines);
        return keyed("AWARD", random.nextBoolean() ? council : module, "/awards", body);
    }

    /**
     * A redemption by one of a few members, so that points run short; one in four shares its code with another request.
     */
    Keyed redemption() {
        var member = members.get(random.nextInt(SHOPPERS));
        var offer = offers.get(random.nextInt(offers.size()));
        var shared = random.nextInt(4) == 0;
        var key = key();
        var instances = instances();
        var body = new HashMap<String, Object>(Map.of("offer", offer, "quantity", 1));
        return new Keyed("HOLD", () -> {
            // The first sender gets the code; then all send it.
            synchronized (body) {
                body.computeIfAbsent("code", _ -> shared ? latest.computeIfAbsent(member, this::code) : fresh(member));
            }
            return merchant.get(instances.get()).post(BASE + "/redemptions", key, body);
        });
    }

    private String fresh(Member member) {
        var code = code(member);
        latest.put(member, code);
        return code;
    }

    private String code(Member member) {
        var service = services.get(0);
        var token = service.bean(TokenGenerator.class)
                .generateToken(Authentication.build(Long.toString(member.person())), 3600)
                .orElseThrow();
        return service.anybody()
                .withToken(token)
                .post(BASE + "/members/" + member.id() + "/codes", Map.of())
                .hasStatus(201)
                .at("/code");
    }

    Keyed reversal(long seq) {
        return keyed("REVERSAL", council2, "/entries/" + seq + "/reversal", Map.of("reason", "登记有误"));
    }

    /** A capture, a cancel, or a refund, which needs an earlier capture. */
    Keyed end(String redemption) {
        if (random.nextInt(3) == 0) {
            var part = random.nextBoolean() ? Map.of("points", 1 + random.nextInt(3)) : Map.of("restock", true);
            return keyed("REFUND", merchant, "/redemptions/" + redemption + "/refund", part);
        }
        var capture = random.nextInt(3) > 0;
        return keyed(
                capture ? "CAPTURE" : "RELEASE",
                merchant,
                "/redemptions/" + redemption + (capture ? "/capture" : "/cancel"),
                capture && random.nextBoolean() ? Map.of("points", 3) : Map.of());
    }

    private Keyed keyed(String effect, List<Client> clients, String path, Map<String, ?> body) {
        var key = key();
        var instances = instances();
        return new Keyed(effect, () -> clients.get(instances.get()).post(BASE + path, key, body));
    }

    /** Chooses the next instance with a separate random generator, because many clients draw at once. */
    private Supplier<Integer> instances() {
        var own = new Random(random.nextLong());
        return () -> {
            synchronized (own) {
                return own.nextInt(services.size());
            }
        };
    }

    private String key() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** The journal: seqs by kind of entry. */
    Map<String, List<Long>> events() {
        var events = new HashMap<String, List<Long>>();
        var after = 0L;
        while (true) {
            var page = any(module)
                    .get(BASE + "/events?limit=500&after=" + after)
                    .hasStatus(200)
                    .json()
                    .path("items");
            if (page.isEmpty()) return events;
            for (var event : page) {
                assertThat(event.path("seq").asLong()).isEqualTo(after + 1);
                after++;
                events.computeIfAbsent(event.path("kind").asText(), _ -> new ArrayList<>())
                        .add(after);
            }
        }
    }

    List<Long> balances() {
        var query = String.join(
                "&", members.stream().map(member -> "member=" + member.id()).toList());
        var balances = new ArrayList<Long>();
        any(module)
                .get(BASE + "/balances?" + query)
                .hasStatus(200)
                .json()
                .path("items")
                .forEach(item -> {
                    balances.add(item.path("points").path("spendable").asLong());
                    balances.add(item.path("points").path("held").asLong());
                });
        return balances;
    }

    private Client any(List<Client> clients) {
        return clients.getFirst();
    }
}
