package org.gongyibank.bank.earning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class WhyTest {
    @Test
    void a_service_below_the_cap_is_explained() {
        assertThat(Why.sentence(Adopted.service(), "served", 5, 150, Locale.CHINESE))
                .isEqualTo("志愿服务150分钟，每满30分钟1分，计5分，服务时长150分钟全部记入。");
        assertThat(Why.sentence(Adopted.service(), "served", 5, 150, Locale.ENGLISH))
                .isEqualTo("Service of 150 minutes at 1 point per full 30 minutes makes 5 points;"
                        + " all 150 minutes of service count.");
    }

    @Test
    void a_service_trimmed_by_the_cap_is_told_so() {
        assertThat(Why.sentence(Adopted.service(), "served", 8, 288, Locale.CHINESE))
                .isEqualTo("志愿服务288分钟，每满30分钟1分，计9分；每天最多8分，本次记8分，服务时长288分钟全部记入。");
        assertThat(Why.sentence(Adopted.service(), "served", 1, 288, Locale.UK))
                .isEqualTo("Service of 288 minutes at 1 point per full 30 minutes makes 9 points;"
                        + " a day earns at most 8 points, so this one gives 1 point;"
                        + " all 288 minutes of service count.");
    }

    @Test
    void a_meeting_is_explained() {
        assertThat(Why.sentence(Adopted.meeting(), "attended", 2, 0, Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("参加会议，每次2分，计2分。");
        assertThat(Why.sentence(Adopted.meeting(), "attended", 2, 0, Locale.US))
                .isEqualTo("Attending a meeting earns 2 points.");
    }

    @Test
    void a_matter_is_explained_without_naming_its_case() {
        assertThat(Why.sentence(Adopted.matter(), "minor.settled.assistant", 1, 0, Locale.CHINESE))
                .isEqualTo("小事，已解决，协助人每件1分，计1分。");
        assertThat(Why.sentence(Adopted.matter(), "major.handed_up.mediator", 0, 0, Locale.CHINESE))
                .isEqualTo("大事，转上级，调解人不计分。");
        assertThat(Why.sentence(Adopted.matter(), "major.handed_up.mediator", 0, 0, Locale.ENGLISH))
                .isEqualTo("A major matter, handed up: the mediator earns no points.");
    }
}
