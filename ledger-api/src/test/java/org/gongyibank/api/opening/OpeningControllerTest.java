package org.gongyibank.api.opening;

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
import org.junit.jupiter.api.Test;

class OpeningControllerTest {
    private static final String BOUNDARY = "a-boundary-of-tests";
    private static final String HEADER = "居民编号,姓名,积分余额,服务时长（分钟）,有效期至\n";

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
        return who.post(community.path("/opening-balances/" + list + "/confirm"), key, Map.of());
    }

    @Test
    void a_list_is_previewed_by_the_operator_seen_and_confirmed_by_the_council() {
        var preview = upload("期初余额公示表\n" + HEADER + "100315,吕素芳,12,600,2097-12-31\n100999,王二,5,0,\n")
                .hasStatus(201);
        assertThat(preview.at("/title")).isEqualTo("期初余额公示表");
        assertThat(preview.json().at("/counts").toString())
                .isEqualTo("{\"unknown\":1,\"ambiguous\":0,\"incomplete\":0,\"repeated\":0,\"empty\":0,\"open\":1}");
        assertThat(preview.json().at("/totals").toString()).isEqualTo("{\"points\":12,\"minutes\":600}");
        assertThat(preview.at("/rows/0/outcome")).isEqualTo("waiting");
        assertThat(preview.at("/rows/0/lastDay")).isEqualTo("2097-12-31");
        assertThat(preview.at("/rows/1/problem/code")).isEqualTo("number-unknown");
        assertThat(preview.at("/rows/1/problem/detail")).isEqualTo("登记册里没有这个居民编号");
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
        assertThat(upload(HEADER + "100315,吕素芳,5,0,\n").at("/rows/0/problem/code"))
                .isEqualTo("already-done");
        assertThat(operator.get(community.path("/funding-sources"))
                        .json()
                        .at("/items/0/used")
                        .toString())
                .isEqualTo("12");
    }

    @Test
    void nobody_hands_in_and_confirms() {
        var id = upload(HEADER + "100315,吕素芳,12,600,\n").at("/id");

        confirm(operator, id, "k").isProblem(403, "forbidden");
        confirm(council, "77", "k").isProblem(404, "not-found");
        council.get(community.path("/opening-balances/77")).isProblem(404, "not-found");
    }

    @Test
    void a_file_that_is_no_such_list_is_refused_and_nothing_is_stored() {
        for (var text : List.of("", "hello", "居民编号,姓名,积分,服务时长\n100315,吕素芳,1,1\n", HEADER)) {
            assertThat(upload(text).isProblem(400, "invalid-input").wrongFields())
                    .as(text)
                    .containsExactly("file");
        }
        assertThat(council.get(community.path("/opening-balances")).json().at("/items"))
                .isEmpty();
    }
}
