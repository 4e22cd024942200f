package org.gongyibank.bank.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongyibank.bank.sheet.Samples.assertRefused;
import static org.gongyibank.bank.sheet.Samples.read;
import static org.gongyibank.bank.sheet.Samples.refusal;
import static org.gongyibank.bank.sheet.Samples.utf8;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.gongyibank.bank.sheet.FileProblem.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A file that is not a table is refused as a whole, with a reason: no exception, and no partial table. */
class RefusedFilesTest {
    private static final String HEADER = "2026年11月20日签到表\n姓名,手机,签名\n";

    private static Reading<Sheet> meeting(byte[] file) {
        return SheetReader.read(file, SheetKind.MEETING, Samples.REGISTER);
    }

    private static String rows(int count) {
        return HEADER + "王英,14000500012,√\n".repeat(count);
    }

    @Test
    void five_thousand_rows_are_read_and_one_more_is_not() {
        assertThat(read(meeting(utf8(rows(5_000)))).rows()).hasSize(5_000);
        assertRefused(meeting(utf8(rows(5_001))), Code.TOO_MANY_ROWS);
        assertRefused(meeting(utf8(rows(200_000))), Code.TOO_MANY_ROWS);
    }

    @Test
    void five_megabytes_are_read_and_one_byte_more_is_not() {
        var table = utf8(rows(3));
        var largest = Arrays.copyOf(table, 5 * 1024 * 1024);
        Arrays.fill(largest, table.length, largest.length, (byte) '\n');
        assertThat(read(meeting(largest)).rows()).hasSize(3);

        var larger = Arrays.copyOf(largest, largest.length + 1);
        larger[largest.length] = '\n';
        assertRefused(meeting(larger), Code.FILE_TOO_LARGE);
    }

    @Test
    void nothing_is_empty() {
        assertRefused(meeting(new byte[0]), Code.FILE_EMPTY);
        assertRefused(meeting(utf8("\uFEFF")), Code.FILE_EMPTY);
        assertRefused(meeting(utf8(" \r\n\t\n　")), Code.FILE_EMPTY);
    }

    @Test
    void a_title_or_a_header_alone_is_no_table() {
        assertRefused(meeting(utf8("2026年11月20日签到表")), Code.HEADER_NOT_FOUND);
        assertRefused(meeting(utf8("签到表,,,\n,,,\n")), Code.HEADER_NOT_FOUND);
        assertRefused(meeting(utf8(HEADER)), Code.NO_ROWS);
        assertRefused(meeting(utf8(HEADER + "合计,0,\n,,\n")), Code.NO_ROWS);
    }

    @Test
    void the_missing_column_is_named() {
        var problem = refusal(meeting(utf8("2026年11月20日\n姓名,手机\n王英,14000500012\n")));
        assertThat(problem.code()).isEqualTo(Code.HEADER_NOT_FOUND);
        assertThat(problem.code().field()).isEqualTo("file");
        assertThat(problem.chinese()).isEqualTo("没有找到表头：缺少“签名”列。");
        assertThat(problem.english()).isEqualTo("No header row was found: missing the column(s) 签名.");
    }

    @Test
    void two_columns_of_one_heading_are_refused_because_half_the_people_would_be_lost() {
        var sideBySide = "2026年11月20日\n姓名,签名,姓名,签名\n甲一,√,乙二,√\n";
        var problem = refusal(meeting(utf8(sideBySide)));
        assertThat(problem.code()).isEqualTo(Code.HEADER_REPEATED);
        assertThat(problem.what()).isEqualTo("姓名、签名");
    }

    @Test
    void a_lone_quotation_mark_does_not_swallow_the_rows_after_it() {
        assertRefused(meeting(utf8(HEADER + "\"王英,1,√\n甲一,2,√\n")), Code.BROKEN_QUOTES);
        assertRefused(meeting(utf8(HEADER + "\"王英,1,√\n\"甲一,2,√\n")), Code.BROKEN_QUOTES);
        assertThat(refusal(meeting(utf8(HEADER + "\"王英,1,√\n"))).what()).isEqualTo("after line 2");
        assertThat(read(meeting(utf8(HEADER + "王\"英,1,√\n甲一,2,√\n"))).rows()).hasSize(2);
    }

    @Test
    void a_cell_of_over_32767_characters_is_no_entry_of_a_table() {
        assertThat(read(meeting(utf8(HEADER + "王英," + "1".repeat(32_767) + ",√\n")))
                        .rows())
                .hasSize(1);
        for (var cell : List.of("1".repeat(32_768), "1" + "0".repeat(400_000) + ".0", "(".repeat(32_768))) {
            assertRefused(meeting(utf8(HEADER + "王英," + cell + ",√\n")), Code.NOT_A_TABLE);
        }
    }

    @Test
    @Timeout(20)
    void a_long_line_that_is_no_header_takes_no_time() {
        var line = ("(".repeat(32_000) + ",").repeat(150);
        assertRefused(meeting(utf8(line + "\n" + line.substring(0, 200_000))), Code.HEADER_NOT_FOUND);
    }

