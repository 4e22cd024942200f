package org.gongyibank.bank.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gongyibank.bank.deed.Deed;
import org.gongyibank.bank.deed.HelperRole;
import org.gongyibank.bank.deed.Matter;
import org.gongyibank.bank.deed.MatterClass;
import org.gongyibank.bank.deed.MatterLevel;
import org.gongyibank.bank.deed.MatterOutcome;
import org.gongyibank.ledger.domain.Done;
import org.junit.jupiter.api.Test;

class OnceTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    @Test
    void the_same_attendance_has_the_same_name_however_its_paper_is_spaced() {
        assertThat(Once.of("MEETING", DAY, "签到表", 42, new Deed.Attended()))
                .isEqualTo(Once.of("MEETING", DAY, " 签到表 ", 42, new Deed.Attended()))
                .isEqualTo(Once.of("MEETING", DAY, "签到表\u3000", 42, new Deed.Attended()))
                .startsWith("MEETING/2026-11-20/")
                .endsWith("/42")
                .isNotEqualTo(Once.of("MEETING", DAY, "签到表二", 42, new Deed.Attended()))
                .isNotEqualTo(Once.of("MEETING", DAY.plusDays(1), "签到表", 42, new Deed.Attended()))
                .isNotEqualTo(Once.of("MEETING", DAY, "签到表", 43, new Deed.Attended()));
    }

    @Test
    void a_helper_is_awarded_once_per_case_whatever_the_role_and_the_day() {
        var mediator = Adopted.helped(MatterClass.MINOR, MatterOutcome.SETTLED, HelperRole.MEDIATOR);
        var assistant = Adopted.helped(MatterClass.MINOR, MatterOutcome.SETTLED, HelperRole.ASSISTANT);

        assertThat(Once.of("MATTER", DAY, "a", 42, mediator))
                .isEqualTo("MATTER/YZS-2026-001/42")
                .isEqualTo(Once.of("MATTER", DAY.plusDays(3), "b", 42, assistant));
    }

    @Test
    void full_width_letters_dashes_and_brackets_are_the_same_paper_and_the_same_case() {
        assertThat(Once.of("SERVICE", DAY, "清扫（2026年11月15日）", 42, new Deed.Served(30)))
                .isEqualTo(Once.of("SERVICE", DAY, "清扫(2026年11月15日)", 42, new Deed.Served(30)));
        assertThat(List.of("YZS-1", "yzs-1", "YZS- 1", "ＹＺＳ－１", "YZS—1"))
                .extracting(number -> Once.of("MATTER", DAY, "", 42, helped(number)))
                .containsOnly("MATTER/YZS-1/42");
    }

    private static Deed helped(String caseNumber) {
        return new Deed.Helped(new Matter(
                caseNumber, MatterClass.MINOR, MatterLevel.ALLIANCE, MatterOutcome.SETTLED, HelperRole.MEDIATOR));
    }

    @Test
    void every_name_fits_its_column() {
        var longest = new Matter(
                "案".repeat(40), MatterClass.MAJOR, MatterLevel.ALLIANCE, MatterOutcome.SETTLED, HelperRole.MEDIATOR);
        var names = List.of(
                Once.of("MATTER", DAY, "x", Long.MAX_VALUE, new Deed.Helped(longest)),
                Once.of("A".repeat(32), DAY, "字".repeat(200), Long.MAX_VALUE, new Deed.Attended()));

        assertThat(names)
                .allSatisfy(name -> assertThat((name + "/999").getBytes(StandardCharsets.UTF_8))
                        .hasSizeLessThanOrEqualTo(120));
    }

    @Test
    void an_act_can_be_posted_anew_only_after_each_entry_of_it_was_reversed() {
        var book = Map.of(
                "once", new Done(5, false),
                "twice", new Done(6, true),
                "twice/2", new Done(7, true),
                "again", new Done(8, true),
                "again/2", new Done(9, false));
        var asked = new ArrayList<Collection<String>>();

        var done = Once.done(List.of("new", "once", "twice", "again"), names -> {
            asked.add(names);
            return book.entrySet().stream()
                    .filter(entry -> names.contains(entry.getKey()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        });

        assertThat(done).isEqualTo(Map.of("once", 5L, "again", 9L));
        assertThat(asked).hasSize(3);
    }
}
