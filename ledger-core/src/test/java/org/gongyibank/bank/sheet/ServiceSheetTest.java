package org.gongyibank.bank.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongyibank.bank.sheet.Samples.utf8;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceSheetTest {
    private static final KnownMembers REGISTER = Samples.register("甲一 14000000001 -", "乙二 14000000002 -");

    /** Reads rows of "name,phone,in,out" on one day. */
    private static List<SheetRow> rows(String... lines) {
        var text = "2026年11月15日\n姓名,手机,签到时间,签退时间\n" + String.join("\n", lines) + "\n";
        return Samples.read(SheetReader.read(utf8(text), SheetKind.SERVICE, REGISTER))
                .rows();
    }

    private static String times(String in, String out) {
        var row = rows("甲一,14000000001," + in + "," + out).getFirst();
        return row.status() + " " + row.minutes() + " " + row.problem();
    }

    @Test
    void minutes_run_from_the_rounded_sign_in_to_the_rounded_sign_out() {
        assertThat(times("8:00", "10:30")).isEqualTo("AWARD 150 ");
        assertThat(times("8:00:29", "8:01:31")).isEqualTo("AWARD 2 ");
        assertThat(times("8:00:30", "8:01:29")).isEqualTo("INCOMPLETE 0 out-before-in");
        assertThat(times("2026-11-15 23:00", "2026-11-16 1:00")).isEqualTo("AWARD 120 ");
    }

    @Test
    void a_day_is_the_longest_spell() {
        assertThat(times("2026-11-15 8:00", "2026-11-16 8:00")).isEqualTo("AWARD 1440 ");
        assertThat(times("2026-11-15 8:00", "2026-11-16 8:01")).isEqualTo("INCOMPLETE 0 over-a-day");
    }

    @Test
    void what_is_not_complete_is_for_a_person() {
        assertThat(times("8:00", "")).isEqualTo("INCOMPLETE 0 sign-out-missing");
        assertThat(times("8:00", "未签退")).isEqualTo("INCOMPLETE 0 sign-out-missing");
        assertThat(times("", "10:00")).isEqualTo("INCOMPLETE 0 sign-in-missing");
        assertThat(times("10:00", "8:00")).isEqualTo("INCOMPLETE 0 out-before-in");
        assertThat(times("10:00", "10:00")).isEqualTo("INCOMPLETE 0 out-before-in");
        assertThat(times("早上", "10:00")).isEqualTo("INCOMPLETE 0 time-unreadable");
        assertThat(times("46341", "10:00")).as("a day without a time").isEqualTo("INCOMPLETE 0 time-unreadable");
    }

    @Test
    void crosses_and_words_of_absence_in_both_cells_are_unsigned() {
        for (var cell : List.of("✖", "已请假", "电话请假", "出差", "□", "╳")) {
            assertThat(times(cell, cell)).as(cell).isEqualTo("UNSIGNED 0 not-signed");
            assertThat(times(cell, "")).as(cell).isEqualTo("UNSIGNED 0 not-signed");
            assertThat(times("8:00", cell)).as(cell).isEqualTo("INCOMPLETE 0 sign-out-missing");
        }
        assertThat(times("女儿代签", "女儿代签")).isEqualTo("UNSIGNED 0 signed-for");
        assertThat(times("女儿代签", "10:00")).isEqualTo("INCOMPLETE 0 time-unreadable");
        assertThat(times("√", "√")).isEqualTo("INCOMPLETE 0 time-unreadable");
        assertThat(times("上午12:00", "13:00")).isEqualTo("INCOMPLETE 0 time-unreadable");
    }

    @Test
    void who_came_and_went_unseen_is_unsigned_before_anything_else() {
        assertThat(times("", "")).isEqualTo("UNSIGNED 0 not-signed");
        assertThat(times("请假", "")).isEqualTo("UNSIGNED 0 not-signed");
        assertThat(rows("丙三,14000000003,,").getFirst().status()).isEqualTo(SheetStatus.UNSIGNED);
    }

    @Test
    void an_unknown_row_stays_unknown_when_it_is_incomplete_too() {
        assertThat(rows("丙三,14000000003,8:00,").getFirst().status()).isEqualTo(SheetStatus.UNKNOWN);
        assertThat(rows("甲一,,8:00,").getFirst().status()).isEqualTo(SheetStatus.AMBIGUOUS);
    }

    @Test
    void a_second_spell_on_the_same_day_is_for_a_person() {
        var first = "甲一,14000000001,8:00,9:00";
        assertThat(rows(
                        first,
                        "乙二,14000000002,8:00,9:00",
                        first,
                        "甲一,14000000001,8:59,10:00",
                        "甲一,14000000001,9:00,10:00"))
                .extracting(row -> row.status() + " " + row.problem())
                .containsExactly(
                        "AWARD ",
                        "AWARD ",
                        "REPEATED in-sheet-already",
                        "REPEATED in-sheet-already",
                        "REPEATED second-spell");
    }

    @Test
    void a_row_that_was_incomplete_does_not_make_the_next_one_repeated() {
        assertThat(rows("甲一,14000000001,8:00,", "甲一,14000000001,8:00,9:00"))
                .extracting(SheetRow::status)
                .containsExactly(SheetStatus.INCOMPLETE, SheetStatus.AWARD);
    }
}
