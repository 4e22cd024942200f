package org.gongyibank.api.member;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.gongyibank.api.Client;
import org.gongyibank.api.Residents;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.api.export.Download;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.statement.MemberStatements;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.Submission;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StatementFileTest {
    private static final int LINES = MemberStatements.MOST_LINES + 20;

    private static TestCommunity community;
    private static Residents residents;
    private static Member lyu;
    private static Client volunteer;

    @BeforeAll
    static void a_resident_with_more_than_a_page_of_lines() {
        community = TestCommunity.open(TestService.shared());
        residents = new Residents(community);
        lyu = residents.add("100315", "吕素芳", "14000405531");
        var hao = residents.add("100030", "郝梅", "");
        volunteer = residents.login(lyu);
        residents.award(lyu, 700);
        var gifts = IntStream.range(1, LINES - 1)
                .<Command>mapToObj(at -> new Command.Post(
                        "GIFT",
                        Act.of("1", lyu.subject(), "gift"),
                        community.today(),
                        List.of(new Leg(lyu.points(), -1), new Leg(hao.points(), 1)),
                        List.of(),
                        ""))
                .toList();
        community
                .service()
                .bean(Ledger.class)
                .post(community.book().id(), Submission.derived("gifts/" + Ids.next(), Submission.Mode.ATOMIC, gifts));
        residents.hold(lyu, 3);
    }

    private static String path(String rest) {
        return community.path("/members/" + lyu.id() + rest);
    }

    private static String csv(Client client, String query) {
        return new String(Download.of(client, path("/statement.csv" + query)).bytes(), UTF_8);
    }

    @Test
    void the_whole_span_is_in_the_file_newest_first_between_its_balances() {
        var rows = csv(volunteer, "").split("\r\n", -1);
        var closing = 700 - (LINES - 2) - 3;
        assertThat(rows).hasSize(1 + 1 + LINES + 1 + 1);
        assertThat(rows[0]).isEqualTo("\uFEFF记账号,时间,变动,余额,说明");
        assertThat(rows[1]).isEqualTo(",,," + closing + ",期末余额");
        assertThat(rows[2])
                .startsWith(LINES + ",")
                .endsWith(",-3," + closing + ",兑换“服务”，预留3分。")
                .containsPattern("^\\d+,\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,");
        assertThat(rows[LINES + 1]).startsWith("1,").endsWith(",700,700,社区记账。");
        assertThat(rows[LINES + 2]).isEqualTo(",,,0,期初余额");
        var seqs = new ArrayList<Long>();
        for (var at = 2; at < LINES + 2; at++) seqs.add(Long.valueOf(rows[at].split(",", -1)[0]));
        assertThat(seqs).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void it_is_in_english_for_those_who_prefer_it() {
        var rows = csv(volunteer.with("Accept-Language", "en"), "").split("\r\n", -1);
        assertThat(rows[0]).isEqualTo("\uFEFFEntry,Time,Change,Balance,Why");
        assertThat(rows[1]).endsWith(",Closing balance");
        assertThat(rows[2]).endsWith(",Set aside 3 points for “a service”.");
        assertThat(rows[LINES + 2]).endsWith(",Opening balance");
    }

    @Test
    void span_and_unit_are_those_of_the_statement() {
        var later = csv(volunteer, "?from=" + community.today().plusDays(2)).split("\r\n", -1);
        assertThat(later).hasSize(4);
        assertThat(csv(volunteer, "?unit=MINUTE").split("\r\n", -1)).hasSize(4);
        for (var format : List.of("csv", "xlsx")) {
            assertThat(wrong(format, "?from=2026-11-20&to=2026-11-19")).containsExactly("to");
            assertThat(wrong(format, "?unit=ITEM")).containsExactly("unit");
            assertThat(wrong(format, "?to=x")).containsExactly("to");
        }
    }

    private static List<String> wrong(String format, String query) {
        return volunteer
                .get(path("/statement." + format + query))
                .isProblem(400, "invalid-input")
                .wrongFields();
    }

    @Test
    void the_workbook_says_the_same_as_the_csv() throws IOException {
        var download = Download.of(volunteer, path("/statement.xlsx"));
        assertThat(download.header("Content-Disposition")).isEqualTo("attachment; filename=\"statement-POINT.xlsx\"");
        var rows = csv(volunteer, "").replace("\uFEFF", "").strip().split("\r\n", -1);
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(download.bytes()))) {
            var read = workbook.getFirstSheet().read();
            assertThat(read).hasSize(rows.length);
            for (var at = 0; at < rows.length; at++) {
                var cells = rows[at].split(",", -1);
                for (var column : new int[] {0, 2, 3, 4}) {
                    assertThat(read.get(at).getCellText(column)).isEqualTo(cells[column]);
                }
            }
        }
    }

    @Test
    void another_members_file_is_not_there_for_a_member() {
        var other = residents.add("100010", "王红振", "");
        for (var format : List.of("csv", "xlsx")) {
            volunteer
                    .get(community.path("/members/" + other.id() + "/statement." + format))
                    .isProblem(404, "not-found");
        }
    }
}
