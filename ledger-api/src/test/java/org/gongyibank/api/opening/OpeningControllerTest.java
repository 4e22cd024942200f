package org.gongyibank.api.opening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.gongyibank.api.Answer;
import org.gongyibank.api.Client;
import org.gongyibank.api.Residents;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.person.Role;
import org.gongyibank.ledger.Statements;
import org.junit.jupiter.api.Test;

class OpeningControllerTest {
    private static final String BOUNDARY = "a-boundary-of-tests";
    private static final String HEADER = "居民编号,姓名,积分余额,服务时长（分钟）,签名,有效期至\n";

    private final TestCommunity community = TestCommunity.open(TestService.shared());
    private final Residents residents = new Residents(community);
    private final Client operator = community.someone(Role.OPERATOR);
    private final Client council = community.someone(Role.COUNCIL);
    private final Member lyu = residents.add("100315", "吕素芳", "14000405531");

    private Answer upload(String text) {
        var form = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.csv\"\r\n\r\n"
                + text + "\r\n--" + BOUNDARY + "--\r\n";
        return operator.with("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .postText(community.path("/opening-balances"), form);
    }

    private Answer confirm(Client who, String list, String key) {
        return confirm(who, list, key, daysAgo(7));
    }

    private Answer confirm(Client who, String list, String key, LocalDate noticedOn) {
        return confirm(who, list, key, "{\"noticedOn\":\"" + noticedOn + "\"}");
    }

    private Answer confirm(Client who, String list, String key, String body) {
        return who.withKey(key).postText(community.path("/opening-balances/" + list + "/confirm"), body);
    }

    /** By the database's clock and in the community's zone, as in the service. */
    private LocalDate daysAgo(int days) {
        return community
                .service()
                .bean(Statements.class)
                .today(community.book())
                .minusDays(days);
    }

    @Test
    void a_list_is_previewed_by_the_operator_seen_and_confirmed_by_the_council() {
        var preview = upload(
                        "期初余额公示表\n" + HEADER + "100315,吕素芳,12,600,√,2097-12-31\n100999,王二,5,0,√,\n100998,王三,5,0,代签,\n")
                .hasStatus(201);
        assertThat(preview.at("/title")).isEqualTo("期初余额公示表");
        assertThat(preview.json().at("/counts").toString())
                .isEqualTo(
                        "{\"unsigned\":1,\"unknown\":1,\"ambiguous\":0,\"incomplete\":0,\"repeated\":0,\"empty\":0,\"open\":1}");
        assertThat(preview.json().at("/totals").toString()).isEqualTo("{\"points\":12,\"minutes\":600}");
        assertThat(preview.at("/rows/0/outcome")).isEqualTo("waiting");
        assertThat(preview.at("/rows/0/lastDay")).isEqualTo("2097-12-31");
        assertThat(preview.at("/rows/1/problem/code")).isEqualTo("number-unknown");
        assertThat(preview.at("/rows/1/problem/detail")).isEqualTo("登记册里没有这个居民编号");
        assertThat(preview.at("/rows/2/status")).isEqualTo("unsigned");
        assertThat(preview.at("/rows/2/problem/detail")).isEqualTo("由他人代签，请核实");
        assertThat(preview.json().has("noticedOn")).isFalse();
        var id = preview.at("/id");

        var lists = council.get(community.path("/opening-balances")).hasStatus(200);
        assertThat(lists.at("/items/0/id")).isEqualTo(id);
        assertThat(lists.json().at("/items/0/waiting").toString()).isEqualTo("1");
        assertThat(council.get(community.path("/opening-balances/" + id)).json())
                .isEqualTo(preview.json());

        var confirmed = confirm(council, id, "k").hasStatus(201);
        assertThat(confirmed.at("/rows/0/outcome")).isEqualTo("posted");
        assertThat(confirmed.json().at("/rows")).hasSize(1);
        assertThat(confirmed.json().at("/totals").toString()).isEqualTo("{\"points\":12,\"minutes\":600}");
        var again = confirm(council, id, "k").hasStatus(201);
        assertThat(again.text()).isEqualTo(confirmed.text());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        confirm(council, id, "other").isProblem(409, "nothing-to-confirm");
        assertThat(operator.get(community.path("/members/" + lyu.id() + "/balance"))
                        .at("/points/spendable"))
                .isEqualTo("12");
        assertThat(upload(HEADER + "100315,吕素芳,5,0,√,\n").at("/rows/0/problem/code"))
                .isEqualTo("already-done");
        assertThat(operator.get(community.path("/funding-sources"))
                        .json()
                        .at("/items/0/used")
                        .toString())
                .isEqualTo("12");
    }

    @Test
    void nobody_hands_in_and_confirms() {
        var id = upload(HEADER + "100315,吕素芳,12,600,√,\n").at("/id");

        confirm(operator, id, "k").isProblem(403, "forbidden");
        confirm(council, "77", "k").isProblem(404, "not-found");
        council.get(community.path("/opening-balances/77")).isProblem(404, "not-found");
    }

    @Test
    void a_list_is_confirmed_after_seven_days_of_notice_and_shows_since_when_it_has_hung() {
        var preview = upload(HEADER + "100315,吕素芳,12,600,√,\n");
        var id = preview.at("/id");
        var path = community.path("/opening-balances/" + id);

        var early = confirm(council, id, "k", daysAgo(6)).isProblem(409, "notice-too-short");
        assertThat(early.at("/noticedOn")).isEqualTo(daysAgo(6).toString());
        assertThat(early.at("/fromOn")).isEqualTo(daysAgo(-1).toString());
        assertThat(early.at("/days")).isEqualTo("7");
        assertThat(early.at("/detail"))
                .isEqualTo("名单须张贴公示满 7 天才能确认：" + daysAgo(6) + " 张贴的，从 " + daysAgo(-1) + " 起可以确认。");
        assertThat(council.get(path).json()).isEqualTo(preview.json());

        confirm(council, id, "k", daysAgo(7)).hasStatus(201);
        assertThat(council.get(path).at("/noticedOn")).isEqualTo(daysAgo(7).toString());
        assertThat(council.get(community.path("/opening-balances")).at("/items/0/noticedOn"))
                .isEqualTo(daysAgo(7).toString());
        for (var other : List.of(daysAgo(8), daysAgo(1))) {
            var reused = confirm(council, id, "k", other).isProblem(422, "key-reused");
            assertThat(reused.json().at("/fields").toString()).isEqualTo("[\"noticedOn\"]");
        }
    }

    @Test
    void no_day_of_notice_an_unreadable_one_and_one_to_come_are_refused_by_name() {
        var preview = upload(HEADER + "100315,吕素芳,12,600,√,\n");
        var id = preview.at("/id");

        for (var day : List.of("null", "\"16日\"", "\"\"", "20261116", "\"" + daysAgo(-1) + "\"", "\"1969-12-31\"")) {
            var refused = confirm(council, id, "k", "{\"noticedOn\":" + day + "}");
            assertThat(refused.isProblem(400, "invalid-input").wrongFields())
                    .as(day)
                    .containsExactly("noticedOn");
        }
        assertThat(confirm(council, id, "k", "{}")
                        .isProblem(400, "invalid-input")
                        .wrongFields())
                .containsExactly("noticedOn");
        assertThat(confirm(council, id, "k", "").isProblem(400, "invalid-input").wrongFields())
                .containsExactly("body");
        assertThat(council.get(community.path("/opening-balances/" + id)).json())
                .isEqualTo(preview.json());
    }

    @Test
    void a_file_that_is_no_such_list_is_refused_and_nothing_is_stored() {
        for (var text : List.of(
                "", "hello", "居民编号,姓名,积分,服务时长,签名\n100315,吕素芳,1,1,√\n", "居民编号,姓名,积分,分钟\n100315,吕素芳,1,1\n", HEADER)) {
            assertThat(upload(text).isProblem(400, "invalid-input").wrongFields())
                    .as(text)
                    .containsExactly("file");
        }
        assertThat(council.get(community.path("/opening-balances")).json().at("/items"))
                .isEmpty();
    }
}
