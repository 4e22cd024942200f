package org.gongyibank.bank.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongyibank.bank.sheet.Samples.assertRefused;
import static org.gongyibank.bank.sheet.Samples.utf8;

import java.time.LocalDate;
import java.util.List;
import org.gongyibank.bank.sheet.FileProblem.Code;
import org.junit.jupiter.api.Test;

class MatterSheetTest {
    private static final Register REGISTER =
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
    void a_case_that_contradicts_itself_is_for_a_person() {
        assertThat(decided("C1,2026-01-03,小事,楼组长,M1,,已解决,", "C1,2026-01-03,大事,楼组长,M2,,已解决,"))
                .containsExactly("1 M1 AWARD ", "2 M2 INCOMPLETE case-contradicts");
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
