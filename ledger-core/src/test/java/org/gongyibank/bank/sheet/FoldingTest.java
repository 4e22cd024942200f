package org.gongyibank.bank.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FoldingTest {
    @Test
    void spellings_of_one_building_are_one() {
        for (var building : List.of(
                "18号楼",
                "18",
                "１８ 号楼",
                "第18栋",
                "018#",
                "18-4-601",
                "18号楼4单元601",
                "18.0",
                "18　幢",
                "18号楼-601",
                "18栋4单元-601",
                "18-4单元601室")) {
            assertThat(Folding.building(building)).as(building).isEqualTo("18");
        }
        assertThat(Folding.building("17号楼东")).isNotEqualTo("17");
        assertThat(Folding.building("外来")).isEqualTo("外来");
        assertThat(Folding.building(" ")).isEmpty();
    }

    @Test
    void what_may_be_another_building_is_none_or_stays_as_it_is() {
        for (var building :
                List.of("12单元301", "11单元", "3-18", "301室", "18-4-601-2", "3-18号楼4单元601", "9".repeat(400_000))) {
            assertThat(Folding.building(building)).as(building).isEmpty();
        }
        for (var building : List.of("3-18号楼", "3号-18号楼", "17号楼东", "2区3号楼", "a座")) {
            assertThat(Folding.building(building)).as(building).isEqualTo(building);
        }
    }

    @Test
    void very_long_numbers_take_no_time_and_mean_nothing() {
        var number = "1" + "0".repeat(400_000) + ".0";
        assertThat(Folding.phone(number)).isEmpty();
        assertThat(Folding.number(number)).isEqualTo(number);
        assertThat(moment(number)).isEqualTo("unreadable");
    }

    @Test
    void spellings_of_one_phone_are_one() {
        for (var phone : List.of(
                "14000317379",
                "140 0031 7379",
                "140—0031－7379",
                "１４０００３１７３７９",
                "+86-14000317379",
                "(86)14000317379",
                "1.4000317379E10",
                "14000317379.0",
                "\u200B14000317379\u00A0",
                "1.4000317379E+10")) {
            assertThat(Folding.phone(phone)).as(phone).isEqualTo("14000317379");
        }
        assertThat(Folding.phone("无")).isEmpty();
        assertThat(Folding.phone("1.40003E+10")).as("digits are lost").isEmpty();
    }

    @Test
    void spellings_of_one_name_are_one() {
        for (var name : List.of("阿依古丽·买买提", "阿依古丽•买买提", "阿依古丽・买买提", "阿依古丽‧买买提", "阿依古丽 · 买买提", "阿依古丽．买买提")) {
            assertThat(Folding.name(name)).as(name).isEqualTo("阿依古丽·买买提");
        }
        assertThat(Folding.name("　龚　丽 春\u00A0")).isEqualTo("龚丽春");
        assertThat(Folding.name("Anna  Maria Wang"))
                .isEqualTo("anna maria wang")
                .isNotEqualTo(Folding.name("Annamaria Wang"));
    }

    private static String moment(String cell) {
        return Moment.parse(cell).map(Moment::text).orElse("unreadable");
    }

    @Test
    void a_clock_time_is_read_in_every_form() {
        for (var cell :
                List.of("8:07", "08：07", "８：０７", "8点07分", "8时7分", "上午8:07", "08:07:29", "8:07 AM", "0.33819444444")) {
            assertThat(moment(cell)).as(cell).isEqualTo("08:07");
        }
        assertThat(moment("下午2:10")).isEqualTo("14:10");
        assertThat(moment("2:10 pm")).isEqualTo("14:10");
        assertThat(moment("12:10pm")).isEqualTo("12:10");
        assertThat(moment("12:10 AM")).isEqualTo("00:10");
        assertThat(moment("八点")).isEqualTo("unreadable");
        assertThat(moment("9点半")).isEqualTo("09:30");
        assertThat(moment("9点")).isEqualTo("09:00");
    }

    @Test
    void a_part_of_the_day_that_does_not_fit_its_hour_is_unreadable() {
        assertThat(moment("中午12:00")).isEqualTo("12:00");
        assertThat(moment("中午1点")).isEqualTo("13:00");
        assertThat(moment("下午12:10")).isEqualTo("12:10");
        assertThat(moment("晚上8点")).isEqualTo("20:00");
        assertThat(moment("下午14:10")).isEqualTo("14:10");
        for (var cell : List.of(
                "上午12:00",
                "早上12:30",
                "晚上12:00",
                "晚上12:30",
                "晚上1:00",
                "中午9:00",
                "上午14:00",
                "14:00 am",
                "下午0:30",
                "上午8:00 am",
                "下午2:00 pm",
                "上午2:00 pm",
                "am 8:00 am",
                "上午下午8:00")) {
            assertThat(moment(cell)).as(cell).isEqualTo("unreadable");
        }
    }

    @Test
    void a_time_followed_by_very_much_is_unreadable() {
        for (var tail : List.of("t", " ", "(周日)", "0", "2026-11-15")) {
            var cell = "2026-11-15" + tail.repeat(2_000) + "x";
            assertThat(moment(cell)).isEqualTo("unreadable");
            assertThat(Moment.parseDate(cell)).isEmpty();
        }
    }

    @Test
    void a_clock_time_with_its_day_is_read_in_every_form() {
        for (var cell : List.of(
                "2026-11-15 8:07",
                "2026/11/15 08:07:10",
                "2026年11月15日 8:07",
                "2026年11月15日（星期日）8:07",
                "2026.11.15 8点07分",
                "2026-11-15T08:07",
                "46341.33819444444",
                "4.634133819444444E4")) {
            assertThat(moment(cell)).as(cell).isEqualTo("2026-11-15 08:07");
        }
    }

    @Test
    void half_a_minute_rounds_up_and_less_rounds_down() {
        assertThat(moment("8:07:29")).isEqualTo("08:07");
        assertThat(moment("8:07:30")).isEqualTo("08:08");
        assertThat(moment("2026-11-15 23:59:45")).isEqualTo("2026-11-16");
        assertThat(moment("46341.3385")).as("8:07:26").isEqualTo("2026-11-15 08:07");
        assertThat(moment("46341.3386")).as("8:07:35").isEqualTo("2026-11-15 08:08");
    }

    @Test
    void what_is_no_clock_time_is_unreadable() {
        for (var cell : List.of(
                "",
                "24:01",
                "8:60",
                "8:7",
                "807",
                "8.07",
                "2026-11-15",
                "46341",
                "0",
                "2026-02-30 8:07",
                "9999999e99",
                "1e-99",
                "-0.5",
                "未签退")) {
            assertThat(moment(cell)).as(cell).isEqualTo("unreadable");
        }
        assertThat(moment("46341")).as("a day alone is not midnight").isEqualTo("unreadable");
    }

    @Test
    void a_day_is_read_in_every_form() {
        for (var cell : List.of(
                "2026-11-20",
                "2026/11/20",
                "2026.11.20",
                "2026年11月20日",
                "２０２６年１１月２０日",
                "20261120",
                "46346",
                "46346.8",
                "2026-11-20 19:00",
                "2026-11-20 00:00:00.0",
                "2026年11月20日（星期五）",
                "2026年11月20日（星期五）下午3点")) {
            assertThat(Moment.parseDate(cell)).as(cell).isEqualTo(Optional.of(LocalDate.of(2026, 11, 20)));
        }
        for (var cell : List.of(
                "",
                "2026-13-01",
                "2026-02-30",
                "11月20日",
                "0.5",
                "20",
                "昨天",
                "2026-02-01至2026-03-01",
                "2026-02-01前",
                "2026-02-011")) {
            assertThat(Moment.parseDate(cell)).as(cell).isEmpty();
        }
    }

    @Test
    void every_full_date_in_a_title_is_found() {
        assertThat(Moment.datesIn("时间：2026年11月20日（星期五）19:00至2026/11/21，电话14000317379"))
                .containsExactly(LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 21));
        assertThat(Moment.datesIn("第202611-20期，11月20日")).isEmpty();
    }
}
