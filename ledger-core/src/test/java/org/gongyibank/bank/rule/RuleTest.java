package org.gongyibank.bank.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.gongyibank.bank.award.Adopted;
import org.gongyibank.bank.deed.Deed;
import org.gongyibank.bank.deed.Grade;
import org.gongyibank.bank.deed.HelperRole;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.deed.MatterClass;
import org.gongyibank.bank.deed.MatterOutcome;
import org.gongyibank.bank.fund.BudgetPeriod;
import org.gongyibank.ledger.domain.CounterId;
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
                Caps.NONE,
                0,
                false,
                Set.of(Grade.values()),
                Adopted.FUND,
                new ExpiryPolicy.Never(),
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

    @ParameterizedTest
    @CsvSource({
        "2026-11-20, 12, 2027-11-20",
        "2026-11-30, 3, 2027-02-28",
        "2027-11-30, 3, 2028-02-29",
        "2028-02-29, 12, 2029-02-28",
        "2026-12-31, 1, 2027-01-31",
    })
    void points_for_months_can_be_used_until_the_same_day_of_a_later_month(
            LocalDate deed, int months, LocalDate lastDay) {
        assertThat(new ExpiryPolicy.Months(months).lastDay(deed)).isEqualTo(lastDay);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-01, 2027-12-31", "2026-12-31, 2027-12-31", "2027-01-01, 2028-12-31"})
    void points_for_a_year_can_be_used_until_the_end_of_the_year_after_the_deed(LocalDate deed, LocalDate lastDay) {
        assertThat(new ExpiryPolicy.NextYearEnd().lastDay(deed)).isEqualTo(lastDay);
        assertThat(new ExpiryPolicy.Never().lastDay(deed)).isEqualTo(LocalDate.of(9999, 12, 31));
    }

    @Test
    void no_points_last_for_no_month_or_for_longer_than_a_century() {
        assertThat(new ExpiryPolicy.Months(1200).expires()).isTrue();
        assertThatThrownBy(() -> new ExpiryPolicy.Months(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ExpiryPolicy.Months(1201)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_deed_falls_under_the_caps_that_a_rule_has_the_shortest_window_first() {
        var day = LocalDate.of(2026, 11, 20);

        assertThat(Adopted.service(new Caps(8, 40, 100)).capsOf(42, day))
                .containsExactly(
                        new Cap(CapWindow.DAY, new CounterId("rule/SERVICE/member/42", "2026-11-20"), 8),
                        new Cap(CapWindow.MONTH, new CounterId("rule/SERVICE/member/42/month", "2026-11"), 40),
                        new Cap(CapWindow.LIFETIME, new CounterId("rule/SERVICE/member/42/lifetime", ""), 100));
        assertThat(Adopted.service(Caps.NONE).capsOf(42, day)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, 2026-01, 2026-Q1, 2026",
        "2026-03-31, 2026-03, 2026-Q1, 2026",
        "2026-04-01, 2026-04, 2026-Q2, 2026",
        "2026-12-31, 2026-12, 2026-Q4, 2026",
    })
    void a_day_falls_into_one_period_of_a_budget(LocalDate day, String month, String quarter, String year) {
        assertThat(BudgetPeriod.MONTH.of(day)).isEqualTo(month);
        assertThat(BudgetPeriod.QUARTER.of(day)).isEqualTo(quarter);
        assertThat(BudgetPeriod.YEAR.of(day)).isEqualTo(year);
        assertThat(BudgetPeriod.NONE.of(day)).isEmpty();
    }
}
