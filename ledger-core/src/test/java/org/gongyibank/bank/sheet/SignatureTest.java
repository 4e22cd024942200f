package org.gongyibank.bank.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongyibank.bank.sheet.Samples.read;
import static org.gongyibank.bank.sheet.Samples.utf8;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Which rows of a meeting's sheet count as signed. Anything that is not clearly a signature is left for a person to
 * decide.
 */
class SignatureTest {
    private static final KnownMembers REGISTER =
            Samples.register("王英 14000000001 -", "代英 14000000002 -", "阿依古丽·买买提 14000000003 -");

    private static String decided(String name, String phone, String cell) {
        var text = "2026年11月20日\n姓名;手机;签名\n" + name + ";" + phone + ";" + cell + "\n";
        var row = read(SheetReader.read(utf8(text), SheetKind.MEETING, REGISTER))
                .rows()
                .getFirst();
        return row.status() + " " + row.problem();
    }

    private static String decided(String cell) {
        return decided("王英", "14000000001", cell);
    }

    @Test
    void a_known_mark_is_a_signature() {
        for (var cell : List.of(
                "√", "✓", "✔", "✔\uFE0F", "✅", "☑", "■", "●", "○", "〇", "1", "１", "是", "已签", "签", "已签到", "签到", "到",
                "已到", "到场", "出席", "已出席", "参加", "参会", "本人", "手印", "y", "Yes", "V", "OK", "TRUE", " 已 签 ", "√√")) {
            assertThat(decided(cell)).as(cell).isEqualTo("AWARD ");
        }
    }

    @Test
    void the_own_name_is_a_signature() {
        for (var cell : List.of("王英", "王　英", "签名：王英", "王英（已签）", "王英√", "签字:王 英")) {
            assertThat(decided(cell)).as(cell).isEqualTo("AWARD ");
        }
        assertThat(decided("代英", "14000000002", "代英"))
                .as("a family name that is also the word for signing for somebody")
                .isEqualTo("AWARD ");
        assertThat(decided("阿依古丽·买买提", "14000000003", "阿依古丽•买买提")).isEqualTo("AWARD ");
    }

    @Test
    void another_name_is_no_signature() {
        for (var cell : List.of("李国", "王英华", "王英的女儿", "王英、李国", "王英（家属）", "王英？", "王英×")) {
            assertThat(decided(cell)).as(cell).isEqualTo("INCOMPLETE signature-unreadable");
        }
    }

    @Test
    void a_clock_time_is_a_signature_unless_it_is_of_another_day() {
        for (var cell : List.of("19:02", "下午7:02", "2026-11-20 19:02", "46346.79305")) {
            assertThat(decided(cell)).as(cell).isEqualTo("AWARD ");
        }
        assertThat(decided("2026-01-05 19:02")).isEqualTo("INCOMPLETE date-contradicts");
        assertThat(decided("2026-11-20")).as("a day alone").isEqualTo("INCOMPLETE signature-unreadable");
    }

    @Test
    void words_of_absence_anywhere_are_none() {
        for (var cell : List.of(
                "已请假", "电话请假", "因病请假", "出差", "公假", "休假", "外出", "病假", "事假", "临时缺席", "人未到", "没来", "旷会", "待补签", "不参加",
                "王英请假", "无", "未签")) {
            assertThat(decided(cell)).as(cell).isEqualTo("UNSIGNED not-signed");
        }
    }

    @Test
    void who_was_signed_for_has_not_signed() {
        for (var cell : List.of("代签", "代", "由女儿代签", "李国代签", "代签（女儿）", "王英代签", "女儿替签", "代英代签")) {
            assertThat(decided(cell)).as(cell).isEqualTo("UNSIGNED signed-for");
        }
        assertThat(decided("代英", "14000000002", "代英代签")).isEqualTo("UNSIGNED signed-for");
    }

    @Test
    void crosses_dashes_and_empty_boxes_are_none() {
        for (var cell : List.of(
                "", "　", "×", "x", "XX", "✖", "✖\uFE0F", "✗", "❌", "❎", "╳", "□", "☐", "—", "--", "__", "/", "\\", "0",
                "否", "N")) {
            assertThat(decided(cell)).as(cell).isEqualTo("UNSIGNED not-signed");
        }
    }

    @Test
    void anything_else_is_for_a_person() {
        for (var cell : List.of("?", "？", "N/A", "#N/A", "迟到", "线上", "签名：", "〃", "2", "☒", "〃〃", "同上", "小王")) {
            assertThat(decided(cell)).as(cell).isEqualTo("INCOMPLETE signature-unreadable");
        }
    }

    @Test
    void an_error_in_a_cell_of_a_workbook_is_no_signature() {
        var sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>姓名</v></c>"
                + "<c r=\"B1\" t=\"str\"><v>手机</v></c><c r=\"C1\" t=\"str\"><v>签名</v></c></row><row r=\"2\">"
                + "<c r=\"A2\" t=\"str\"><v>王英</v></c><c r=\"B2\"><v>14000000001</v></c>"
                + "<c r=\"C2\" t=\"e\"><v>#N/A</v></c></row></sheetData></worksheet>";
        var file = Workbooks.ofXml(sheet);
        var day = LocalDate.of(2026, 11, 20);
        assertThat(read(SheetReader.read(file, SheetKind.MEETING, REGISTER, day))
                        .rows()
                        .getFirst()
                        .problem())
                .isEqualTo("signature-unreadable");
    }

    @Test
    void whom_an_unreadable_signature_means_is_looked_for_first() {
        assertThat(decided("赵来访", "14000999999", "?")).isEqualTo("UNKNOWN not-in-register");
        assertThat(decided("王英", "", "?")).isEqualTo("AMBIGUOUS name-only");
        assertThat(decided("赵来访", "14000999999", "请假")).isEqualTo("UNSIGNED not-signed");
    }

    @Test
    void an_unreadable_signature_does_not_make_the_next_row_repeated() {
        var text = "2026年11月20日\n姓名,手机,签名\n王英,14000000001,?\n王英,14000000001,√\n王英,14000000001,?\n";
        assertThat(read(SheetReader.read(utf8(text), SheetKind.MEETING, REGISTER))
                        .rows())
                .extracting(SheetRow::status)
                .containsExactly(SheetStatus.INCOMPLETE, SheetStatus.AWARD, SheetStatus.INCOMPLETE);
    }
}
