package org.gongyibank.api.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongyibank.api.Answer;
import org.gongyibank.api.Client;
import org.gongyibank.api.Residents;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.person.Role;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Lot;
import org.gongyibank.ledger.domain.LotDates;
import org.junit.jupiter.api.Test;

class MoveControllerTest {
    private final TestCommunity community = TestCommunity.open(TestService.shared());
    private final Residents residents = new Residents(community);
    private final Client operator = community.someone(Role.OPERATOR);
    private final Client council = community.someone(Role.COUNCIL);
    private final Member lyu = residents.add("100315", "吕素芳", "14000405531");
    private final Member heir = residents.add("100316", "吕素芬", "");

    private Answer propose(String to, String key) {
        return operator.post(
                community.path("/members/" + lyu.id() + "/move"), key, Map.of("to", to, "reason", "去世，按规定转交"));
    }

    private Answer confirm(Client who, String move, String key) {
        return who.post(community.path("/moves/" + move + "/confirm"), key, Map.of());
    }

    private Answer get(String path) {
        return operator.get(community.path(path)).hasStatus(200);
    }

    @Test
    void an_operator_proposes_and_the_council_moves_the_points_with_their_days() {
        residents.mint(lyu, 3, LocalDate.of(2097, 3, 1));
        residents.award(lyu, 4);
        var to = Long.toString(heir.id());

        var proposed = propose(to, "k").hasStatus(201);
        assertThat(proposed.at("/state")).isEqualTo("WAITING");
        assertThat(proposed.at("/to")).isEqualTo(to);
        assertThat(proposed.json().has("points")).isFalse();
        assertThat(get("/moves?state=WAITING").json().at("/items/0")).isEqualTo(proposed.json());

        var moved = confirm(council, proposed.at("/id"), "c").hasStatus(200);
        assertThat(moved.at("/state")).isEqualTo("MOVED");
        assertThat(moved.json().at("/points").toString()).isEqualTo("7");
        assertThat(get("/moves?state=WAITING").json().at("/items")).isEmpty();
        assertThat(get("/members/" + to + "/balance")
                        .json()
                        .at("/points/expiringNext")
                        .toString())
                .isEqualTo("{\"points\":3,\"on\":\"2097-03-01\"}");
        assertThat(get("/members/" + to + "/statement").at("/lines/0/why"))
                .isEqualTo("按规定转入7分（3分有效期至2097-03-01，4分长期有效）。");

        var again = confirm(council, proposed.at("/id"), "c").hasStatus(200);
        assertThat(again.text()).isEqualTo(moved.text());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(confirm(council, proposed.at("/id"), "d")
                        .isProblem(409, "not-waiting")
                        .at("/state"))
                .isEqualTo("MOVED");
        assertThat(propose(to, "k").hasStatus(201).text()).isEqualTo(proposed.text());
    }

    @Test
    void points_go_to_the_pool_or_to_the_household_with_their_days() {
        for (var to : List.of("pool", "household")) {
            residents.mint(lyu, 3, LocalDate.of(2097, 3, 1));
            residents.award(lyu, 4);

            var moved = confirm(council, propose(to, "p-" + to).at("/id"), "c-" + to)
                    .hasStatus(200);

            assertThat(moved.at("/to")).isEqualTo(to);
            var seq = Long.parseLong(moved.at("/seq"));
            assertThat(lots(to.toUpperCase(Locale.ROOT), seq))
                    .containsExactly(new Lot(LocalDate.of(2097, 3, 1), 3), new Lot(LotDates.NEVER, 4));
        }
        assertThat(get("/members/" + lyu.id() + "/balance").at("/points/spendable"))
                .isEqualTo("0");
    }

    /** The lots of the account of a given purpose that an entry touched. */
    private List<Lot> lots(String purpose, long seq) {
        for (var leg : get("/events?after=" + (seq - 1) + "&limit=1").json().at("/items/0/legs")) {
            if (!leg.path("purpose").asText().equals(purpose)) continue;
            var account = new AccountId(leg.path("account").asLong());
            return community
                    .service()
                    .bean(Statements.class)
                    .balances(community.book().id(), List.of(account))
                    .of(account)
                    .lots();
        }
        return List.of();
    }

    @Test
    void a_frozen_account_is_emptied_and_stays_frozen_and_can_then_be_closed() {
        residents.award(lyu, 4);
        var member = community.path("/members/" + lyu.id());
        operator.post(member + "/freeze", "f", Map.of("frozen", true, "reason", "去世"))
                .hasStatus(201);

        confirm(council, propose("pool", "p").at("/id"), "c").hasStatus(200);

        residents.award(lyu, 1);
        assertThat(confirm(council, propose("pool", "p2").at("/id"), "c2")
                        .json()
                        .at("/points")
                        .asInt())
                .isEqualTo(1);
        operator.post(member + "/close", "x", Map.of("reason", "去世")).hasStatus(201);
        var late = propose("pool", "p3").hasStatus(201).at("/id");
        confirm(council, late, "c3").isProblem(409, "nothing-to-move");
    }

    @Test
    void a_move_whose_points_are_spent_is_not_written_off() {
        residents.award(lyu, 4);
        var moved = confirm(council, propose(Long.toString(heir.id()), "p").at("/id"), "c");
        residents.hold(heir, 1);
        var path = community.path("/entries/" + moved.at("/seq") + "/reversal");
        var another = community.someone(Role.COUNCIL);
        var writeOff = Map.of("reason", "转错了", "shortfall", "writeOff");

        var refused = another.post(path, "w", writeOff).isProblem(409, "write-off-not-allowed");
        assertThat(refused.at("/field")).isEqualTo("shortfall");
        assertThat(refused.at("/seq")).isEqualTo(moved.at("/seq"));
        assertThat(another.post(path, "w", writeOff)
                        .isProblem(409, "write-off-not-allowed")
                        .header("Idempotency-Replayed"))
                .isEqualTo("true");
        another.post(path, "r", Map.of("reason", "转错了")).isProblem(409, "insufficient-points");
        assertThat(get("/members/" + lyu.id() + "/balance").at("/points/spendable"))
                .isEqualTo("0");
        assertThat(get("/members/" + heir.id() + "/balance").at("/points/spendable"))
                .isEqualTo("3");
    }

    @Test
    void nobody_does_both() {
        residents.award(lyu, 4);
        var both = community.someone(Role.OPERATOR, Role.COUNCIL);
        var path = community.path("/members/" + lyu.id() + "/move");
        var move = both.post(path, "k", Map.of("to", "pool", "reason", "x")).at("/id");

        confirm(both, move, "c").isProblem(403, "second-person-needed");
        confirm(operator, move, "c").isProblem(403, "forbidden");
        confirm(council, move, "c").hasStatus(200);
    }

    @Test
    void what_there_is_not_cannot_be_moved_and_is_said_so() {
        confirm(council, propose("household", "k1").at("/id"), "c1").isProblem(409, "nothing-to-move");
        confirm(council, "77", "c2").isProblem(404, "not-found");
        for (var to : List.of("77", Long.toString(lyu.id()), "nobody", "POOL", "", "0")) {
            assertThat(propose(to, "k2").isProblem(400, "invalid-input").wrongFields())
                    .as(to)
                    .containsExactly("to");
        }
        assertThat(operator.get(community.path("/moves?state=GONE"))
                        .isProblem(400, "invalid-input")
                        .wrongFields())
                .containsExactly("state");
    }
}
