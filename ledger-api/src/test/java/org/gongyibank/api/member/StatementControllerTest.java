package org.gongyibank.api.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.gongyibank.api.Client;
import org.gongyibank.api.Residents;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.person.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StatementControllerTest {
    private static TestCommunity community;
    private static Residents residents;
    private static Member lyu;
    private static Client volunteer;

    @BeforeAll
    static void a_resident_with_seven_lines() {
        community = TestCommunity.open(TestService.shared());
        residents = new Residents(community);
        lyu = residents.add("100315", "吕素芳", "14000405531");
        volunteer = residents.login(lyu);
        for (var i = 0; i < 6; i++) residents.award(lyu, 2);
        residents.hold(lyu, 3);
    }

    @Test
    void a_statement_goes_from_opening_to_closing_and_says_why() {
        var answer = volunteer.get(statement("")).hasStatus(200);
        assertThat(answer.at("/member")).isEqualTo(Long.toString(lyu.id()));
        assertThat(answer.at("/unit")).isEqualTo("POINT");
        assertThat(answer.at("/opening")).isEqualTo("0");
        assertThat(answer.at("/closing")).isEqualTo("9");
        assertThat(answer.json().path("lines")).hasSize(7);
        assertThat(answer.at("/lines/0/kind")).isEqualTo("HOLD");
        assertThat(answer.at("/lines/0/amount")).isEqualTo("-3");
        assertThat(answer.at("/lines/0/balanceAfter")).isEqualTo("9");
        assertThat(answer.at("/lines/0/why")).isEqualTo("兑换“服务”，预留3分。");
        assertThat(volunteer.with("Accept-Language", "en").get(statement("")).at("/lines/0/why"))
                .isEqualTo("Set aside 3 points for “a service”.");
        assertThat(answer.header("Link")).isEmpty();
        assertThat(volunteer.get(statement("?unit=MINUTE")).json().path("lines"))
                .isEmpty();
    }

    @Test
    void pages_lead_to_each_other_without_gap_or_double() {
        var seqs = new ArrayList<String>();
        var path = statement("?unit=POINT&limit=3");
        var pages = 0;
        while (!path.isEmpty()) {
            var page = volunteer.get(path).hasStatus(200);
            page.json().path("lines").forEach(line -> seqs.add(line.path("seq").asText()));
            var link = page.header("Link");
            path = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(seqs).hasSize(7).doesNotHaveDuplicates();
        assertThat(seqs.stream().map(Long::valueOf).toList()).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void a_span_of_days_is_of_the_communitys_own_days() {
        var today = community.today();
        assertThat(lines("?from=" + today.minusDays(1) + "&to=" + today.plusDays(1)))
                .isEqualTo(7);
        var later = volunteer.get(statement("?from=" + today.plusDays(2))).hasStatus(200);
        assertThat(later.json().path("lines")).isEmpty();
        assertThat(later.at("/opening")).isEqualTo("9");
        assertThat(lines("?to=" + today.minusDays(2))).isZero();
    }

    @Test
    void what_cannot_be_understood_is_named() {
        assertThat(wrong("?from=2026-13-01")).containsExactly("from");
        assertThat(wrong("?from=2026-11-20&to=2026-11-19")).containsExactly("to");
        assertThat(wrong("?to=%2B10000-01-01")).containsExactly("to");
        assertThat(wrong("?limit=0")).containsExactly("limit");
        assertThat(wrong("?limit=501")).containsExactly("limit");
        assertThat(wrong("?unit=ITEM")).containsExactly("unit");
        assertThat(wrong("?after=x")).containsExactly("after");
        volunteer.get(statement("?limit=500")).hasStatus(200);
    }

    @Test
    void another_members_statement_is_not_there_for_a_member() {
        var hao = residents.add("100030", "郝梅", "");
        volunteer.get(community.path("/members/" + hao.id() + "/statement")).isProblem(404, "not-found");
        for (var role : List.of(Role.OPERATOR, Role.COUNCIL, Role.MODULE)) {
            community.someone(role).get(statement("")).hasStatus(200);
        }
        for (var role : List.of(Role.ALLIANCE, Role.AUDITOR)) {
            community.someone(role).get(statement("")).isProblem(403, "forbidden");
        }
    }

    private static int lines(String query) {
        return volunteer
                .get(statement(query))
                .hasStatus(200)
                .json()
                .path("lines")
                .size();
    }

    private static List<String> wrong(String query) {
        return volunteer.get(statement(query)).isProblem(400, "invalid-input").wrongFields();
    }

    private static String statement(String query) {
        return community.path("/members/" + lyu.id() + "/statement" + query);
    }
}
