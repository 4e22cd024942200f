package org.gongyibank.api.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gongyibank.api.Answer;
import org.gongyibank.api.Client;
import org.gongyibank.api.Residents;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.person.Role;
import org.gongyibank.bank.person.RoleTerm;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EntryControllersTest {
    private static final Map<String, String> REASON = Map.of("reason", "录错了人");
    private static TestCommunity community;
    private static Residents residents;
    private static Member lyu;
    private static Client council;
    private static Client volunteer;

    @BeforeAll
    static void a_resident_and_a_councillor() {
        community = TestCommunity.open(TestService.shared());
        residents = new Residents(community);
        lyu = residents.add("100315", "吕素芳", "14000405531");
        volunteer = residents.login(lyu);
        council = community.someone(Role.COUNCIL);
    }

    @Test
    void an_award_is_reversed_once_and_a_repeated_request_is_answered_alike() {
        var award = residents.award(lyu, 5);
        var first = reverse(council, award.seq(), "k1").hasStatus(201);
        assertThat(first.at("/reverses")).isEqualTo(Long.toString(award.seq()));
        assertThat(first.at("/reason")).isEqualTo("录错了人");
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        var again = reverse(council, award.seq(), "k1").hasStatus(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        var other = reverse(council, award.seq(), "k2").isProblem(409, "already-reversed");
        assertThat(other.at("/by")).isEqualTo(first.at("/seq"));
    }

    @Test
    void a_key_with_other_content_is_refused_naming_the_field() {
        var award = residents.award(lyu, 5);
        reverse(council, award.seq(), "k3").hasStatus(201);
        var reused = council.post(path(award.seq()), "k3", Map.of("reason", "另一个理由"));
        reused.isProblem(422, "key-reused");
        assertThat(reused.at("/fields/0")).isEqualTo("reason");
    }

    @Test
    void spent_points_are_refused_with_figures() {
        var poor = residents.add("100316", "吕素芬", "");
        var award = residents.award(poor, 5);
        residents.hold(poor, 2);
        var refused = reverse(council, award.seq(), "k4").isProblem(409, "insufficient-points");
        assertThat(refused.at("/spendable")).isEqualTo("3");
        assertThat(refused.at("/asked")).isEqualTo("5");
        assertThat(reverse(council, award.seq(), "k4")
                        .isProblem(409, "insufficient-points")
                        .header("Idempotency-Replayed"))
                .isEqualTo("true");
    }

    @Test
    void the_council_may_write_spent_points_off_and_nobody_else() {
        var poor = residents.add("100317", "吕素芝", "");
        var award = residents.award(poor, 5);
        residents.hold(poor, 2);
        var writeOff = Map.of("reason", "录错了人", "shortfall", "writeOff");

        community.someone(Role.MODULE).post(path(award.seq()), "w", writeOff).isProblem(403, "forbidden");
        var reversed = council.post(path(award.seq()), "w1", writeOff).hasStatus(201);
        assertThat(reversed.json().at("/writtenOff").toString()).isEqualTo("2");
        var again = council.post(path(award.seq()), "w1", writeOff).hasStatus(201);
        assertThat(again.text()).isEqualTo(reversed.text());
    }

    @Test
    void a_shortfall_is_refused_or_written_off_and_nothing_else() {
        var award = residents.award(lyu, 5);
        for (var word : List.of("writeoff", "WRITE_OFF", "")) {
            var body = Map.of("reason", "x", "shortfall", word);
            assertThat(council.post(path(award.seq()), "w2", body)
                            .isProblem(400, "invalid-input")
                            .wrongFields())
                    .containsExactly("shortfall");
        }
        var body = Map.of("reason", "x", "shortfall", "refuse");
        assertThat(council.post(path(award.seq()), "w2", body)
                        .hasStatus(201)
                        .json()
                        .at("/writtenOff")
                        .toString())
                .isEqualTo("0");
    }

    @Test
    void a_hold_is_not_reversible() {
        residents.award(lyu, 5);
        reverse(council, residents.hold(lyu, 5).seq(), "k5").isProblem(409, "not-reversible");
    }

    @Test
    void nobody_reverses_their_own_entry() {
        var person = community.person("王红振");
        community.appoint(person, Role.COUNCIL, community.today(), RoleTerm.OPEN);
        var awarder = community.login(person);
        var award = residents.award(lyu, 5, Long.toString(person.id()));
        reverse(awarder, award.seq(), "k6").isProblem(403, "own-entry");
        reverse(council, award.seq(), "k6").hasStatus(201);
    }

    @Test
    void only_the_council_and_its_module_reverse() {
        var award = residents.award(lyu, 5);
        for (var role : List.of(Role.OPERATOR, Role.ALLIANCE, Role.AUDITOR)) {
            reverse(community.someone(role), award.seq(), "k").isProblem(403, "forbidden");
        }
        reverse(volunteer, award.seq(), "k").isProblem(403, "forbidden");
        reverse(community.someone(Role.MODULE), award.seq(), "k").hasStatus(201);
    }

    @Test
    void an_entry_that_is_not_there_is_not_found() {
        reverse(council, 0, "k7").isProblem(404, "not-found");
        reverse(council, 1_000_000, "k7").isProblem(404, "not-found");
        council.post(community.path("/entries/x/reversal"), "k7", REASON).isProblem(404, "not-found");
    }

    @Test
    void a_reversal_needs_a_key_and_a_reason() {
        var award = residents.award(lyu, 5);
        assertThat(council.post(path(award.seq()), REASON)
                        .isProblem(400, "invalid-input")
                        .wrongFields())
                .containsExactly("Idempotency-Key");
        assertThat(council.post(path(award.seq()), "k8", Map.of("reason", " "))
                        .isProblem(400, "invalid-input")
                        .wrongFields())
                .containsExactly("reason");
        assertThat(council.post(path(award.seq()), "k8", Map.of("reason", "a", "writeOff", true))
                        .isProblem(400, "invalid-input")
                        .wrongFields())
                .containsExactly("writeOff");
        reverse(council, award.seq(), "k8").hasStatus(201);
    }

    @Test
    void events_are_the_journal_without_gaps_and_without_names() {
        var here = TestCommunity.open(community.service());
        var others = new Residents(here);
        var hao = others.add("100030", "郝梅", "");
        for (var i = 0; i < 5; i++) others.award(hao, 1);
        var reversed = others.award(hao, 2);
        reverse(here, here.someone(Role.COUNCIL), reversed.seq()).hasStatus(201);
        var module = here.someone(Role.MODULE);
        var seqs = new ArrayList<Long>();
        var path = here.path("/events?limit=3");
        while (!path.isEmpty()) {
            var page = module.get(path).hasStatus(200);
            assertThat(page.text()).doesNotContain("郝梅");
            page.json().path("items").forEach(item -> seqs.add(item.path("seq").asLong()));
            var link = page.header("Link");
            path = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
        }
        assertThat(seqs).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        var last = module.get(here.path("/events?after=5")).hasStatus(200);
        assertThat(last.json().path("items")).hasSize(2);
        assertThat(last.json().at("/items/0").has("reverses")).isFalse();
        assertThat(last.at("/items/1/kind")).isEqualTo("REVERSAL");
        assertThat(last.at("/items/1/reverses")).isEqualTo("6");
        assertThat(last.at("/items/1/subject")).isEqualTo(Long.toString(hao.id()));
        assertThat(last.at("/items/1/legs/0/unit")).isEqualTo("POINT");
        assertThat(last.json().at("/items/1/legs/0/account").isTextual()).isTrue();
    }

    @Test
    void events_are_for_programs_operators_and_the_supervisor() {
        for (var role : List.of(Role.MODULE, Role.OPERATOR, Role.AUDITOR)) {
            community.someone(role).get(community.path("/events")).hasStatus(200);
        }
        for (var role : List.of(Role.COUNCIL, Role.ALLIANCE)) {
            community.someone(role).get(community.path("/events")).isProblem(403, "forbidden");
        }
        volunteer.get(community.path("/events")).isProblem(403, "forbidden");
        var module = community.someone(Role.MODULE);
        assertThat(module.get(community.path("/events?after=-1"))
                        .isProblem(400, "invalid-input")
                        .wrongFields())
                .containsExactly("after");
        assertThat(module.get(community.path("/events?limit=501"))
                        .isProblem(400, "invalid-input")
                        .wrongFields())
                .containsExactly("limit");
    }

    private static Answer reverse(Client client, long seq, String key) {
        return client.post(path(seq), key, REASON);
    }

    private static Answer reverse(TestCommunity here, Client client, long seq) {
        return client.post(here.path("/entries/" + seq + "/reversal"), "k", REASON);
    }

    private static String path(long seq) {
        return community.path("/entries/" + seq + "/reversal");
    }
}
