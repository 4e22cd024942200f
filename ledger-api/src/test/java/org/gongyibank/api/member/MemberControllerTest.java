package org.gongyibank.api.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import org.gongyibank.api.Answer;
import org.gongyibank.api.Client;
import org.gongyibank.api.Residents;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.person.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MemberControllerTest {
    private static final String BOUNDARY = "----a-boundary-of-tests";
    private static TestCommunity community;
    private static Member lyu;
    private static Client operator;

    @BeforeAll
    static void two_residents() {
        community = TestCommunity.open(TestService.shared());
        var residents = new Residents(community);
        lyu = residents.add("100315", "吕素芳", "14000405531");
        residents.add("100316", "吕素芬", "");
        operator = community.someone(Role.OPERATOR);
    }

    @Test
    void an_operator_finds_members_by_number_name_or_end_of_phone_and_sees_phones() {
        var found = operator.get(community.path("/members?number=100315")).hasStatus(200);
        assertThat(found.at("/items/0/id")).isEqualTo(Long.toString(lyu.id()));
        assertThat(found.at("/items/0/name")).isEqualTo("吕素芳");
        assertThat(found.at("/items/0/phone")).isEqualTo("14000405531");
        assertThat(found.at("/items/0/grid")).isEqualTo("3");
        assertThat(numbers(operator.get(community.path("/members?query=5531")))).containsExactly("100315");
        assertThat(numbers(operator.get(community.path("/members?query=%E5%90%95%E7%B4%A0"))))
                .containsExactly("100315", "100316");
        assertThat(numbers(operator.get(community.path("/members?number=999999"))))
                .isEmpty();
    }

    @Test
    void the_council_sees_only_the_ends_of_a_phone() {
        var found = community.someone(Role.COUNCIL).get(community.path("/members?query=100315"));
        assertThat(found.at("/items/0/name")).isEqualTo("吕素芳");
        assertThat(found.at("/items/0/phone")).isEqualTo("140****5531");
        assertThat(MemberView.masked("1234567")).isEqualTo("****");
        assertThat(MemberView.masked("12345678")).isEqualTo("123****5678");
    }

    @Test
    void a_search_names_exactly_one_thing_to_search_for() {
        operator.get(community.path("/members")).isProblem(400, "invalid-input");
        assertThat(operator.get(community.path("/members")).wrongFields()).containsExactly("number");
        operator.get(community.path("/members?number=1&query=2")).isProblem(400, "invalid-input");
        operator.get(community.path("/members?query=")).isProblem(400, "invalid-input");
    }

    @Test
    void a_search_that_finds_many_goes_by_pages_in_order_of_number() {
        var here = TestCommunity.open(community.service());
        var residents = new Residents(here);
        for (var number : List.of("100003", "100001", "100005", "100002", "100004")) residents.add(number, "吕素芳", "");
        var someone = here.someone(Role.OPERATOR);

        var first = someone.get(here.path("/members?query=%E5%90%95&limit=2"));
        assertThat(numbers(first)).containsExactly("100001", "100002");
        var second = someone.get(next(first));
        assertThat(numbers(second)).containsExactly("100003", "100004");
        var last = someone.get(next(second));
        assertThat(numbers(last)).containsExactly("100005");
        assertThat(last.header("Link")).isEmpty();
        assertThat(someone.get(here.path("/members?number=100003&limit=1")).header("Link"))
                .isEmpty();
        assertThat(someone.get(here.path("/members?query=x&limit=501"))
                        .isProblem(400, "invalid-input")
                        .wrongFields())
                .containsExactly("limit");
    }

    private static String next(Answer page) {
        return page.header("Link").replaceAll("<(.*)>; rel=\"next\"", "$1");
    }

    @Test
    void the_register_is_closed_to_everybody_else() {
        for (var role : List.of(Role.ALLIANCE, Role.AUDITOR, Role.MODULE)) {
            community
                    .someone(role)
                    .get(community.path("/members?number=100315"))
                    .isProblem(403, "forbidden");
        }
        community.someone().get(community.path("/members?number=100315")).isProblem(403, "forbidden");
        community.service().anybody().get(community.path("/members?number=1")).isProblem(401, "unauthenticated");
    }

    @Test
    void an_operator_imports_a_register_once() {
        var here = TestCommunity.open(community.service());
        var someone = here.someone(Role.OPERATOR);
        var file = Residents.HEADER + "100001,邱珍春,14000405531,1962,6,41号楼,4单元602,,2021-05-13,遮名公开\n";
        var first = upload(someone, here, file).hasStatus(200);
        assertThat(first.at("/added")).isEqualTo("1");
        var again = upload(someone, here, file.replace("41号楼", "42号楼")).hasStatus(200);
        assertThat(again.at("/added")).isEqualTo("0");
        assertThat(again.at("/differences/0/number")).isEqualTo("100001");
        assertThat(again.at("/differences/0/fields/0")).isEqualTo("楼号");
    }

    @Test
    void a_bad_row_or_a_file_that_is_no_table_is_named_and_nothing_is_imported() {
        var here = TestCommunity.open(community.service());
        var someone = here.someone(Role.OPERATOR);
        var good = "100001,邱珍春,,1962,6,41号楼,4单元602,,2021-05-13,遮名公开\n";
        var bad = upload(someone, here, Residents.HEADER + good + good.replace("100001,邱珍春", "100002,"));
        bad.isProblem(400, "invalid-input");
        assertThat(bad.wrongFields()).containsExactly("rows[2].姓名");
        var empty = upload(someone, here, "这不是表格");
        empty.isProblem(400, "invalid-input");
        assertThat(empty.wrongFields()).containsExactly("file");
        assertThat(numbers(someone.get(here.path("/members?number=100001")))).isEmpty();
        upload(here.someone(Role.COUNCIL), here, Residents.HEADER + good).isProblem(403, "forbidden");
    }

    private static Answer upload(Client client, TestCommunity community, String file) {
        var body = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"members.csv\"\r\n"
                + "Content-Type: text/csv; charset=utf-8\r\n\r\n" + file + "\r\n--" + BOUNDARY + "--\r\n";
        return client.with("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .postText(community.path("/members/import"), body);
    }

    private static List<String> numbers(Answer found) {
        return StreamSupport.stream(found.hasStatus(200).json().path("items").spliterator(), false)
                .map(item -> item.path("number").asText())
                .toList();
    }
}
