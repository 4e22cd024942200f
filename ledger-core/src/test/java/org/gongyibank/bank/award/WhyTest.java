package org.gongyibank.bank.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.gongyibank.bank.rule.CapWindow;
import org.gongyibank.bank.rule.Caps;
import org.gongyibank.ledger.domain.LotDates;
import org.junit.jupiter.api.Test;

class WhyTest {
    private static final LocalDate LAST_DAY = LocalDate.of(2027, 11, 20);

    private static Earned earned(long points, long minutes) {
        return new Earned(points, minutes, Optional.empty(), LotDates.NEVER);
    }

    private static Earned capped(CapWindow window, long points, long minutes) {
        return new Earned(points, minutes, Optional.of(window), LotDates.NEVER);
    }

    @Test
    void a_service_below_the_cap_is_explained() {
        assertThat(Why.sentence(Adopted.service(), "served", earned(5, 150), Locale.CHINESE))
                .isEqualTo("志愿服务150分钟，每满30分钟1分，计5分，服务时长150分钟全部记入。");
        assertThat(Why.sentence(Adopted.service(), "served", earned(5, 150), Locale.ENGLISH))
                .isEqualTo("Service of 150 minutes at 1 point per full 30 minutes makes 5 points;"
                        + " all 150 minutes of service count.");
    }

    @Test
    void a_service_trimmed_by_the_cap_is_told_so() {
        assertThat(Why.sentence(Adopted.service(), "served", capped(CapWindow.DAY, 8, 288), Locale.CHINESE))
                .isEqualTo("志愿服务288分钟，每满30分钟1分，计9分；每天最多8分，本次记8分，服务时长288分钟全部记入。");
        assertThat(Why.sentence(Adopted.service(), "served", capped(CapWindow.DAY, 1, 288), Locale.UK))
                .isEqualTo("Service of 288 minutes at 1 point per full 30 minutes makes 9 points;"
                        + " a day earns at most 8 points, so this one gives 1 point;"
                        + " all 288 minutes of service count.");
    }

    @Test
    void the_cap_that_bit_is_named() {
        var rule = Adopted.service(new Caps(8, 40, 100));

        assertThat(Why.sentence(rule, "served", capped(CapWindow.MONTH, 3, 288), Locale.CHINESE))
                .contains("；每月最多40分，本次记3分，");
        assertThat(Why.sentence(rule, "served", capped(CapWindow.LIFETIME, 3, 288), Locale.CHINESE))
                .contains("；累计最多100分，本次记3分，");
        assertThat(Why.sentence(rule, "served", capped(CapWindow.MONTH, 3, 288), Locale.UK))
                .contains("; a month earns at most 40 points, so this one gives 3 points;");
        assertThat(Why.sentence(rule, "served", capped(CapWindow.LIFETIME, 3, 288), Locale.UK))
                .contains("; one person earns at most 100 points in all, so this one gives 3 points;");
    }

    @Test
    void points_that_run_out_are_told_until_when_they_can_be_used() {
        var two = new Earned(2, 0, Optional.empty(), LAST_DAY);
        var one = new Earned(1, 60, Optional.of(CapWindow.DAY), LAST_DAY);
        var none = new Earned(0, 60, Optional.of(CapWindow.DAY), LAST_DAY);

        assertThat(Why.sentence(Adopted.meeting(), "attended", two, Locale.CHINESE))
                .isEqualTo("参加会议，每次2分，计2分，有效期至2027-11-20。");
        assertThat(Why.sentence(Adopted.meeting(), "attended", two, Locale.US))
                .isEqualTo("Attending a meeting earns 2 points; they can be used until 2027-11-20.");
        assertThat(Why.sentence(Adopted.service(), "served", one, Locale.CHINESE))
                .isEqualTo("志愿服务60分钟，每满30分钟1分，计2分；每天最多8分，本次记1分，有效期至2027-11-20，服务时长60分钟全部记入。");
        assertThat(Why.sentence(Adopted.service(), "served", one, Locale.US))
                .contains("this one gives 1 point; it can be used until 2027-11-20; all 60 minutes");
        assertThat(Why.sentence(Adopted.service(), "served", none, Locale.CHINESE))
                .doesNotContain("有效期");
    }

    @Test
    void a_meeting_is_explained() {
        assertThat(Why.sentence(Adopted.meeting(), "attended", earned(2, 0), Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("参加会议，每次2分，计2分。");
        assertThat(Why.sentence(Adopted.meeting(), "attended", earned(2, 0), Locale.US))
                .isEqualTo("Attending a meeting earns 2 points.");
    }

    @Test
    void a_matter_is_explained_without_naming_its_case() {
        assertThat(Why.sentence(Adopted.matter(), "minor.settled.assistant", earned(1, 0), Locale.CHINESE))
                .isEqualTo("小事，已解决，协助人每件1分，计1分。");
        assertThat(Why.sentence(Adopted.matter(), "major.handed_up.mediator", earned(0, 0), Locale.CHINESE))
                .isEqualTo("大事，转上级，调解人不计分。");
        assertThat(Why.sentence(Adopted.matter(), "major.handed_up.mediator", earned(0, 0), Locale.ENGLISH))
                .isEqualTo("A major matter, handed up: the mediator earns no points.");
    }
}
