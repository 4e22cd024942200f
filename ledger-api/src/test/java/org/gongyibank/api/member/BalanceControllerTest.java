package org.gongyibank.api.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.gongyibank.api.Client;
import org.gongyibank.api.Residents;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.person.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BalanceControllerTest {
    private static TestCommunity community;
    private static Residents residents;
    private static Member lyu;
    private static Member hao;
    private static Client volunteer;

    @BeforeAll
    static void two_residents() {
        community = TestCommunity.open(TestService.shared());
        residents = new Residents(community);
        lyu = residents.add("100315", "吕素芳", "14000405531");
        hao = residents.add("100030", "郝梅", "");
        volunteer = residents.login(lyu);
        residents.award(lyu, 10);
        residents.hold(lyu, 4);
    }

    @Test
    void a_member_sees_their_own_balance() {
        var answer = volunteer.get(balance(lyu)).hasStatus(200);
        assertThat(answer.json().path("member").isTextual()).isTrue();
        assertThat(answer.at("/member")).isEqualTo(Long.toString(lyu.id()));
        assertThat(answer.at("/points/spendable")).isEqualTo("6");
        assertThat(answer.at("/points/held")).isEqualTo("4");
        assertThat(answer.at("/points/pending")).isEqualTo("0");
        assertThat(answer.json().path("points").has("expiringNext")).isFalse();
        assertThat(answer.at("/serviceMinutes")).isEqualTo("0");
        assertThat(answer.json().path("asOf").path("seq").isIntegralNumber()).isTrue();
        assertThat(answer.at("/asOf/at")).endsWith("Z");
    }

    @Test
    void a_balance_is_told_as_it_was_at_a_moment() {
        var member = residents.add("100316", "邱珍春", "");
        var first = residents.award(member, 10);
        var held = residents.hold(member, 4);
        residents.award(member, 5);
        var operator = community.someone(Role.OPERATOR);
        var then = operator.get(balance(member) + "?at=" + held.recordedAt()).hasStatus(200);
        assertThat(then.at("/points/spendable")).isEqualTo("6");
        assertThat(then.at("/points/held")).isEqualTo("4");
        assertThat(then.json().path("points").has("pending")).isFalse();
        assertThat(then.at("/asOf/seq")).isEqualTo(Long.toString(held.seq()));
        assertThat(then.at("/asOf/at")).isEqualTo(held.recordedAt().toString());
        var zoned =
                first.recordedAt().atOffset(ZoneOffset.ofHours(8)).toString().replace("+", "%2B");
        assertThat(operator.get(balance(member) + "?at=" + zoned).at("/points/spendable"))
                .isEqualTo("10");
        var before =
                operator.get(balance(member) + "?at=2020-02-29T23:59:59.5Z").hasStatus(200);
        assertThat(before.at("/points/spendable")).isEqualTo("0");
        assertThat(before.at("/points/held")).isEqualTo("0");
        assertThat(before.at("/asOf/seq")).isEqualTo("0");
        assertThat(operator.get(balance(member)).at("/points/spendable")).isEqualTo("11");
    }

    @Test
    void a_balance_is_told_as_it_was_on_a_day() {
        var member = residents.add("100317", "任萍", "");
        // The award is effective on 2026-11-20, whenever it is recorded; the hold on the day of recording.
        residents.award(member, 10);
        residents.hold(member, 4);
        var operator = community.someone(Role.OPERATOR);
        var today = operator.get(balance(member) + "?on=" + community.today()).hasStatus(200);
        assertThat(today.at("/points/spendable")).isEqualTo("6");
        assertThat(today.at("/points/held")).isEqualTo("4");
        assertThat(today.at("/serviceMinutes")).isEqualTo("0");
        assertThat(today.json().path("points").has("pending")).isFalse();
        assertThat(today.at("/asOf/seq"))
                .isEqualTo(operator.get(balance(member)).at("/asOf/seq"));
        var before = operator.get(balance(member) + "?on=2026-11-19").hasStatus(200);
        assertThat(before.at("/points/spendable")).isEqualTo("0");
        assertThat(before.at("/asOf/seq")).isEqualTo(today.at("/asOf/seq"));
    }

    @Test
    void a_past_that_cannot_be_told_is_named() {
        var operator = community.someone(Role.OPERATOR);
        var later = Instant.now().plus(Duration.ofMinutes(5)).truncatedTo(ChronoUnit.SECONDS);
        for (var wrong : List.of(
                "at=" + later,
                "at=yesterday",
                "at=2026-11-20",
                "at=2026-11-20T08:00:00",
                "at=1969-12-30T00:00:00Z",
                "at=%2B10000-01-01T00:00:00Z",
                "on=" + community.today().plusDays(2),
                "on=2026-02-30",
                "on=1969-12-31",
                "on=2026-11-20&at=2026-11-20T00:00:00Z")) {
            var answer = operator.get(balance(lyu) + "?" + wrong);
            assertThat(answer.isProblem(400, "invalid-input").wrongFields())
                    .as(wrong)
                    .containsExactly(wrong.substring(0, 2));
        }
        assertThat(operator.get(balance(lyu) + "?at=" + later).at("/errors/0/detail"))
                .isEqualTo("不得晚于现在。");
    }

    @Test
    void another_members_past_is_not_there_for_a_member() {
        for (var when : List.of("?at=2020-01-01T00:00:00Z", "?on=2020-01-01")) {
            volunteer.get(balance(lyu) + when).hasStatus(200);
            volunteer.get(balance(hao) + when).isProblem(404, "not-found");
            community.someone(Role.AUDITOR).get(balance(lyu) + when).isProblem(403, "forbidden");
        }
    }

    @Test
    void another_members_balance_is_not_there_for_a_member() {
        volunteer.get(balance(hao)).isProblem(404, "not-found");
        volunteer.get(balances(List.of(lyu, hao))).isProblem(404, "not-found");
        volunteer.get(balances(List.of(lyu))).hasStatus(200);
    }

    @Test
    void operators_the_council_and_its_module_see_every_balance() {
        for (var role : List.of(Role.OPERATOR, Role.COUNCIL, Role.MODULE)) {
            community.someone(role).get(balance(lyu)).hasStatus(200);
        }
        for (var role : List.of(Role.ALLIANCE, Role.AUDITOR)) {
            community.someone(role).get(balance(lyu)).isProblem(403, "forbidden");
        }
        community.someone().get(balance(lyu)).isProblem(403, "forbidden");
        community.service().anybody().get(balance(lyu)).isProblem(401, "unauthenticated");
    }

    @Test
    void members_of_another_community_are_not_there() {
        var elsewhere = TestCommunity.open(community.service());
        var stranger = new Residents(elsewhere).add("100315", "吕素芳", "");
        var module = community.someone(Role.MODULE);
        module.get(balance(stranger)).isProblem(404, "not-found");
        module.get(balances(List.of(lyu, stranger))).isProblem(404, "not-found");
        module.get(community.path("/members/nobody/balance")).isProblem(404, "not-found");
        // A right in one community does not open another.
        module.get(elsewhere.path("/members/" + stranger.id() + "/balance")).isProblem(403, "forbidden");
    }

    @Test
    void several_balances_are_of_one_moment_and_in_the_order_asked_for() {
        var answer = community
                .someone(Role.MODULE)
                .get(balances(List.of(hao, lyu, hao)))
                .hasStatus(200);
        assertThat(answer.json().path("items")).hasSize(2);
        assertThat(answer.at("/items/0/member")).isEqualTo(Long.toString(hao.id()));
        assertThat(answer.at("/items/1/points/held")).isEqualTo("4");
        assertThat(answer.at("/items/0/asOf/seq")).isEqualTo(answer.at("/items/1/asOf/seq"));
    }

    @Test
    void five_hundred_balances_at_once_and_not_one_more() {
        var module = community.someone(Role.MODULE);
        var many = new ArrayList<>(Collections.nCopies(500, lyu));
        module.get(balances(many)).hasStatus(200);
        many.add(lyu);
        assertThat(module.get(balances(many)).isProblem(400, "invalid-input").wrongFields())
                .containsExactly("member");
        assertThat(module.get(community.path("/balances"))
                        .isProblem(400, "invalid-input")
                        .wrongFields())
                .containsExactly("member");
        assertThat(module.get(community.path("/balances?member=x"))
                        .isProblem(400, "invalid-input")
                        .wrongFields())
                .containsExactly("member");
    }

    /** None is skipped silently: a caller that requests two must not get one. */
    @Test
    void every_member_asked_for_must_be_an_id() {
        var module = community.someone(Role.MODULE);
        for (var wrong : List.of("", "abc", "-1", "0", "5.0", "%EF%BC%95", "99999999999999999999", "1,2")) {
            var alone = module.get(community.path("/balances?member=" + wrong)).isProblem(400, "invalid-input");
            assertThat(alone.wrongFields()).as(wrong).containsOnly("member");
            for (var several : List.of(balances(List.of(lyu)) + "&member=" + wrong, "/balances?member=" + wrong)) {
                var path = several.startsWith("/v1") ? several : community.path(several + "&member=" + lyu.id());
                assertThat(module.get(path).isProblem(400, "invalid-input").wrongFields())
                        .as(path)
                        .containsOnly("member");
            }
        }
    }

    private static String balance(Member member) {
        return community.path("/members/" + member.id() + "/balance");
    }

    private static String balances(List<Member> members) {
        return community.path("/balances?member="
                + String.join(
                        "&member=",
                        members.stream()
                                .map(member -> Long.toString(member.id()))
                                .toList()));
    }
}
