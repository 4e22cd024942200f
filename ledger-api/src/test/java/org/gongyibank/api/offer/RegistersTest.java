package org.gongyibank.api.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.gongyibank.api.Answer;
import org.gongyibank.api.Client;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.bank.person.Role;
import org.junit.jupiter.api.Test;

/** Things that the registers keep separate, however many requests come at once. */
class RegistersTest {
    private static final int ROUNDS = 15;

    private final TestCommunity community = TestCommunity.open(TestService.shared());
    private final Client operator = community.someone(Role.OPERATOR);
    private final String partner = partner("惠民理发店").hasStatus(201).at("/id");

    @Test
    void of_two_partners_with_one_name_at_once_one_is_registered() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var name = "单位 " + round;
            var answers = twice(_ -> partner(name));
            assertThat(answers).extracting(Answer::status).as("round %d", round).containsExactlyInAnyOrder(201, 409);
            refused(answers).isProblem(409, "name-taken");
        }
    }

    @Test
    void of_two_partners_who_take_one_name_at_once_one_gets_it() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var name = "新名 " + round;
            var ids = List.of(
                    partner("甲 " + round).at("/id"), partner("乙 " + round).at("/id"));
            var answers = twice(which -> operator.put(
                    community.path("/partners/" + ids.get(which)), Map.of("name", name, "category", "商户")));
            assertThat(answers).extracting(Answer::status).as("round %d", round).containsExactlyInAnyOrder(200, 409);
            refused(answers).isProblem(409, "name-taken");
        }
    }

    @Test
    void of_two_offers_with_one_name_at_once_one_is_published() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var name = "服务 " + round;
            var answers = twice(_ -> offer(name));
            assertThat(answers).extracting(Answer::status).as("round %d", round).containsExactlyInAnyOrder(201, 409);
            refused(answers).isProblem(409, "name-taken");
        }
    }

    @Test
    void of_two_offers_that_take_one_name_at_once_one_gets_it() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var terms = with(terms("新名 " + round), "state", "OPEN");
            var ids = List.of(offer("甲 " + round).at("/id"), offer("乙 " + round).at("/id"));
            var answers = twice(which -> operator.put(community.path("/offers/" + ids.get(which)), terms));
            assertThat(answers).extracting(Answer::status).as("round %d", round).containsExactlyInAnyOrder(200, 409);
            refused(answers).isProblem(409, "name-taken");
        }
    }

    @Test
    void a_change_that_says_nothing_of_the_limit_does_not_undo_one_that_does() throws Exception {
        var path = community.path("/offers/" + offer("老年理发").at("/id"));
        var terms = with(terms("老年理发"), "state", "OPEN");
        for (var round = 1; round <= ROUNDS; round++) {
            var limited = with(terms, "memberLimit", round);

            var answers = twice(which -> operator.put(path, which == 0 ? limited : terms));

            assertThat(answers).extracting(Answer::status).containsOnly(200);
            assertThat(operator.get(community.path("/offers")).at("/items/0/memberLimit"))
                    .isEqualTo(Integer.toString(round));
        }
    }

    @Test
    void an_agreement_that_shares_a_day_with_another_of_the_partner_is_refused() {
        var first = agreement(partner, "2026-01-01", "2026-06-30").hasStatus(201);

        var repeated = agreement(partner, "2026-01-01", "2026-06-30").isProblem(409, "agreement-overlaps");
        assertThat(List.of(repeated.at("/agreement"), repeated.at("/fromOn"), repeated.at("/untilOn")))
                .containsExactly(first.at("/id"), "2026-01-01", "2026-06-30");
        agreement(partner, "2026-06-30", "2026-12-31").isProblem(409, "agreement-overlaps");
        agreement(partner, "2025-01-01", "2026-01-01").isProblem(409, "agreement-overlaps");
        agreement(partner, "2025-01-01", "2027-01-01").isProblem(409, "agreement-overlaps");

        agreement(partner, "2026-07-01", "2026-12-31").hasStatus(201);
        agreement(partner, "2025-01-01", "2025-12-31").hasStatus(201);
        var another = partner("鸿运电器").at("/id");
        agreement(another, "2026-01-01", "2026-06-30").hasStatus(201);
    }

    @Test
    void an_agreement_is_not_changed_into_the_days_of_another() {
        var first =
                agreement(partner, "2026-01-01", "2026-06-30").hasStatus(201).at("/id");
        var second =
                agreement(partner, "2026-07-01", "2026-12-31").hasStatus(201).at("/id");

        var refused = change(second, "2026-06-30", "2026-12-31").isProblem(409, "agreement-overlaps");
        assertThat(refused.at("/agreement")).isEqualTo(first);
        assertThat(operator.get(community.path("/agreements")).at("/items/0/fromOn"))
                .isEqualTo("2026-07-01");
        change(second, "2026-07-02", "2026-12-31").hasStatus(200);
        change(first, "2026-01-01", "2026-07-01").hasStatus(200);
    }

    @Test
    void of_two_overlapping_agreements_at_once_one_is_signed() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var other = partner("单位 " + round).at("/id");
            var answers = twice(_ -> agreement(other, "2026-01-01", "2026-12-31"));
            assertThat(answers).extracting(Answer::status).as("round %d", round).containsExactlyInAnyOrder(201, 409);
            refused(answers).isProblem(409, "agreement-overlaps");
        }
    }

    @Test
    void a_closed_offer_is_found_by_the_operator_and_opened_again() {
        var offer = offer("老年理发").hasStatus(201);
        assertThat(offer.at("/state")).isEqualTo("OPEN");
        var path = community.path("/offers/" + offer.at("/id"));
        operator.put(path, with(terms("老年理发"), "state", "CLOSED")).hasStatus(200);

        var listed = operator.get(community.path("/offers")).hasStatus(200);
        assertThat(List.of(listed.at("/items/0/id"), listed.at("/items/0/state")))
                .containsExactly(offer.at("/id"), "CLOSED");
        var resident = community.someone();
        assertThat(resident.get(community.path("/offers")).json().path("items")).isEmpty();

        operator.put(path, with(terms("老年理发"), "state", "OPEN")).hasStatus(200);
        assertThat(resident.get(community.path("/offers")).at("/items/0/state")).isEqualTo("OPEN");
    }

    private Answer partner(String name) {
        return operator.post(community.path("/partners"), Map.of("name", name, "category", "商户"));
    }

    private Answer offer(String name) {
        return operator.post(community.path("/offers"), with(terms(name), "partner", partner));
    }

    private static Map<String, Object> terms(String name) {
        return Map.of("name", name, "points", 15, "quantity", 40, "period", "MONTH", "essential", true);
    }

    private Answer agreement(String of, String from, String until) {
        return operator.post(
                community.path("/agreements"),
                Map.of("partner", of, "fromOn", from, "untilOn", until, "monthCapacity", 0));
    }

    private Answer change(String agreement, String from, String until) {
        return operator.put(
                community.path("/agreements/" + agreement),
                Map.of("fromOn", from, "untilOn", until, "monthCapacity", 0, "state", "ACTIVE"));
    }

    private static Map<String, Object> with(Map<String, ?> body, String name, Object value) {
        var more = new LinkedHashMap<String, Object>(body);
        more.put(name, value);
        return more;
    }

    private static Answer refused(List<Answer> answers) {
        return answers.stream()
                .filter(answer -> answer.status() == 409)
                .findFirst()
                .orElseThrow();
    }

    /** Sends two requests at the same moment. */
    private static List<Answer> twice(IntFunction<Answer> request) throws InterruptedException, ExecutionException {
        var together = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var sent = new ArrayList<Future<Answer>>();
            for (var i = 0; i < 2; i++) {
                var which = i;
                sent.add(threads.submit(() -> {
                    together.await();
                    return request.apply(which);
                }));
            }
            return List.of(sent.getFirst().get(), sent.getLast().get());
        }
    }
}
