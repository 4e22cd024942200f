package org.gongyibank.bank.member;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.gongyibank.bank.member.MemberImport.Difference;
import org.gongyibank.bank.member.MemberImport.Report;
import org.gongyibank.ledger.Statements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemberImportTest {
    private static final String HEADER = "居民编号,姓名,手机,出生年,网格,楼号,门牌,党员,登记日期,公示意愿\n";
    private static final String LYU = "100315,吕素芳,14000405531,1950,3,17号楼,1单元101,是,2021-05-13,遮名公开\n";
    private static final String HAO = "100030,郝梅,,,3,18号楼,2单元102,,2021-05-14,不公开\n";

    private Neighbourhood neighbourhood;
    private MemberImport imports;

    @BeforeEach
    void open() {
        neighbourhood = Neighbourhood.open();
        imports = neighbourhood.bean(MemberImport.class);
    }

    @AfterEach
    void close() {
        neighbourhood.close();
    }

    @Test
    void the_demo_register_gives_every_member_two_accounts_and_a_second_import_changes_nothing() throws IOException {
        assertThat(take(demo())).isEqualTo(new Report.Taken(2000, 0, List.of()));
        assertThat(openAccounts()).isEqualTo(4000);
        assertThat(take(demo())).isEqualTo(new Report.Taken(0, 2000, List.of()));
        assertThat(members()).hasSize(2000);
    }

    @Test
    void a_new_row_is_added_beside_the_known() {
        take(HEADER + LYU);
        assertThat(take(HEADER + LYU + HAO)).isEqualTo(new Report.Taken(1, 1, List.of()));
        assertThat(openAccounts()).isEqualTo(4);
        var lyu = member("100315");
        assertThat(lyu.partyMember()).isTrue();
        assertThat(neighbourhood
                        .bean(Members.class)
                        .resident(neighbourhood.book().id(), lyu.id()))
                .contains(new Resident(lyu.id(), "100315", "吕素芳", "14000405531", "17号楼", 3));
    }

    @Test
    void a_changed_row_is_reported_and_the_register_stays_as_it_is() {
        take(HEADER + LYU);
        var before = member("100315");
        var moved = LYU.replace("17号楼", "19号楼").replace("14000405531", "14000405532");
        assertThat(take(HEADER + moved))
                .isEqualTo(new Report.Taken(0, 0, List.of(new Difference(1, "100315", List.of("手机", "楼号")))));
        assertThat(member("100315")).isEqualTo(before);
    }

    @Test
    void a_number_is_found_as_it_was_written_and_is_known_in_every_spelling() {
        take(HEADER + LYU.replace("100315", "YZS-0012"));
        assertThat(member("YZS-0012").number()).isEqualTo("YZS-0012");
        assertThat(take(HEADER + LYU.replace("100315", "yzs 0012"))).isEqualTo(new Report.Taken(0, 1, List.of()));
        assertThat(members()).hasSize(1);
    }

    @Test
    void one_bad_row_keeps_all_rows_out() {
        var report = take(HEADER + LYU + HAO.replace("2021-05-14", "去年"));
        assertThat(report).isInstanceOfSatisfying(Report.RowsRefused.class, refused -> {
            assertThat(refused.faults()).hasSize(1);
            assertThat(refused.faults().getFirst().row()).isEqualTo(2);
            assertThat(refused.faults().getFirst().field()).isEqualTo("登记日期");
        });
        assertThat(members()).isEmpty();
    }

    @Test
    void a_file_that_is_no_table_changes_nothing() {
        assertThat(take("")).isInstanceOf(Report.FileRefused.class);
        assertThat(members()).isEmpty();
    }

    @Test
    void an_import_cut_short_before_the_accounts_is_completed_by_the_next() {
        neighbourhood.resident("100315", "吕素芳");
        neighbourhood.resident("100316", "吕素芬");
        assertThat(openAccounts()).isZero();
        take(HEADER + HAO);
        assertThat(openAccounts()).isEqualTo(6);
    }

    @Test
    void the_same_file_imported_twice_at_once_is_taken_once() throws Exception {
        var start = new CyclicBarrier(2);
        Callable<Report> once = () -> {
            start.await();
            return take(demo());
        };
        try (var threads = Executors.newFixedThreadPool(2)) {
            var reports = threads.invokeAll(List.of(once, once));
            var added = 0;
            for (var report : reports) added += ((Report.Taken) report.get()).added();
            assertThat(added).isEqualTo(2000);
        }
        assertThat(members()).hasSize(2000);
        assertThat(openAccounts()).isEqualTo(4000);
    }

    private Report take(String file) {
        return imports.take(neighbourhood.book().id(), file.getBytes(UTF_8));
    }

    private static String demo() throws IOException {
        try (var file = MemberImport.class.getResourceAsStream("/demo/members.csv")) {
            if (file == null) throw new AssertionError("no demo register");
            return new String(file.readAllBytes(), UTF_8);
        }
    }

    private Member member(String number) {
        return neighbourhood
                .bean(Members.class)
                .numbered(neighbourhood.book().id(), number)
                .orElseThrow();
    }

    private List<Member> members() {
        return neighbourhood.bean(Members.class).all(neighbourhood.book().id());
    }

    private int openAccounts() {
        var accounts = members().stream()
                .flatMap(member -> Stream.of(member.points(), member.minutes()))
                .toList();
        return neighbourhood
                .bean(Statements.class)
                .balances(neighbourhood.book().id(), accounts)
                .accounts()
                .size();
    }
}
