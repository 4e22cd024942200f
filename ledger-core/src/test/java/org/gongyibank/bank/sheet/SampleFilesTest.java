package org.gongyibank.bank.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongyibank.bank.sheet.Samples.read;
import static org.gongyibank.bank.sheet.Samples.rows;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import org.gongyibank.bank.deed.HelperRole;
import org.gongyibank.bank.deed.Matter;
import org.gongyibank.bank.deed.MatterClass;
import org.gongyibank.bank.deed.MatterLevel;
import org.gongyibank.bank.deed.MatterOutcome;
import org.gongyibank.bank.sheet.OfferRow.Period;
import org.junit.jupiter.api.Test;

/** The results of reading the sample files of a community. */
class SampleFilesTest {
    @Test
    void the_sign_in_sheet_has_37_candidates_of_45_rows() {
        var sheet = read(SheetReader.read(Samples.bytes(Samples.SIGN_IN), SheetKind.MEETING, Samples.REGISTER));

        assertThat(sheet.rows()).hasSize(45);
        assertThat(rows(sheet, SheetStatus.AWARD)).hasSize(37);
        assertThat(rows(sheet, SheetStatus.UNSIGNED)).containsExactly(9, 18, 27, 36);
        assertThat(rows(sheet, SheetStatus.REPEATED)).containsExactly(21, 43);
        assertThat(rows(sheet, SheetStatus.UNKNOWN)).containsExactly(44);
        assertThat(rows(sheet, SheetStatus.AMBIGUOUS)).containsExactly(45);
        assertThat(sheet.title()).isEqualTo("燕子山小区第三网格党群议事会签到表");
        assertThat(sheet.reference()).isEqualTo(sheet.title());
    }

    @Test
    void the_rows_of_the_sign_in_sheet_mean_the_right_members() {
        var rows = read(SheetReader.read(Samples.bytes(Samples.SIGN_IN), SheetKind.MEETING, Samples.REGISTER))
                .rows();

        assertThat(rows.get(0).member()).as("the 王英 of building 18").isEqualTo(100012);
        assertThat(rows.get(9).member()).as("the 王英 of building 17").isEqualTo(100011);
        assertThat(rows.get(6)).returns("王红振", SheetRow::name).returns(100010L, SheetRow::member);
        assertThat(rows.get(13)).as("by name and building").returns(100002L, SheetRow::member);
        assertThat(rows.get(2).name()).as("as typed").isEqualTo("龚　丽春");
        assertThat(rows.get(44).problem()).isEqualTo("name-only");
        assertThat(rows).allMatch(row -> row.occurredOn().equals(LocalDate.of(2026, 11, 20)));
    }

    @Test
    void the_cleanup_has_56_people_and_8400_minutes() {
        var sheet = read(SheetReader.read(Samples.bytes(Samples.CLEANUP), SheetKind.SERVICE, Samples.REGISTER));

        assertThat(sheet.rows()).hasSize(60);
        assertThat(rows(sheet, SheetStatus.AWARD)).hasSize(56);
        assertThat(rows(sheet, SheetStatus.INCOMPLETE)).containsExactly(15, 30, 45, 60);
        assertThat(sheet.rows().stream().mapToLong(SheetRow::minutes).sum()).isEqualTo(8_400);
        assertThat(sheet.rows().stream().mapToLong(row -> row.minutes() / 30).sum())
                .isEqualTo(252);
        assertThat(sheet.rows().stream().filter(row -> row.minutes() / 30 == 9).map(SheetRow::row))
                .containsExactly(27, 43);
        assertThat(sheet.rows()).allMatch(row -> row.occurredOn().equals(LocalDate.of(2026, 11, 15)));
        assertThat(sheet.rows().get(14).problem()).isEqualTo("sign-out-missing");
        assertThat(sheet.reference()).isEqualTo("燕子山小区环境清洁志愿服务签到签退表(2026年11月15日)");
    }

