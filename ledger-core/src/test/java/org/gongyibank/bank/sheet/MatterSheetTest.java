package org.gongyibank.bank.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongyibank.bank.sheet.Samples.assertRefused;
import static org.gongyibank.bank.sheet.Samples.utf8;

import java.time.LocalDate;
import java.util.List;
import org.gongyibank.bank.sheet.FileProblem.Code;
import org.junit.jupiter.api.Test;

class MatterSheetTest {
    private static final KnownMembers REGISTER =
            Samples.register("甲一 14000000001 -", "乙二 14000000002 -", "丙三 14000000003 -");
    private static final String HEADER = "案件编号,发生日期,类别,层级,调解人编号,协助人编号,结果,结案日期\n";

    private static List<SheetRow> rows(String... lines) {
        return Samples.read(SheetReader.read(utf8(HEADER + String.join("\n", lines)), SheetKind.MATTER, REGISTER))
                .rows();
    }

    private static List<String> decided(String... lines) {
        return rows(lines).stream()
                .map(row -> row.row() + " " + row.name() + " " + row.status() + " " + row.problem())
                .toList();
    }

    @Test
    void a_matter_counts_on_its_closing_date_else_on_that_of_its_occurrence() {
        assertThat(rows("C1,2026-01-01,小事,楼组长,M1,,已解决,2026-02-01", "C2,2026-01-03,小事,楼组长,M1,,已解决,"))
                .extracting(SheetRow::occurredOn)
                .containsExactly(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 1, 3));
    }

    @Test
    void a_matter_without_a_date_takes_the_given_one() {
        var file = utf8(HEADER + "C1,,小事,楼组长,M1,,已解决,\n");
        assertRefused(SheetReader.read(file, SheetKind.MATTER, REGISTER), Code.DATE_MISSING);
        var day = LocalDate.of(2026, 3, 1);
        assertThat(Samples.read(SheetReader.read(file, SheetKind.MATTER, REGISTER, day))
                        .rows()
                        .getFirst()
                        .occurredOn())
                .isEqualTo(day);
        assertThat(decided("C1,,小事,楼组长,M1,,已解决,", "C2,2026-01-03,小事,楼组长,M1,,已解决,"))
                .containsExactly("1 M1 INCOMPLETE date-missing", "2 M1 AWARD ");
    }

    @Test
    void a_given_day_that_no_case_has_contradicts() {
        var file = utf8(HEADER + "C1,,小事,楼组长,M1,,已解决,2026-01-03\n");
        assertRefused(
                SheetReader.read(file, SheetKind.MATTER, REGISTER, LocalDate.of(2026, 1, 4)), Code.DATE_CONTRADICTS);
    }

    @Test
    void every_helper_has_a_row() {
        assertThat(decided("C1,2026-01-03,大事,居委会,M1,M2、M3,转上级,", "C2,2026-01-03,中 事,网格议事会,Ｍ２,无,未解决,"))
                .containsExactly("1 M1 AWARD ", "2 M2 AWARD ", "3 M3 AWARD ", "4 Ｍ２ AWARD ");
    }

    @Test
    void a_helper_is_paid_once_per_case_and_a_case_has_one_mediator() {
        assertThat(decided(
                        "C1,2026-01-03,小事,楼组长,M1,M1,已解决,",
                        "C1,2026-01-03,小事,楼组长,M2,M3,已解决,",
                        "C2,2026-01-03,小事,楼组长,M1,,已解决,"))
                .containsExactly(
                        "1 M1 AWARD ",
                        "2 M1 REPEATED in-sheet-already",
                        "3 M2 REPEATED second-mediator",
                        "4 M3 AWARD ",
                        "5 M1 AWARD ");
    }

    @Test
    void every_row_of_a_case_that_contradicts_itself_is_for_a_person() {
        assertThat(decided(
                        "C1,2026-01-03,小事,楼组长,M1,M3,已解决,",
                        "C2,2026-01-03,小事,楼组长,M1,,已解决,",
                        "c1,2026-01-03,大事,楼组长,M2,,已解决,"))
                .containsExactly(
                        "1 M1 INCOMPLETE case-contradicts",
                        "2 M3 INCOMPLETE case-contradicts",
                        "3 M1 AWARD ",
                        "4 M2 INCOMPLETE case-contradicts");
    }

    @Test
    void other_words_for_the_same_and_empty_cells_do_not_contradict() {
        assertThat(decided(
                        "C1,2026-01-03,小事,网格党群议事会,M1,,已解决,",
                        "C1,2026-01-03,小 事,网格议事会,M1,M2,已解决,",
                        "C1,2026-01-03,,网格议事会,,M3,已解决,"))
                .containsExactly(
                        "1 M1 AWARD ",
                        "2 M1 REPEATED in-sheet-already",
                        "3 M2 AWARD ",
                        "4  INCOMPLETE mediator-missing",
                        "5 M3 INCOMPLETE class-unreadable");
        assertThat(decided("C1,2026-01-03,小事,楼组长,M1,,已解决,", "C1,2026-01-03,琐事,楼组长,M2,,已解决,"))
                .as("what cannot be read may be another class")
                .containsExactly("1 M1 INCOMPLETE case-contradicts", "2 M2 INCOMPLETE class-unreadable");
    }

    @Test
    void two_numbers_in_a_cell_are_never_one() {
        var register = new KnownMembers(List.of(
                new MemberIdentity(12, "12", "甲一", "", "", 3),
                new MemberIdentity(1, "1", "乙二", "", "", 3),
                new MemberIdentity(2, "2", "丙三", "", "", 3),
                new MemberIdentity(34, "3-4", "丁四", "", "", 3)));
        var text = HEADER + "C1,2026-01-03,小事,楼组长,1 2,,已解决,\nC2,2026-01-03,小事,楼组长,1-2,1　2,已解决,\n"
                + "C3,2026-01-03,小事,楼组长,12,3-4、34,已解决,\n";
        assertThat(Samples.read(SheetReader.read(utf8(text), SheetKind.MATTER, register))
                        .rows())
                .extracting(row -> row.name() + " " + row.status() + " " + row.member() + " " + row.problem())
                .containsExactly(
                        "1 AMBIGUOUS 0 several-fit",
                        "2 AMBIGUOUS 0 several-fit",
                        "1-2 AMBIGUOUS 0 number-unknown",
                        "1 AWARD 1 ",
                        "2 AWARD 2 ",
                        "12 AWARD 12 ",
                        "3-4 AWARD 34 ",
                        "34 REPEATED 34 in-sheet-already");
    }

    @Test
    void of_several_mediators_in_a_cell_none_is_guessed() {
        assertThat(decided("C1,2026-01-03,小事,楼组长,M1、M9,M3,已解决,", "C1,2026-01-03,小事,楼组长,M2,,已解决,"))
                .containsExactly(
                        "1 M1 AMBIGUOUS several-fit",
                        "2 M9 UNKNOWN number-unknown",
                        "3 M3 AWARD ",
                        "4 M2 REPEATED second-mediator");
    }

    @Test
    void five_thousand_helpers_are_read_and_one_more_is_not() {
        var helpers = "M2、".repeat(4_999);
        assertThat(rows("C1,2026-01-03,小事,楼组长,M1," + helpers + ",已解决,")).hasSize(5_000);
        var more = utf8(HEADER + "C1,2026-01-03,小事,楼组长,M1," + helpers + "M2,已解决,");
        assertRefused(SheetReader.read(more, SheetKind.MATTER, REGISTER), Code.TOO_MANY_ROWS);
        var lines = utf8(HEADER + "C1,2026-01-03,小事,楼组长,M1,M2、M3,已解决,\n".repeat(1_667));
        assertRefused(SheetReader.read(lines, SheetKind.MATTER, REGISTER), Code.TOO_MANY_ROWS);
    }

    @Test
    void a_closing_date_that_cannot_be_read_is_not_mended_by_the_other() {
        assertThat(decided("C1,2026-01-03,小事,楼组长,M1,,已解决,2026-02-01至2026-03-01", "C2,2026-01-03,小事,楼组长,M1,,未解决,—"))
                .containsExactly("1 M1 INCOMPLETE time-unreadable", "2 M1 AWARD ");
    }

    @Test
    void what_cannot_be_read_is_for_a_person() {
        assertThat(decided(
                        ",2026-01-03,小事,楼组长,M1,,已解决,",
                        "C2,2026-01-03,琐事,楼组长,M1,,已解决,",
                        "C3,2026-01-03,小事,街道,M1,,已解决,",
                        "C4,2026-01-03,小事,楼组长,M1,,差不多,",
                        "C5,昨天,小事,楼组长,M1,,已解决,",
                        "C6,2026-01-03,小事,楼组长,,M1,已解决,",
                        "C".repeat(41) + ",2026-01-03,小事,楼组长,M1,,已解决,"))
                .containsExactly(
                        "1 M1 INCOMPLETE case-missing",
                        "2 M1 INCOMPLETE class-unreadable",
                        "3 M1 INCOMPLETE level-unreadable",
                        "4 M1 INCOMPLETE outcome-unreadable",
                        "5 M1 INCOMPLETE time-unreadable",
                        "6  INCOMPLETE mediator-missing",
                        "7 M1 AWARD ",
                        "8 M1 INCOMPLETE case-missing");
    }

    @Test
    void helpers_are_known_by_number_only() {
        assertThat(decided("C1,2026-01-03,小事,楼组长,M9,甲一,已解决,", "C2,2026-01-03,小事,楼组长,路人,,已解决,"))
                .containsExactly(
                        "1 M9 UNKNOWN number-unknown", "2 甲一 AMBIGUOUS name-only", "3 路人 UNKNOWN not-in-register");
    }
}