    @Test
    void other_formats_are_named() {
        var ole = HexFormat.of().parseHex("d0cf11e0a1b11ae1");
        assertRefused(meeting(ole), Code.OLD_EXCEL);
        assertRefused(meeting(Arrays.copyOf(ole, 20_000)), Code.OLD_EXCEL);
        for (var start : Map.of(
                        "89504e470d0a1a0a0000000d49484452", "PNG",
                        "255044462d312e340a25e2e3cfd30a", "PDF",
                        "ffd8ffe000104a464946", "JPEG",
                        "504b0506000000000000000000000000", "ZIP",
                        "1f8b0800000000000003", "GZIP",
                        "3c68746d6c3e3c7461626c653e", "HTML/XML")
                .entrySet()) {
            var problem = refusal(meeting(HexFormat.of().parseHex(start.getKey())));
            assertThat(problem).isEqualTo(new FileProblem(Code.NOT_A_TABLE, start.getValue()));
        }
    }

    @Test
    void text_with_control_characters_is_not_a_table() {
        assertRefused(meeting(utf8(HEADER + "王\u0001英,1,√\n")), Code.NOT_A_TABLE);
        assertRefused(meeting((HEADER + "王英,1,\0\n").getBytes(StandardCharsets.UTF_8)), Code.NOT_A_TABLE);
    }

    @Test
    void a_workbook_cut_anywhere_is_refused_or_whole() {
        var whole = Samples.bytes(Samples.CLEANUP);
        for (var length = 0; length < whole.length; length += 97) {
            var reading = SheetReader.read(Arrays.copyOf(whole, length), SheetKind.SERVICE, Samples.REGISTER);
            if (reading instanceof Reading.Read<Sheet>(var sheet)) {
                assertThat(sheet.count(SheetStatus.AWARD))
                        .as("cut at %d", length)
                        .isEqualTo(56);
            }
        }
        assertRefused(
                SheetReader.read(Arrays.copyOf(whole, 5_000), SheetKind.SERVICE, Samples.REGISTER), Code.NOT_A_TABLE);
    }

    @Test
    void a_workbook_that_unpacks_to_too_much_is_refused() {
        var bomb = Workbooks.zip(Map.of("xl/sharedStrings.xml", " ".repeat(33 * 1024 * 1024)));
        assertThat(bomb.length).isLessThan(100_000);
        assertRefused(meeting(bomb), Code.FILE_TOO_LARGE);

        var parts = new HashMap<String, String>();
        for (var part = 0; part < 1_001; part++) parts.put(part + ".xml", "");
        assertRefused(meeting(Workbooks.zip(parts)), Code.FILE_TOO_LARGE);
    }

    @Test
    void a_zip_that_is_no_workbook_is_refused() {
        assertRefused(meeting(Workbooks.zip(Map.of("word/document.xml", "<w/>"))), Code.NOT_A_TABLE);
        assertRefused(meeting(Workbooks.zip(Map.of("photo.jpg", "x"))), Code.NOT_A_TABLE);
    }

    @Test
    void a_workbook_with_over_5000_rows_is_refused() {
        var lines = rows(5_001).split("\n");
        assertRefused(meeting(Workbooks.of(Workbooks.rows(lines))), Code.TOO_MANY_ROWS);
    }

    @Test
    void random_bytes_are_refused_and_never_fail() {
        var seed = System.nanoTime();
        System.out.println("random bytes: seed " + seed);
        var random = new SplittableRandom(seed);
        for (var file = 0; file < 3_000; file++) {
            var bytes = new byte[random.nextInt(1, 3_000)];
            random.nextBytes(bytes);
            if (file % 3 == 0 && bytes.length > 4) System.arraycopy(utf8("PK\u0003\u0004"), 0, bytes, 0, 4);
            for (var kind : SheetKind.values()) {
                assertThat(SheetReader.read(bytes, kind, Samples.REGISTER)).isInstanceOf(Reading.Refused.class);
            }
            assertThat(RegisterReader.read(bytes)).isInstanceOf(Reading.Refused.class);
            assertThat(OfferReader.read(bytes)).isInstanceOf(Reading.Refused.class);
        }
    }

    @Test
    void damaged_samples_are_read_or_refused_and_never_fail() {
        var seed = System.nanoTime();
        System.out.println("damaged samples: seed " + seed);
        var random = new SplittableRandom(seed);
        var samples = Map.of(
                Samples.SIGN_IN, SheetKind.MEETING, Samples.CLEANUP, SheetKind.SERVICE, "cases.csv", SheetKind.MATTER);
        for (var sample : samples.entrySet()) {
            var whole = Samples.bytes(sample.getKey());
            for (var file = 0; file < 1_000; file++) {
                var bytes = whole.clone();
                for (var damage = random.nextInt(1, 20); damage > 0; damage--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                assertThat(SheetReader.read(bytes, sample.getValue(), Samples.REGISTER))
                        .isNotNull();
            }
        }
    }
}