    @Test
    void the_cases_have_105_helpers_and_44_of_60_are_settled() {
        var sheet = read(SheetReader.read(Samples.bytes("cases.csv"), SheetKind.MATTER, Samples.REGISTER));

        var cases = new HashSet<String>();
        var settled = new HashSet<String>();
        for (var row : sheet.rows()) {
            var matter = row.matter().orElseThrow();
            cases.add(matter.caseNumber());
            if (matter.outcome() == MatterOutcome.SETTLED) settled.add(matter.caseNumber());
        }
        assertThat(sheet.rows()).hasSize(105).allMatch(row -> row.status() == SheetStatus.AWARD);
        assertThat(cases).hasSize(60);
        assertThat(settled).hasSize(44);
        assertThat(settledHelpers(sheet, HelperRole.MEDIATOR)).isEqualTo(44);
        assertThat(settledHelpers(sheet, HelperRole.ASSISTANT)).isEqualTo(34);
        assertThat(sheet.reference()).isEqualTo("sha256:" + sheet.hash());
    }

    private static long settledHelpers(Sheet sheet, HelperRole role) {
        return sheet.rows().stream()
                .flatMap(row -> row.matter().stream())
                .filter(matter -> matter.role() == role && matter.outcome() == MatterOutcome.SETTLED)
                .count();
    }

    @Test
    void a_mediator_stands_before_the_assistants_of_the_same_case() {
        var rows = read(SheetReader.read(Samples.bytes("cases.csv"), SheetKind.MATTER, Samples.REGISTER))
                .rows();

        assertThat(rows.get(2).matter()).isEqualTo(third(HelperRole.MEDIATOR));
        assertThat(rows.get(3).matter()).isEqualTo(third(HelperRole.ASSISTANT));
        assertThat(rows.get(2)).returns(100670L, SheetRow::member).returns(3, SheetRow::row);
        assertThat(rows.get(3)).returns(101837L, SheetRow::member).returns(4, SheetRow::row);
        assertThat(rows.get(3).occurredOn()).isEqualTo(LocalDate.of(2026, 4, 23));
    }

    private static Optional<Matter> third(HelperRole role) {
        return Optional.of(
                new Matter("YZS-2026-003", MatterClass.MIDDLE, MatterLevel.ALLIANCE, MatterOutcome.SETTLED, role));
    }

    @Test
    void the_register_has_2000_members_without_a_fault() {
        var register = read(RegisterReader.read(Samples.bytes("members.csv")));

        assertThat(register.faults()).isEmpty();
        assertThat(register.rows()).hasSize(2_000);
        assertThat(register.rows().getFirst())
                .isEqualTo(new RegisteredMember(
                        1,
                        "100001",
                        "邱珍春",
                        "14000405531",
                        1962,
                        6,
                        "41号楼",
                        "4单元602",
                        false,
                        LocalDate.of(2021, 5, 13),
                        Publication.MASKED));
        assertThat(register.rows().stream().filter(RegisteredMember::partyMember))
                .hasSize(209);
        assertThat(register.rows().stream().filter(row -> row.phone().isEmpty()))
                .hasSize(142);
        assertThat(register.rows().stream().filter(row -> row.publication() == Publication.NAMED))
                .hasSize(463);
    }

    @Test
    void the_offers_are_14_of_11_partners() {
        var offers = read(OfferReader.read(Samples.bytes("offers.csv")));

        assertThat(offers.faults()).isEmpty();
        assertThat(offers.rows()).hasSize(14);
        assertThat(offers.rows().getFirst())
                .isEqualTo(new OfferRow(1, "惠民理发店", "商户", "老年理发", 5, 200, Period.MONTH, true));
        assertThat(offers.rows().stream().map(OfferRow::partner).distinct()).hasSize(11);
        assertThat(offers.rows().get(9).period()).isEqualTo(Period.QUARTER);
    }
}
