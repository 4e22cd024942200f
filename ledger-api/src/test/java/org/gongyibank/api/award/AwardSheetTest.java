package org.gongyibank.api.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Map;
import org.gongyibank.api.Client;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.bank.person.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AwardSheetTest {
    private static final byte[] SHEET = """
            第三网格党群议事会签到表
            时间：2026年11月20日
            居民编号,姓名,签名
            100010,王红振,已签
            100030,郝梅,已签
            100315,吕素芳,
            999999,赵来访,已签
            """.getBytes(Charset.forName("GB18030"));

    private Helpers here;
    private Client council;
    private Client second;

    @BeforeEach
    void open() {
        here = Helpers.open(TestCommunity.open(TestService.shared()));
        council = here.member("王红振", "100010", Role.COUNCIL);
        second = here.member("郝梅", "100030", Role.COUNCIL);
        here.enrol("吕素芳", "100315");
    }

    @Test
    void a_sheet_is_previewed_confirmed_and_its_own_row_confirmed_by_a_second_person() {
        var preview = here.upload(council, SHEET, Map.of("activity", "MEETING")).hasStatus(201);
        assertThat(preview.json().at("/counts").toString())
                .isEqualTo("{\"award\":2,\"unsigned\":1,\"unknown\":1,\"ambiguous\":0,\"incomplete\":0,\"repeated\":0,"
                        + "\"unpaid\":0}");
        assertThat(preview.json().at("/totals").toString()).isEqualTo("{\"points\":4,\"minutes\":0}");
        assertThat(preview.at("/rows/0/status")).isEqualTo("award");
        assertThat(preview.at("/rows/0/points")).isEqualTo("2");
        assertThat(preview.at("/rows/0/number")).isEqualTo("100010");
        assertThat(preview.at("/rows/0/waits")).as("the reader's own").isEqualTo("true");
        assertThat(preview.json().at("/rows/1").has("waits")).isFalse();
        assertThat(preview.at("/rows/2/problem/code")).isEqualTo("not-signed");
        assertThat(preview.at("/rows/2/problem/detail")).isEqualTo("没有签名");
        assertThat(preview.json().at("/rows/3").has("member")).isFalse();
        var path = here.community().path("/award-sheets/" + preview.at("/id") + "/confirm");

        var award = council.withKey("k").postText(path, "").hasStatus(201);
        assertThat(award.at("/lines/0/outcome")).isEqualTo("waiting");
        assertThat(award.at("/lines/0/line")).isEqualTo("1");
        assertThat(award.at("/lines/1/outcome")).isEqualTo("posted");
        assertThat(award.at("/totals/points")).isEqualTo("2");
        assertThat(award.json().at("/changed")).isEmpty();

        var again = council.withKey("k").postText(path, "{}").hasStatus(201);
        assertThat(again.text()).isEqualTo(award.text());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        council.withKey("other").postText(path, "").isProblem(409, "already-confirmed");
        second.withKey("k").postText(path, "").isProblem(409, "already-confirmed");

        var line = second.withKey("c")
                .postText(here.community().path("/awards/" + award.at("/id") + "/lines/1/confirm"), "")
                .hasStatus(200);
        assertThat(line.at("/outcome")).isEqualTo("posted");
    }

    @Test
    void who_may_preview_may_confirm_only_what_is_theirs_to_award() {
        var operator = here.community().someone(Role.OPERATOR);
        var alliance = here.community().someone(Role.ALLIANCE);
        var preview =
                here.upload(operator, SHEET, Map.of("activity", "MEETING")).hasStatus(201);
        var path = here.community().path("/award-sheets/" + preview.at("/id") + "/confirm");

        here.upload(here.community().someone(Role.AUDITOR), SHEET, Map.of("activity", "MEETING"))
                .isProblem(403, "forbidden");
        operator.withKey("k").postText(path, "").isProblem(403, "forbidden");
        alliance.withKey("k").postText(path, "").isProblem(403, "forbidden");
        assertThat(preview.json().at("/rows/0").has("waits"))
                .as("the operator confirms nothing")
                .isFalse();
        var award = council.withKey("k").postText(path, "").hasStatus(201);
        assertThat(award.json().at("/changed").toString())
                .isEqualTo(
                        "[{\"line\":1,\"previewed\":\"posted\",\"outcome\":\"waiting\",\"previewedPoints\":2,\"points\":2}]");
    }

    @Test
    void a_preview_belongs_to_its_community() {
        var other = TestCommunity.open(TestService.shared());
        var preview = here.upload(council, SHEET, Map.of("activity", "MEETING")).hasStatus(201);

        other.someone(Role.COUNCIL)
                .withKey("k")
                .postText(other.path("/award-sheets/" + preview.at("/id") + "/confirm"), "")
                .isProblem(404, "not-found");
    }

    @Test
    void what_is_no_sheet_is_refused_with_a_sentence() {
        var empty =
                here.upload(council, new byte[0], Map.of("activity", "MEETING")).hasStatus(400);
        assertThat(empty.wrongFields()).containsExactly("file");
        var picture = here.upload(
                        council, new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, Map.of("activity", "MEETING"))
                .hasStatus(400);
        assertThat(picture.at("/errors/0/detail")).contains("PNG");
        var large = here.upload(council, new byte[5 * 1024 * 1024 + 1], Map.of("activity", "MEETING"))
                .hasStatus(400);
        assertThat(large.at("/errors/0/detail")).contains("5 MB");
        assertThat(here.upload(council.with("Accept-Language", "en"), new byte[0], Map.of("activity", "MEETING"))
                        .at("/errors/0/detail"))
                .isEqualTo("The file is empty.");
    }

    @Test
    void fields_of_the_form_are_checked() {
        assertThat(here.upload(council, SHEET, Map.of()).hasStatus(400).wrongFields())
                .containsExactly("activity");
        assertThat(here.upload(council, SHEET, Map.of("activity", "DANCE"))
                        .hasStatus(400)
                        .wrongFields())
                .containsExactly("activity");
        assertThat(here.upload(council, SHEET, Map.of("activity", "MEETING", "occurredOn", "tomorrow"))
                        .hasStatus(400)
                        .wrongFields())
                .containsExactly("occurredOn");
        assertThat(here.upload(council, SHEET, Map.of("activity", "MEETING", "occurredOn", "2999-01-01"))
                        .hasStatus(400)
                        .wrongFields())
                .containsExactly("occurredOn");
        assertThat(here.upload(council, SHEET, Map.of("activity", "MEETING", "occurredOn", "2026-11-19"))
                        .hasStatus(400)
                        .wrongFields())
                .containsExactly("occurredOn");
    }
}
