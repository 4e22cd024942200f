package org.gongyibank.bank.earning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTest {
    @Test
    void a_meeting_earns_two_points_and_no_minutes() {
        assertThat(Adopted.meeting().price(new Deed.Attended())).isEqualTo(new Price(2, 0));
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "29, 0", "30, 1", "31, 1", "59, 1", "60, 2", "240, 8", "270, 9", "1440, 48"})
    void service_earns_a_point_per_full_half_hour_and_every_minute(long minutes, long points) {
        assertThat(Adopted.service().price(new Deed.Served(minutes))).isEqualTo(new Price(points, minutes));
    }

    @ParameterizedTest
    @CsvSource({
        "MINOR, SETTLED, MEDIATOR, 2",
        "MINOR, SETTLED, ASSISTANT, 1",
        "MIDDLE, SETTLED, MEDIATOR, 5",
        "MIDDLE, SETTLED, ASSISTANT, 2",
        "MAJOR, SETTLED, MEDIATOR, 20",
        "MAJOR, SETTLED, ASSISTANT, 10",
        "MAJOR, HANDED_UP, MEDIATOR, 0",
        "MINOR, HANDED_UP, ASSISTANT, 0",
        "MAJOR, UNSETTLED, MEDIATOR, 0",
        "MIDDLE, UNSETTLED, ASSISTANT, 0",
    })
    void a_settled_matter_earns_by_class_and_the_assistant_half(
            MatterClass matterClass, MatterOutcome outcome, HelperRole role, long points) {
        assertThat(Adopted.matter().price(Adopted.helped(matterClass, outcome, role)))
                .isEqualTo(new Price(points, 0));
    }

    @ParameterizedTest
    @CsvSource({"9, 9", "8, 8", "1, 1", "0, 0", "-1, 0"})
    void a_cap_takes_points_and_never_minutes(long left, long points) {
        assertThat(new Price(9, 288).within(left)).isEqualTo(new Price(points, 288));
    }

    @Test
    void evidence_without_a_trace_from_the_time_is_never_accepted() {
        var lax = new Rule(
                1,
                Kind.MEETING,
                1,
                LocalDate.MIN,
                LocalDate.MAX,
                0,
                0,
                false,
                Set.of(Grade.values()),
                Adopted.FUND,
                Map.of());

        assertThat(lax.accepts(Grade.C)).isTrue();
        assertThat(lax.accepts(Grade.D)).isFalse();
    }

    @Test
    void a_rule_is_in_force_from_its_first_to_its_last_day() {
        assertThat(Adopted.meeting().inForceOn(LocalDate.of(2025, 12, 31))).isFalse();
        assertThat(Adopted.meeting().inForceOn(LocalDate.of(2026, 1, 1))).isTrue();
        assertThat(Adopted.meeting().inForceOn(LocalDate.of(9999, 12, 31))).isTrue();
    }

    @Test
    void a_service_longer_than_a_day_is_no_deed() {
        assertThatThrownBy(() -> new Deed.Served(1441)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Deed.Served(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
