package org.gongyibank.bank.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongyibank.bank.sheet.Samples.assertRefused;
import static org.gongyibank.bank.sheet.Samples.refusal;
import static org.gongyibank.bank.sheet.Samples.utf8;

import java.time.LocalDate;
import org.gongyibank.bank.sheet.FileProblem.Code;
import org.junit.jupiter.api.Test;

/** How the day of a sheet is found. */
class SheetDayTest {
    private static final KnownMembers REGISTER = Samples.register("甲一 14000000001 -", "乙二 14000000002 -");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 15);
    private static final String MEETING = "姓名,手机,签名\n甲一,14000000001,√\n";
    private static final String SERVICE = "姓名,手机,签到时间,签退时间\n";

    private static Reading<Sheet> read(SheetKind kind, String text, LocalDate day) {
        return SheetReader.read(utf8(text), kind, REGISTER, day);
    }

    private static Reading<Sheet> read(SheetKind kind, String text) {
        return SheetReader.read(utf8(text), kind, REGISTER);
    }

    private static LocalDate day(Reading<Sheet> reading) {
        return Samples.read(reading).rows().getFirst().occurredOn();
    }

    @Test
    void a_meeting_is_on_the_day_given_or_the_only_date_above_the_header() {
        assertThat(day(read(SheetKind.MEETING, MEETING, DAY))).isEqualTo(DAY);
        assertThat(day(read(SheetKind.MEETING, "签到表,2026-11-15\n" + MEETING))).isEqualTo(DAY);
        assertThat(day(read(SheetKind.MEETING, "签到表,2026-11-15\n2026年11月15日\n" + MEETING, DAY)))
                .isEqualTo(DAY);
    }

    @Test
    void a_meeting_without_one_date_names_the_field_to_give() {
        var problem = refusal(read(SheetKind.MEETING, MEETING));
        assertThat(problem.code()).isEqualTo(Code.DATE_MISSING);
        assertThat(problem.code().field()).isEqualTo("occurredOn");
        assertRefused(read(SheetKind.MEETING, "2026-11-15至2026-11-16\n" + MEETING), Code.DATE_MISSING);
        assertRefused(read(SheetKind.MEETING, "签到表（11月15日）\n" + MEETING), Code.DATE_MISSING);
    }

    @Test
    void a_given_day_outside_the_dates_above_the_header_contradicts() {
        assertRefused(read(SheetKind.MEETING, "2026-11-16\n" + MEETING, DAY), Code.DATE_CONTRADICTS);
        assertThat(refusal(read(SheetKind.MEETING, "2026-11-16\n" + MEETING, DAY))
                        .what())
                .isEqualTo("2026-11-16");

        var period = "2026-11-15至2026-11-17\n" + MEETING;
        assertThat(day(read(SheetKind.MEETING, period, DAY))).isEqualTo(DAY);
        assertThat(day(read(SheetKind.MEETING, period, DAY.plusDays(2)))).isEqualTo(DAY.plusDays(2));
        assertRefused(read(SheetKind.MEETING, period, DAY.plusDays(3)), Code.DATE_CONTRADICTS);
        assertRefused(read(SheetKind.MEETING, period, DAY.minusDays(1)), Code.DATE_CONTRADICTS);
    }

    @Test
    void service_is_on_the_day_of_its_times() {
        var sheet = Samples.read(read(
                SheetKind.SERVICE,
                SERVICE + "甲一,14000000001,2026-11-15 8:00,10:00\n甲一,14000000001,2026-11-16 8:00,2026-11-16 9:00\n"));
        assertThat(sheet.rows()).extracting(SheetRow::occurredOn).containsExactly(DAY, DAY.plusDays(1));
        assertThat(sheet.rows()).extracting(SheetRow::status).containsOnly(SheetStatus.AWARD);
        assertThat(sheet.rows()).extracting(SheetRow::minutes).containsExactly(120L, 60L);
    }

    @Test
    void clock_times_alone_take_the_day_of_the_sheet() {
        var times = SERVICE + "甲一,14000000001,8:00,10:00\n";
        assertThat(day(read(SheetKind.SERVICE, times, DAY))).isEqualTo(DAY);
        assertThat(day(read(SheetKind.SERVICE, "2026年11月15日\n" + times))).isEqualTo(DAY);
        assertRefused(read(SheetKind.SERVICE, times), Code.DATE_MISSING);
    }

    @Test
    void a_single_row_of_another_day_is_for_a_person_and_all_of_them_refuse_the_sheet() {
        var other = "甲一,14000000001,2026-11-14 8:00,10:00\n";
        var sheet =
                Samples.read(read(SheetKind.SERVICE, SERVICE + other + "乙二,14000000002,2026-11-15 8:00,10:00\n", DAY));
        assertThat(sheet.rows().get(0).problem()).isEqualTo("date-contradicts");
        assertThat(sheet.rows().get(1).status()).isEqualTo(SheetStatus.AWARD);
        assertRefused(read(SheetKind.SERVICE, SERVICE + other, DAY), Code.DATE_CONTRADICTS);
        assertRefused(read(SheetKind.SERVICE, "2026-11-15\n" + SERVICE + other), Code.DATE_CONTRADICTS);
    }

    @Test
    void a_row_of_service_outside_the_dates_above_the_header_is_for_a_person() {
        var rows = Samples.read(read(
                        SheetKind.SERVICE,
                        "2026-11-15至2026-11-20\n" + SERVICE + "甲一,14000000001,2026-01-05 8:00,10:00\n"
                                + "甲一,14000000001,2026-11-14 8:00,10:00\n甲一,14000000001,2026-11-15 8:00,10:00\n"
                                + "乙二,14000000002,2026-11-20 8:00,10:00\n乙二,14000000002,2026-11-21 8:00,10:00\n"))
                .rows();
        assertThat(rows)
                .extracting(row -> row.status() + " " + row.problem())
                .containsExactly(
                        "INCOMPLETE date-contradicts",
                        "INCOMPLETE date-contradicts",
                        "AWARD ",
                        "AWARD ",
                        "INCOMPLETE date-contradicts");
    }

    @Test
    void a_sheet_without_a_usable_title_is_named_by_its_hash() {
        var untitled = Samples.read(read(SheetKind.MEETING, MEETING, DAY));
        assertThat(untitled.title()).isEmpty();
        assertThat(untitled.reference()).isEqualTo("sha256:" + untitled.hash()).hasSize(71);

        var title = "会".repeat(100);
        assertThat(Samples.read(read(SheetKind.MEETING, title + "\n" + MEETING, DAY))
                        .reference())
                .isEqualTo(title);
        assertThat(Samples.read(read(SheetKind.MEETING, title + "议\n" + MEETING, DAY))
                        .reference())
                .startsWith("sha256:");
    }
}
