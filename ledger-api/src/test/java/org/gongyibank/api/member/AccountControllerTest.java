package org.gongyibank.api.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.gongyibank.api.Answer;
import org.gongyibank.api.Client;
import org.gongyibank.api.Residents;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.person.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountControllerTest {
    private final TestCommunity community = TestCommunity.open(TestService.shared());
    private final Residents residents = new Residents(community);
    private final Client operator = community.someone(Role.OPERATOR);
    private Member lyu = residents.add("100315", "吕素芳", "14000405531");

    @BeforeEach
    void a_member_with_points() {
        residents.award(lyu, 5);
    }

    private Answer freeze(boolean frozen, String key) {
        return operator.post(path(lyu, "/freeze"), key, Map.of("frozen", frozen, "reason", "手机丢了"));
    }

    private Answer close(String key) {
        return operator.post(path(lyu, "/close"), key, Map.of("reason", "搬走了"));
    }

    private String path(Member member, String rest) {
        return community.path("/members/" + member.id() + rest);
    }

    @Test
    void freezing_and_thawing_is_told_with_who_when_and_why() {
        var frozen = freeze(true, "k1").hasStatus(201);
        assertThat(frozen.at("/what")).isEqualTo("FREEZE");
        assertThat(frozen.at("/state")).isEqualTo("DONE");
        assertThat(frozen.at("/reason")).isEqualTo("手机丢了");
        assertThat(frozen.at("/member")).isEqualTo(Long.toString(lyu.id()));
        freeze(false, "k2").hasStatus(201);

        var changes = community.someone(Role.AUDITOR).get(path(lyu, "/changes"));
        assertThat(List.of(changes.at("/items/0/what"), changes.at("/items/1/what")))
                .containsExactly("THAW", "FREEZE");
        assertThat(changes.json().at("/items/1")).isEqualTo(frozen.json());
        assertThat(operator.get(path(lyu, "/changes?limit=1")).header("Link")).contains("after=");
    }

    @Test
    void a_frozen_member_still_receives() {
        freeze(true, "k1").hasStatus(201);

        residents.award(lyu, 5);

        assertThat(operator.get(path(lyu, "/balance")).at("/points/spendable")).isEqualTo("10");
    }

    @Test
    void the_same_request_again_gets_the_same_answer_and_another_under_its_key_is_refused() {
        var first = freeze(true, "k1").hasStatus(201);
        var again = freeze(true, "k1").hasStatus(201);

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(freeze(false, "k1").isProblem(422, "key-reused").at("/fields/0"))
                .isEqualTo("frozen");
    }

    @Test
    void an_account_with_points_or_holds_does_not_close() {
        assertThat(close("k1").isProblem(409, "account-not-empty").at("/balance"))
                .isEqualTo("5");
        residents.hold(lyu, 5);
        close("k2").isProblem(409, "holds-open");

        assertThat(close("k1").isProblem(409, "account-not-empty").header("Idempotency-Replayed"))
                .isEqualTo("true");
    }

    @Test
    void an_empty_account_closes_for_good() {
        lyu = residents.add("100316", "吕素芬", "");

        assertThat(close("k1").hasStatus(201).at("/what")).isEqualTo("CLOSE");
        close("k2").isProblem(409, "account-closed");
        freeze(true, "k3").isProblem(409, "account-closed");
    }

    @Test
    void a_change_needs_a_key_a_reason_and_a_member() {
        assertThat(operator.post(path(lyu, "/close"), Map.of("reason", "x"))
                        .isProblem(400, "invalid-input")
                        .wrongFields())
                .containsExactly("Idempotency-Key");
        assertThat(operator.post(path(lyu, "/freeze"), "k", Map.of("reason", "x"))
                        .isProblem(400, "invalid-input")
                        .wrongFields())
                .containsExactly("frozen");
        assertThat(operator.post(path(lyu, "/freeze"), "k", Map.of("frozen", true, "reason", " "))
                        .isProblem(400, "invalid-input")
                        .wrongFields())
                .containsExactly("reason");
        operator.post(community.path("/members/77/freeze"), "k", Map.of("frozen", true, "reason", "x"))
                .isProblem(404, "not-found");
        operator.get(community.path("/members/77/changes")).isProblem(404, "not-found");
    }
}
