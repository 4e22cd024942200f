package org.gongyibank.api.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.gongyibank.api.Answer;
import org.gongyibank.api.Client;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.bank.person.Role;
import org.gongyibank.ledger.BookCheck;
import org.junit.jupiter.api.Test;

/** A member leaves: nothing may be waiting, the points go to others, the account closes, the minutes remain. */
class LeavingTest {
    private final Helpers here = Helpers.open(TestCommunity.open(TestService.shared()));
    private final Client operator = here.community().someone(Role.OPERATOR);
    private final Client council = here.community().someone(Role.COUNCIL);

    private Answer close(String member, String key) {
        return operator.post(here.community().path("/members/" + member + "/close"), key, Map.of("reason", "搬走了"));
    }

    @Test
    void a_member_closes_when_nothing_waits_and_the_points_have_gone_to_the_pool() {
        var leaving = here.member("王红振", "100010", Role.COUNCIL);
        var member = leaving.get("/v1/me").at("/members/0/id");
        var lines = List.of(Helpers.line(member, 60));
        var own = here.award(leaving, "own", Helpers.service("a", "independent", lines));
        assertThat(own.at("/lines/0/outcome")).isEqualTo("waiting");

        close(member, "c1").isProblem(409, "lines-pending");
        council.post(here.community().path("/awards/" + own.at("/id") + "/lines/1/confirm"), "l", Map.of())
                .hasStatus(200);
        assertThat(close(member, "c2").isProblem(409, "account-not-empty").at("/balance"))
                .isEqualTo("2");
        var move = operator.post(
                here.community().path("/members/" + member + "/move"), "m", Map.of("to", "pool", "reason", "搬走了"));
        council.post(here.community().path("/moves/" + move.at("/id") + "/confirm"), "k", Map.of())
                .hasStatus(200);
        close(member, "c3").hasStatus(201);

        var late = here.award(council, "late", Helpers.service("b", "independent", lines));
        assertThat(late.at("/lines/0/problem/code")).isEqualTo("account-closed");
        var balance = operator.get(here.community().path("/members/" + member + "/balance"));
        assertThat(balance.at("/points/spendable")).isEqualTo("0");
        assertThat(balance.at("/serviceMinutes")).isEqualTo("60");
        assertThat(close(member, "c1").isProblem(409, "lines-pending").header("Idempotency-Replayed"))
                .isEqualTo("true");
        requireSoundBook();
    }

    private void requireSoundBook() {
        var community = here.community();
        assertThat(community
                        .service()
                        .bean(BookCheck.class)
                        .run(community.book().id()))
                .isEmpty();
    }
}
