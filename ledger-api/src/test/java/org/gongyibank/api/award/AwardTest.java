package org.gongyibank.api.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.gongyibank.api.Answer;
import org.gongyibank.api.Client;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.bank.person.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwardTest {
    private Helpers here;
    private Client council;

    @BeforeEach
    void open() {
        here = Helpers.open(TestCommunity.open(TestService.shared()));
        council = here.community().someone(Role.COUNCIL);
    }

    @Test
    void a_service_is_awarded_and_says_why() {
        var member = here.enrol("吕素芳", "100315");

        var answer = here.award(council, "k", service("a", member, 288)).hasStatus(201);

        assertThat(answer.at("/lines/0/outcome")).isEqualTo("posted");
        assertThat(answer.at("/lines/0/member")).isEqualTo(member);
        assertThat(answer.json().at("/lines/0/points").isInt()).isTrue();
        assertThat(answer.at("/lines/0/points")).isEqualTo("8");
        assertThat(answer.at("/lines/0/minutes")).isEqualTo("288");
        assertThat(answer.at("/lines/0/seq")).isNotEmpty();
        assertThat(answer.at("/lines/0/why")).isEqualTo("志愿服务288分钟，每满30分钟1分，计9分；每天最多8分，本次记8分，服务时长288分钟全部记入。");
        assertThat(answer.json().at("/totals").toString()).isEqualTo("{\"points\":8,\"minutes\":288}");
        assertThat(answer.json().at("/lines/0").has("problem")).isFalse();
    }

    @Test
    void the_same_request_again_gets_the_same_answer_and_a_changed_one_is_refused() {
        var member = here.enrol("吕素芳", "100315");
        var first = here.award(council, "k", service("a", member, 60)).hasStatus(201);

        var again = here.award(council, "k", service("a", member, 60)).hasStatus(201);
        var changed = here.award(council, "k", service("a", member, 90)).isProblem(422, "key-reused");

        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(changed.json().at("/fields").toString()).isEqualTo("[\"lines\"]");
    }

    @Test
    void independent_lines_have_their_own_outcomes() {
        var one = here.enrol("吕素芳", "100315");
        var two = here.enrol("郝梅", "100030");
        var seq = here.award(council, "k1", service("a", one, 60)).at("/lines/0/seq");

        var answer = here.award(
                        council,
                        "k2",
                        Helpers.service("a", "independent", List.of(Helpers.line(one, 60), Helpers.line(two, 60))))
                .hasStatus(201);

        assertThat(answer.at("/lines/0/outcome")).isEqualTo("refused");
        assertThat(answer.at("/lines/0/problem/code")).isEqualTo("already-done");
        assertThat(answer.at("/lines/0/problem/seq")).isEqualTo(seq);
        assertThat(answer.at("/lines/0/problem/detail")).contains(seq);
        assertThat(answer.at("/lines/1/outcome")).isEqualTo("posted");
        assertThat(answer.at("/totals/points")).isEqualTo("2");
    }

    @Test
    void an_atomic_award_with_a_refused_line_is_409_with_all_lines_also_when_repeated() {
        var one = here.enrol("吕素芳", "100315");
        var two = here.enrol("郝梅", "100030");
        here.award(council, "k1", service("a", one, 60)).hasStatus(201);
        var body = Helpers.service("a", "atomic", List.of(Helpers.line(one, 60), Helpers.line(two, 60)));

        var answer = here.award(council, "k2", body).isProblem(409, "award-refused");
        var again = here.award(council, "k2", body).isProblem(409, "award-refused");

        assertThat(answer.at("/lines/0/outcome")).isEqualTo("refused");
        assertThat(answer.at("/lines/1/outcome")).isEqualTo("notPosted");
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.text()).isEqualTo(answer.text());
    }

    @Test
    void the_awarders_own_line_waits_and_another_of_the_council_confirms_it() {
        var awarder = here.member("王红振", "100010", Role.COUNCIL);
        var second = here.member("郝梅", "100030", Role.COUNCIL);
        var own = awarder.get("/v1/me").at("/members/0/id");
        var award = here.award(awarder, "k", service("a", own, 60)).hasStatus(201);
        assertThat(award.at("/lines/0/outcome")).isEqualTo("waiting");
        assertThat(award.at("/totals/points")).isEqualTo("0");
        var path = here.community().path("/awards/" + award.at("/id") + "/lines/1/confirm");

        var waiting = second.get(here.community().path("/awards?state=waiting")).hasStatus(200);
        assertThat(waiting.at("/items/0/id")).isEqualTo(award.at("/id"));
        assertThat(waiting.at("/items/0/lines/0/name")).isEqualTo("王红振");
        awarder.withKey("c0").postText(path, "").isProblem(403, "second-person-needed");
        var confirmed = second.withKey("c1").postText(path, "").hasStatus(200);
        var again = second.withKey("c1").postText(path, "{}").hasStatus(200);
        second.withKey("c2").postText(path, "").isProblem(409, "not-waiting");

        assertThat(confirmed.at("/outcome")).isEqualTo("posted");
        assertThat(confirmed.at("/points")).isEqualTo("2");
        assertThat(again.text()).isEqualTo(confirmed.text());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.get(here.community().path("/awards?state=waiting"))
                        .json()
                        .at("/items"))
                .isEmpty();

        // Neither the awarder nor the confirmer may reverse it.
        var reversal = here.community().path("/entries/" + confirmed.at("/seq") + "/reversal");
        var reason = Map.of("reason", "登记有误");
        awarder.post(reversal, "r1", reason).isProblem(403, "own-entry");
        second.post(reversal, "r2", reason).isProblem(403, "own-entry");
        here.community().someone(Role.COUNCIL).post(reversal, "r3", reason).hasStatus(201);
    }

    @Test
    void waiting_awards_are_paged_newest_first() {
        var awarder = here.member("王红振", "100010", Role.COUNCIL);
        var own = awarder.get("/v1/me").at("/members/0/id");
        var first = here.award(awarder, "k1", service("a", own, 60)).at("/id");
        var second = here.award(awarder, "k2", service("b", own, 60)).at("/id");

        var page = council.get(here.community().path("/awards?state=waiting&limit=1"));
        var link = page.header("Link");
        var next = council.get(link.substring(link.indexOf('<') + 1, link.indexOf('>')));

        assertThat(page.at("/items/0/id")).isEqualTo(second);
        assertThat(link).endsWith("rel=\"next\"");
        assertThat(next.at("/items/0/id")).isEqualTo(first);
        assertThat(next.header("Link")).isEmpty();
        council.get(here.community().path("/awards")).hasStatus(400);
        assertThat(council.get(here.community().path("/awards?state=done"))
                        .hasStatus(400)
                        .wrongFields())
                .containsExactly("state");
    }

    @Test
    void a_council_awards_no_matters_and_an_alliance_no_service() {
        var member = here.enrol("吕素芳", "100315");
        var alliance = here.community().someone(Role.ALLIANCE);
        var module = here.community().someone(Role.MODULE);
        var matter = matter(member, "minor");

        here.award(council, "k", matter).isProblem(403, "forbidden");
        here.award(alliance, "k", service("a", member, 60)).isProblem(403, "forbidden");
        here.award(here.community().someone(Role.OPERATOR), "k", matter).isProblem(403, "forbidden");
        var judged = here.award(alliance, "k", matter).hasStatus(201);
        assertThat(judged.at("/lines/0/why")).isEqualTo("小事，已解决，调解人每件2分，计2分。");
        here.award(module, "k", service("a", member, 60)).hasStatus(201);
    }

    @Test
    void words_that_are_not_known_and_fields_of_another_kind_are_named() {
        var member = here.enrol("吕素芳", "100315");
        var alliance = here.community().someone(Role.ALLIANCE);

        assertThat(here.award(alliance, "k", matter(member, "tiny"))
                        .hasStatus(400)
                        .wrongFields())
                .containsExactly("lines[0].matter.class");
        var meeting = Map.of(
                "activity", "MEETING",
                "occurredOn", "2026-11-20",
                "evidence", Map.of("grade", "E", "reference", "x"),
                "mode", "some",
                "lines", List.of(Helpers.line(member, 60)));
        assertThat(here.award(council, "k", meeting).hasStatus(400).wrongFields())
                .containsExactly("mode", "evidence.grade", "lines[0].minutes");
        assertThat(here.award(council, "k", Helpers.service("a", "atomic", List.of(Map.of("member", member))))
                        .hasStatus(400)
                        .wrongFields())
                .containsExactly("lines[0].minutes");
        assertThat(here.award(council, "k", service("a", "77", 60))
                        .hasStatus(400)
                        .wrongFields())
                .containsExactly("lines[0].member");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1441"})
    void minutes_of_a_line_are_1_to_1440(long minutes) {
        var member = here.enrol("吕素芳", "100315");
        assertThat(here.award(council, "k", service("a", member, minutes))
                        .hasStatus(400)
                        .wrongFields())
                .containsExactly("lines[0].minutes");
        here.award(council, "k", service("a", member, 1440)).hasStatus(201);
    }

    @Test
    void evidence_of_grade_d_and_days_before_the_rules_are_refused_with_the_reason() {
        var member = here.enrol("吕素芳", "100315");
        var lines = List.of(Helpers.line(member, 60));

        var grade = award(Map.of("grade", "D", "reference", "x"), "2026-11-15", lines)
                .isProblem(409, "evidence-not-accepted");
        assertThat(grade.at("/accepted")).isEqualTo("ABC");
        award(Map.of("grade", "B", "reference", "x"), "2025-12-31", lines).isProblem(409, "no-rule-in-force");
        assertThat(award(Map.of("grade", "B", "reference", "x"), "2999-01-01", lines)
                        .hasStatus(400)
                        .wrongFields())
                .containsExactly("occurredOn");
    }

    @Test
    void every_post_needs_a_key() {
        var member = here.enrol("吕素芳", "100315");
        assertThat(council.post(here.community().path("/awards"), service("a", member, 60))
                        .hasStatus(400)
                        .wrongFields())
                .containsExactly("Idempotency-Key");
    }

    private Answer award(Map<String, String> evidence, String day, List<?> lines) {
        return here.award(
                council,
                "k",
                Map.of(
                        "activity", "SERVICE",
                        "occurredOn", day,
                        "evidence", evidence,
                        "mode", "independent",
                        "lines", lines));
    }

    private static Map<String, Object> service(String reference, String member, long minutes) {
        return Helpers.service(reference, "independent", List.of(Helpers.line(member, minutes)));
    }

    private static Map<String, Object> matter(String member, String matterClass) {
        var matter = Map.of(
                "case", "YZS-2026-900",
                "class", matterClass,
                "level", "gridCouncil",
                "outcome", "settled",
                "role", "mediator");
        return Map.of(
                "activity", "MATTER",
                "occurredOn", "2026-11-20",
                "evidence", Map.of("grade", "B", "reference", "minutes of the sitting"),
                "mode", "independent",
                "lines", List.of(Map.of("member", member, "matter", matter)));
    }
}
