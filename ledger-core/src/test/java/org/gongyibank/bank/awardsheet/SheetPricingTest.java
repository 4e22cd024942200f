package org.gongyibank.bank.awardsheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongyibank.bank.award.Adopted;
import org.gongyibank.bank.award.LineProblem;
import org.gongyibank.bank.deed.Activity;
import org.gongyibank.bank.deed.HelperRole;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.deed.Matter;
import org.gongyibank.bank.deed.MatterClass;
import org.gongyibank.bank.deed.MatterLevel;
import org.gongyibank.bank.deed.MatterOutcome;
import org.gongyibank.bank.rule.CapWindow;
import org.gongyibank.bank.rule.Caps;
import org.gongyibank.bank.rule.Price;
import org.gongyibank.bank.rule.Rule;
import org.gongyibank.bank.sheet.SheetRow;
import org.gongyibank.bank.sheet.SheetStatus;
import org.gongyibank.ledger.domain.CounterId;
import org.junit.jupiter.api.Test;

class SheetPricingTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 15);
    private static final long MEMBER = 42;

    @Test
    void a_row_within_the_cap_is_priced_in_full() {
        var row = price(service(DAY, 150), Map.of());

        assertThat(row.status()).isEqualTo(SheetStatus.AWARD);
        assertThat(row.price()).isEqualTo(new Price(5, 150));
        assertThat(row.problem()).isEmpty();
    }

    @Test
    void a_row_over_the_cap_is_trimmed_and_told_so() {
        var row = price(service(DAY, 288), Map.of());

        assertThat(row.status()).isEqualTo(SheetStatus.AWARD);
        assertThat(row.price()).isEqualTo(new Price(8, 288));
        assertThat(row.problem()).contains(LineProblem.capped(CapWindow.DAY, 9, 8));
    }

    @Test
    void what_the_day_used_up_before_is_taken_off_and_minutes_alone_remain() {
        assertThat(price(service(DAY, 90), Map.of(counter(DAY), 6L)).price()).isEqualTo(new Price(2, 90));
        assertThat(price(service(DAY, 90), Map.of(counter(DAY), 8L)).price()).isEqualTo(new Price(0, 90));
        assertThat(price(service(DAY, 90), Map.of(counter(DAY.minusDays(1)), 8L))
                        .price())
                .isEqualTo(new Price(3, 90));
    }

    @Test
    void the_tightest_cap_trims_and_is_named() {
        var rule = Adopted.service(new Caps(8, 10, 12));
        var byWindow = rule.capsOf(MEMBER, DAY);

        var month = price(rule, Map.of(byWindow.get(1).counter(), 7L));
        var life = price(
                rule, Map.of(byWindow.get(1).counter(), 7L, byWindow.get(2).counter(), 12L));
        var alike = price(
                rule, Map.of(byWindow.get(1).counter(), 2L, byWindow.get(2).counter(), 4L));

        assertThat(month.price()).isEqualTo(new Price(3, 288));
        assertThat(month.problem()).contains(LineProblem.capped(CapWindow.MONTH, 9, 10));
        assertThat(life.price()).isEqualTo(new Price(0, 288));
        assertThat(life.problem()).contains(LineProblem.capped(CapWindow.LIFETIME, 9, 12));
        assertThat(alike.price()).isEqualTo(new Price(8, 288));
        assertThat(alike.problem()).contains(LineProblem.capped(CapWindow.DAY, 9, 8));
    }

    @Test
    void rows_of_one_month_use_up_its_cap_one_after_the_other() {
        var pricing = pricing(Adopted.service(new Caps(8, 10, 0)));
        var rows = List.of(service(DAY, 288), service(DAY.plusDays(1), 288), service(DAY.plusDays(2), 288));

        assertThat(pricing.price(rows, Map.of(), Map.of()))
                .extracting(PreviewRow::price)
                .containsExactly(new Price(8, 288), new Price(2, 288), new Price(0, 288));
    }

    private static PreviewRow price(Rule rule, Map<CounterId, Long> used) {
        return pricing(rule).price(List.of(service(DAY, 288)), Map.of(), used).getFirst();
    }

    @Test
    void a_day_before_the_rules_is_not_paid_and_a_day_to_come_is_incomplete() {
        var before = price(service(LocalDate.of(2025, 12, 31), 60), Map.of());
        var first = price(service(LocalDate.of(2026, 1, 1), 60), Map.of());
        var today = price(service(TODAY, 60), Map.of());
        var tomorrow = price(service(TODAY.plusDays(1), 60), Map.of());

        assertThat(before.status()).isEqualTo(SheetStatus.UNPAID);
        assertThat(before.problem()).contains(LineProblem.of("no-rule-in-force"));
        assertThat(first.status()).isEqualTo(SheetStatus.AWARD);
        assertThat(today.status()).isEqualTo(SheetStatus.AWARD);
        assertThat(tomorrow.status()).isEqualTo(SheetStatus.INCOMPLETE);
        assertThat(tomorrow.problem()).contains(LineProblem.of("in-the-future"));
    }

    @Test
    void an_act_that_is_in_the_book_is_repeated() {
        var row = service(DAY, 60);
        var pricing = pricing(Adopted.service());
        var act = pricing.acts(List.of(row)).iterator().next();

        var priced = pricing.price(List.of(row), Map.of(act, 12L), Map.of());

        assertThat(priced.getFirst().status()).isEqualTo(SheetStatus.REPEATED);
        assertThat(priced.getFirst().problem()).contains(LineProblem.of("already-done", "seq", 12));
        assertThat(priced.getFirst().price().isNothing()).isTrue();
    }

    @Test
    void a_matter_that_was_not_settled_is_not_paid() {
        var activity = new Activity(1, 1, "MATTER", Kind.MATTER, "议事解难");
        var matter = new Matter(
                "YZS-1", MatterClass.MAJOR, MatterLevel.ALLIANCE, MatterOutcome.HANDED_UP, HelperRole.MEDIATOR);
        var row = new SheetRow(1, "100380", SheetStatus.AWARD, MEMBER, DAY, 0, Optional.of(matter), "");

        var priced = new SheetPricing(activity, "x", List.of(Adopted.matter()), TODAY)
                .price(List.of(row), Map.of(), Map.of());

        assertThat(priced.getFirst().status()).isEqualTo(SheetStatus.UNPAID);
        assertThat(priced.getFirst().problem()).contains(LineProblem.of("unpaid"));
    }

    @Test
    void a_row_that_is_no_candidate_stays_as_it_was_read() {
        var row = new SheetRow(3, "王英", SheetStatus.AMBIGUOUS, 0, DAY, 60, Optional.empty(), "several-fit");

        var priced = price(row, Map.of());

        assertThat(priced.status()).isEqualTo(SheetStatus.AMBIGUOUS);
        assertThat(priced.price().isNothing()).isTrue();
        assertThat(priced.problem()).contains(LineProblem.of("several-fit"));
    }

    private static PreviewRow price(SheetRow row, Map<CounterId, Long> used) {
        return pricing(Adopted.service()).price(List.of(row), Map.of(), used).getFirst();
    }

    private static SheetPricing pricing(Rule rule) {
        var activity = new Activity(1, 1, "SERVICE", Kind.SERVICE, "志愿服务");
        return new SheetPricing(activity, "清洁日", List.of(rule), TODAY);
    }

    private static CounterId counter(LocalDate day) {
        return Adopted.service().capsOf(MEMBER, day).getFirst().counter();
    }

    private static SheetRow service(LocalDate day, long minutes) {
        return new SheetRow(1, "王英", SheetStatus.AWARD, MEMBER, day, minutes, Optional.empty(), "");
    }
}
