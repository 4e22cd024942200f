package org.gongyibank.bank.awardsheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.gongyibank.bank.award.Community.DAY;
import static org.gongyibank.bank.award.Community.made;

import io.micronaut.context.ApplicationContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.TestBank;
import org.gongyibank.bank.award.Award;
import org.gongyibank.bank.award.AwardLine;
import org.gongyibank.bank.award.Community;
import org.gongyibank.bank.award.LineOutcome;
import org.gongyibank.bank.award.LineProblem;
import org.gongyibank.bank.award.LineState;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.fund.BudgetPeriod;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.rule.CapWindow;
import org.gongyibank.bank.rule.Price;
import org.gongyibank.bank.sheet.SheetRow;
import org.gongyibank.bank.sheet.SheetStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A preview shows what confirming the sheet will do, and the confirmation names the lines that turned out differently.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SheetPreviewTest {
    private static final AwardSheets.Reader OPERATOR = new AwardSheets.Reader(7_001, false);

    private ApplicationContext context;
    private Community here;
    private AwardSheets.Reader council = OPERATOR;
    private int acts;

    @BeforeAll
    void start() {
        context = TestBank.start();
    }

    @AfterAll
    void stop() {
        context.close();
    }

    @BeforeEach
    void found() {
        here = Community.found(context);
        council = new AwardSheets.Reader(Ids.next(), true);
    }

    @AfterEach
    void the_books_are_sound() {
        here.requireSoundBooks();
    }

    private static String served(Member member, LocalDate day, int minutes) {
        return "%s,,%s 8:00,%s %d:%02d".formatted(member.number(), day, day, 8 + minutes / 60, minutes % 60);
    }

    private static String served(Member member, int minutes) {
        return served(member, DAY, minutes);
    }

    private SheetPreview preview(AwardSheets.Reader reader, String... rows) {
        var text = "居民编号,姓名,签到时间,签退时间\n" + String.join("\n", rows) + "\n";
        return here.preview(reader, "SERVICE", SheetRow.NO_DATE, text.getBytes(UTF_8));
    }

    private void award(Member member, LocalDate day, int minutes) {
        var act = ++acts;
        made(here.award("k" + act, here.service(day, "act " + act, here.served(member, minutes))));
    }

    private Award confirm(SheetPreview preview) {
        return made(here.confirmSheet(council.person(), "confirm/" + preview.id(), preview.id()));
    }

    private List<ChangedLine> changed(Award award) {
        return context.getBean(SheetConfirmation.class).changed(award);
    }

    private static String problem(PreviewRow row) {
        return row.problem().map(LineProblem::text).orElse("");
    }

    @Test
    void a_row_over_a_cap_is_trimmed_and_the_cap_is_named() {
        here.terms(Kind.SERVICE, "day_cap = 8, month_cap = 10");
        var one = here.member();
        var rows = preview(
                        council,
                        served(one, DAY, 288),
                        served(one, DAY.plusDays(1), 288),
                        served(one, DAY.plusDays(2), 288))
                .rows();

        assertThat(rows)
                .extracting(PreviewRow::price)
                .containsExactly(new Price(8, 288), new Price(2, 288), new Price(0, 288));
        assertThat(rows)
                .extracting(PreviewRow::problem)
                .containsExactly(
                        Optional.of(LineProblem.capped(CapWindow.DAY, 9, 8)),
                        Optional.of(LineProblem.capped(CapWindow.MONTH, 9, 10)),
                        Optional.of(LineProblem.capped(CapWindow.MONTH, 9, 10)));
    }

    @Test
    void what_awards_before_used_up_is_taken_off() {
        var one = here.member();
        award(one, DAY, 180);

        assertThat(preview(council, served(one, 90)).totals()).isEqualTo(new Price(2, 90));
        assertThat(preview(council, served(one, DAY.plusDays(1), 90)).totals()).isEqualTo(new Price(3, 90));
    }

    @Test
    void days_before_the_rules_and_days_to_come_are_not_paid() {
        var one = here.member();
        var rows = preview(
                        council,
                        served(one, LocalDate.of(2025, 12, 31), 60),
                        served(one, LocalDate.of(2026, 1, 1), 60),
                        served(one, here.today().plusDays(2), 60))
                .rows();

        assertThat(rows)
                .extracting(PreviewRow::status)
                .containsExactly(SheetStatus.UNPAID, SheetStatus.AWARD, SheetStatus.INCOMPLETE);
        assertThat(rows).extracting(SheetPreviewTest::problem).containsExactly("no-rule-in-force", "", "in-the-future");
    }

    @Test
    void a_row_beyond_the_budget_is_not_paid_and_the_preview_opens_no_period() {
        here.budget(BudgetPeriod.MONTH, 7);
        var preview =
                preview(council, served(here.member(), 150), served(here.member(), 90), served(here.member(), 60));

        assertThat(preview.rows())
                .extracting(SheetPreviewTest::problem)
                .containsExactly("", "fund-exhausted asked=3 left=2", "");
        assertThat(preview.rows().get(1).status()).isEqualTo(SheetStatus.UNPAID);
        assertThat(preview.totals()).isEqualTo(new Price(7, 210));
        assertThat(here.count("fund_period")).isZero();

        assertThat(confirm(preview).totals()).isEqualTo(new Price(7, 210));
        assertThat(here.count("fund_period")).isOne();
        assertThat(preview(OPERATOR, served(here.member(), 30)).rows())
                .extracting(SheetPreviewTest::problem)
                .containsExactly("fund-exhausted asked=1 left=0");
    }

    @Test
    void the_quota_counts_for_a_reader_who_may_confirm() {
        here.terms(Kind.SERVICE, "awarder_month_quota = 4");
        var rows = new String[] {served(here.member(), 90), served(here.member(), 60)};
        var own = preview(council, rows);
        var others = preview(OPERATOR, rows);

        assertThat(own.rows())
                .extracting(SheetPreviewTest::problem)
                .containsExactly("", "quota-reached asked=2 max=4 used=3");
        assertThat(others.totals()).isEqualTo(new Price(5, 150));
        assertThat(changed(confirm(others)))
                .containsExactly(new ChangedLine(2, LineOutcome.POSTED, LineOutcome.REFUSED, 2, 0));
    }

    @Test
    void the_readers_own_row_waits() {
        var self = here.member(council.person(), "" + Ids.next(), "吕素芳", "", "");
        var other = served(here.member(), 60);
        var seen = preview(council, served(self, 288), other);

        assertThat(seen.rows()).extracting(PreviewRow::waits).containsExactly(true, false);
        assertThat(seen.totals()).as("before any cap").isEqualTo(new Price(11, 348));
        var award = confirm(seen);
        assertThat(award.lines())
                .extracting(AwardLine::outcome)
                .containsExactly(LineOutcome.WAITING, LineOutcome.POSTED);
        assertThat(changed(award)).isEmpty();
    }

    @Test
    void a_row_that_waits_though_its_reader_did_not_see_it_is_named() {
        var self = here.member(council.person(), "" + Ids.next(), "吕素芳", "", "");
        var seen = preview(OPERATOR, served(self, 60));

        assertThat(seen.rows()).extracting(PreviewRow::waits).containsExactly(false);
        assertThat(changed(confirm(seen)))
                .containsExactly(new ChangedLine(1, LineOutcome.POSTED, LineOutcome.WAITING, 2, 2));
    }

    @Test
    void points_that_a_cap_took_meanwhile_are_named_and_a_repetition_names_them_again() {
        var one = here.member();
        var seen = preview(council, served(one, 150), served(here.member(), 60));
        award(one, DAY, 180);

        var award = confirm(seen);

        assertThat(changed(award)).containsExactly(new ChangedLine(1, LineOutcome.POSTED, LineOutcome.POSTED, 5, 2));
        assertThat(changed(confirm(seen))).isEqualTo(changed(award));
    }

    @Test
    void what_the_book_holds_already_is_repeated() {
        var one = here.member();
        var seen = preview(council, served(one, 60), served(one, 60));
        assertThat(seen.rows()).extracting(SheetPreviewTest::problem).containsExactly("", "in-sheet-already");
        var seq = ((LineState.Posted) confirm(seen).lines().getFirst().state()).seq();

        assertThat(preview(OPERATOR, served(one, 60), served(one, 60)).rows())
                .extracting(PreviewRow::status, SheetPreviewTest::problem)
                .containsExactly(
                        tuple(SheetStatus.REPEATED, "already-done seq=" + seq),
                        tuple(SheetStatus.REPEATED, "in-sheet-already"));
    }

    /** The rule itself, on random sheets: an immediate confirmation does what the preview showed. */
    @Test
    void a_sheet_confirmed_at_once_does_what_its_preview_showed() {
        var seed = System.nanoTime();
        System.out.println("random sheets: seed " + seed);
        var random = new SplittableRandom(seed);
        here.terms(Kind.SERVICE, "day_cap = 8, month_cap = 20, lifetime_cap = 30, awarder_month_quota = 40");
        here.budget(BudgetPeriod.MONTH, 12);
        var members = new ArrayList<>(List.of(here.member(council.person(), "" + Ids.next(), "吕素芳", "", "")));
        for (var i = 0; i < 6; i++) members.add(here.member());
        var problems = new TreeSet<String>();
        for (var round = 0; round < 8; round++) {
            var rows = new String[random.nextInt(1, 30)];
            for (var i = 0; i < rows.length; i++) {
                var day = DAY.minusDays(random.nextInt(40));
                rows[i] = served(members.get(random.nextInt(members.size())), day, random.nextInt(1, 500));
            }
            var seen = preview(council, rows);
            seen.rows().forEach(row -> problems.add(capped(row)));
            var toAward = seen.rows().stream()
                    .filter(row -> row.status() == SheetStatus.AWARD)
                    .collect(Collectors.toMap(PreviewRow::row, row -> row));
            if (toAward.isEmpty()) continue;
            var award = confirm(seen);

            assertThat(changed(award)).as("seed %d, round %d", seed, round).isEmpty();
            assertThat(award.lines()).hasSameSizeAs(toAward.values()).allSatisfy(line -> {
                var row = toAward.get(line.line());
                assertThat(new Price(line.points(), line.minutes())).isEqualTo(row == null ? null : row.price());
                assertThat(award.earned().get(line.seq()))
                        .matches(earned ->
                                earned == null || capped(earned.cappedBy()).equals(capped(row)));
            });
        }
        // Else the budget would not have been tried.
        assertThat(problems).as("seed %d", seed).contains(LineProblem.FUND_EXHAUSTED);
    }

    private static String capped(Optional<CapWindow> window) {
        return window.map(cap -> LineProblem.capped(cap, 0, 0).code()).orElse("");
    }

    private static String capped(@Nullable PreviewRow row) {
        return row == null ? "" : row.problem().map(LineProblem::code).orElse("");
    }
}
