package org.gongyibank.bank.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowingConsumer;
import org.gongyibank.ledger.domain.LotDates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningReaderTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final KnownMembers REGISTER = new KnownMembers(List.of(
            new MemberIdentity(1, "100001", "王英", "14000000001", "17号楼", 3),
            new MemberIdentity(2, "100002", "王英", "14000000002", "18号楼", 3),
            new MemberIdentity(3, "100003", "李国", "", "17号楼", 3)));
    private static final String HEADER = "居民编号,姓名,积分余额,服务时长（分钟）,签名,有效期至\n";

    private static Reading<OpeningSheet> reading(String text) {
        return OpeningReader.read(Samples.utf8(text), REGISTER, TODAY);
    }

    private static OpeningRow row(String line) {
        return Samples.read(reading(HEADER + line + "\n")).rows().getFirst();
    }

    @Test
    void a_signed_list_is_read_row_by_row() {
        var sheet = Samples.read(reading("燕子山小区期初余额\n" + HEADER
                + "100001,王英,12,600,√,2027-12-31\n１００００３, 李国,0,30,√,\n100002,王英,５,0,√,2027年3月1日\n"));

        assertThat(sheet.title()).isEqualTo("燕子山小区期初余额");
        assertThat(sheet.rows())
                .extracting(
                        OpeningRow::status,
                        OpeningRow::member,
                        OpeningRow::points,
                        OpeningRow::minutes,
                        OpeningRow::lastDay)
                .containsExactly(
                        tuple(OpeningStatus.OPEN, 1L, 12L, 600L, LocalDate.of(2027, 12, 31)),
                        tuple(OpeningStatus.OPEN, 3L, 0L, 30L, LotDates.NEVER),
                        tuple(OpeningStatus.OPEN, 2L, 5L, 0L, LocalDate.of(2027, 3, 1)));
    }

    @Test
    void whom_a_row_means_is_never_guessed() {
        assertThat(row("100001,李国,1,0,√,")).satisfies(is(OpeningStatus.AMBIGUOUS, "number-contradicts"));
        assertThat(row("999999,王英,1,0,√,")).satisfies(is(OpeningStatus.AMBIGUOUS, "number-unknown"));
        assertThat(row(",李国,1,0,√,")).satisfies(is(OpeningStatus.AMBIGUOUS, "name-only"));
        assertThat(row("999999,赵来访,1,0,√,")).satisfies(is(OpeningStatus.UNKNOWN, "number-unknown"));
    }

    private static ThrowingConsumer<OpeningRow> is(OpeningStatus status, String problem) {
        return row -> {
            assertThat(row.status()).isEqualTo(status);
            assertThat(row.problem()).isEqualTo(problem);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-", "-1", "1.5", "1,5", "十", "12分", "1000001", "1e3", "9999999999"})
    void points_that_are_no_whole_number_leave_a_row_incomplete(String points) {
        assertThat(row("100001,王英,\"" + points + "\",0,√,"))
                .satisfies(is(OpeningStatus.INCOMPLETE, "points-unreadable"));
        assertThat(row("100001,王英,0,\"" + points + "\",√,"))
                .satisfies(is(OpeningStatus.INCOMPLETE, "minutes-unreadable"));
    }

    @Test
    void figures_reach_up_to_a_million_and_a_spreadsheets_decimals_do_not_matter() {
        assertThat(row("100001,王英,1000000,12.0,√,").points()).isEqualTo(1_000_000);
        assertThat(row("100001,王英,1000000,12.0,√,").minutes()).isEqualTo(12);
    }

    @Test
    void a_last_day_that_is_over_or_unreadable_leaves_a_row_incomplete() {
        assertThat(row("100001,王英,1,0,√,2026-11-25").status()).isEqualTo(OpeningStatus.OPEN);
        assertThat(row("100001,王英,1,0,√,2026-11-24")).satisfies(is(OpeningStatus.INCOMPLETE, "last-day-over"));
        assertThat(row("100001,王英,1,0,√,明年底")).satisfies(is(OpeningStatus.INCOMPLETE, "last-day-unreadable"));
        assertThat(row("100001,王英,1,0,√,2027-02-30")).satisfies(is(OpeningStatus.INCOMPLETE, "last-day-unreadable"));
    }

    @Test
    void of_several_rows_of_one_member_none_counts() {
        var sheet = Samples.read(reading(HEADER + "100001,王英,5,0,√,\n100003,李国,2,0,√,\n100001,王英,7,0,√,\n"));

        assertThat(sheet.rows())
                .extracting(OpeningRow::status, OpeningRow::problem)
                .containsExactly(
                        tuple(OpeningStatus.REPEATED, "several-rows"),
                        tuple(OpeningStatus.OPEN, ""),
                        tuple(OpeningStatus.REPEATED, "several-rows"));
    }

    @Test
    void what_is_no_signature_on_the_sheet_of_a_meeting_is_none_here() {
        for (var cell : List.of("", "×", "—", "□", "未签", "没来签", "请假")) {
            assertThat(signed("100001,王英", cell)).as(cell).satisfies(is(OpeningStatus.UNSIGNED, "not-signed"));
        }
        for (var cell : List.of("代签", "女儿代签", "王英代签", "李国帮签")) {
            assertThat(signed("100001,王英", cell)).as(cell).satisfies(is(OpeningStatus.UNSIGNED, "signed-for"));
        }
        for (var cell : List.of("李国", "?", "同上", "王英（家属）")) {
            assertThat(signed("100001,王英", cell))
                    .as(cell)
                    .satisfies(is(OpeningStatus.INCOMPLETE, "signature-unreadable"));
        }
        for (var cell : List.of("√", "王英", "已签", "本人签字", "手印", "签名：王英")) {
            assertThat(signed("100001,王英", cell).status()).as(cell).isEqualTo(OpeningStatus.OPEN);
        }
    }

    private static OpeningRow signed(String who, String signature) {
        return row(who + ",1,0," + signature + ",");
    }

    @Test
    void of_several_that_apply_unsigned_comes_first_and_an_unreadable_signature_behind_whom_the_row_means() {
        assertThat(signed("999999,赵来访", "")).satisfies(is(OpeningStatus.UNSIGNED, "not-signed"));
        assertThat(signed("100001,李国", "代签")).satisfies(is(OpeningStatus.UNSIGNED, "signed-for"));
        assertThat(row("100001,王英,?,0,,")).satisfies(is(OpeningStatus.UNSIGNED, "not-signed"));
        assertThat(signed("999999,赵来访", "?")).satisfies(is(OpeningStatus.UNKNOWN, "number-unknown"));
        assertThat(signed("100001,李国", "?")).satisfies(is(OpeningStatus.AMBIGUOUS, "number-contradicts"));
        assertThat(row("100001,王英,?,0,?,")).satisfies(is(OpeningStatus.INCOMPLETE, "signature-unreadable"));
        assertThat(row("100001,王英,0,0,?,")).satisfies(is(OpeningStatus.INCOMPLETE, "signature-unreadable"));
    }

    @Test
    void a_member_with_a_signed_and_an_unsigned_row_stands_in_several_rows() {
        var sheet = Samples.read(reading(HEADER + "100001,王英,5,0,√,\n100001,王英,7,0,,\n"));

        assertThat(sheet.rows())
                .extracting(OpeningRow::status, OpeningRow::problem)
                .containsExactly(
                        tuple(OpeningStatus.REPEATED, "several-rows"), tuple(OpeningStatus.UNSIGNED, "not-signed"));
    }

    @Test
    void a_list_without_a_column_for_signatures_is_refused() {
        var problem = Samples.refusal(reading("居民编号,姓名,积分余额,服务分钟\n100001,王英,1,0\n"));

        assertThat(problem.code()).isEqualTo(FileProblem.Code.HEADER_NOT_FOUND);
        assertThat(problem.what()).isEqualTo("签名");
    }

    @ParameterizedTest
    @ValueSource(strings = {"签名", "签字", "本人签名", "本人签字", "签到", "签字（手印）"})
    void signatures_are_headed_as_on_the_sheet_of_a_meeting(String heading) {
        var text = "居民编号,姓名,积分余额,服务分钟," + heading + "\n100001,王英,1,0,王英\n";
        assertThat(Samples.read(reading(text)).rows().getFirst().status()).isEqualTo(OpeningStatus.OPEN);
    }

    @Test
    void a_row_with_nothing_in_it_is_empty() {
        assertThat(row("100001,王英,0,0,√,")).satisfies(is(OpeningStatus.EMPTY, "nothing-there"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"服务时长(分钟)", "服务时长 （分钟）", "服务分钟", "分钟", "服务分钟（必填）", "志愿服务时长(分钟)"})
    void minutes_are_headed_with_their_unit(String heading) {
        var text = "居民编号,姓名,积分," + heading + ",签名\n100001,王英,1,90,√\n";
        assertThat(Samples.read(reading(text)).rows().getFirst().minutes()).isEqualTo(90);
    }

    @ParameterizedTest
    @ValueSource(strings = {"服务时长", "服务时长(小时)", "时长", "小时"})
    void time_without_a_unit_or_in_hours_is_not_taken_for_minutes(String heading) {
        var problem = Samples.refusal(reading("居民编号,姓名,积分," + heading + ",签名\n100001,王英,1,90,√\n"));
        assertThat(problem.code()).isEqualTo(FileProblem.Code.HEADER_NOT_FOUND);
        assertThat(problem.what()).isEqualTo("服务分钟");
    }

    @Test
    void numbers_that_count_from_one_are_members_numbers_all_the_same() {
        var sheet = Samples.read(OpeningReader.read(
                Samples.utf8(HEADER + "1,王英,1,0,√,\n2,李国,2,0,√,\n"),
                new KnownMembers(List.of(
                        new MemberIdentity(7, "1", "王英", "", "", 3), new MemberIdentity(8, "2", "李国", "", "", 3))),
                TODAY));

        assertThat(sheet.rows()).extracting(OpeningRow::member).containsExactly(7L, 8L);
    }
}
