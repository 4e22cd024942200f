package org.gongyibank.bank.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongyibank.bank.award.Community.AWARDER;
import static org.gongyibank.bank.award.Community.SECOND;
import static org.gongyibank.bank.award.Community.made;

import io.micronaut.context.ApplicationContext;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongyibank.bank.SqlStatements;
import org.gongyibank.bank.TestBank;
import org.gongyibank.bank.deed.Deed;
import org.gongyibank.bank.deed.Grade;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.reversal.Reversal;
import org.gongyibank.bank.rule.CapWindow;
import org.gongyibank.bank.rule.Price;
import org.gongyibank.bank.statement.MemberStatement;
import org.gongyibank.bank.statement.MemberStatements;
import org.gongyibank.bank.statement.MemberStatements.Range;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.CounterId;
import org.gongyibank.ledger.domain.Lot;
import org.gongyibank.ledger.domain.Submission.Mode;
import org.gongyibank.ledger.domain.Unit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Caps of a member, quotas of an awarder, and the last day of points. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EarningLimitsTest {
    private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 30);
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 1);

    private ApplicationContext context;
    private Community here;
    private int requests;

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
    }

    @AfterEach
    void the_books_are_sound() {
        here.requireSoundBooks();
    }

    private Award served(LocalDate on, Member member, long minutes) {
        var number = ++requests;
        return here.made("k" + number, here.service(on, "act " + number, here.served(member, minutes)));
    }

    private static LineProblem problem(Award award) {
        return award.lines().getFirst().problem().orElseThrow();
    }

    private static String why(Award award) {
        return award.why(award.lines().getFirst(), Locale.CHINESE).orElseThrow();
    }

    @Test
    void caps_trim_in_their_windows_by_the_day_of_the_deed_and_the_one_that_bit_is_named() {
        here.terms(Kind.SERVICE, "day_cap = 8, month_cap = 10, lifetime_cap = 15");
        var member = here.member();

        var first = served(OCTOBER, member, 300);
        var second = served(OCTOBER.plusDays(1), member, 300);
        var third = served(OCTOBER.plusDays(1), member, 60);
        var next = served(NOVEMBER, member, 300);
        var last = served(NOVEMBER.plusDays(1), member, 300);

        assertThat(List.of(first, second, third, next, last))
                .extracting(Award::totals)
                .containsExactly(
                        new Price(8, 300), new Price(2, 300), new Price(0, 60), new Price(5, 300), new Price(0, 300));
        assertThat(why(first)).contains("每天最多8分，本次记8分");
        assertThat(why(second)).contains("每月最多10分，本次记2分");
        assertThat(why(third)).contains("每月最多10分，本次记0分");
        assertThat(why(next)).contains("累计最多15分，本次记5分");
        assertThat(why(last)).contains("累计最多15分，本次记0分");
        // The statement says the same, whatever has been posted since.
        assertThat(statement(member, Unit.POINT))
                .extracting(MemberStatement.Line::why)
                .containsExactly(why(next), why(second), why(first));
        assertThat(statement(member, Unit.MINUTE))
                .extracting(MemberStatement.Line::why)
                .containsExactly(why(last), why(next), why(third), why(second), why(first));
    }

    @Test
    void a_page_with_all_that_can_be_said_is_read_by_three_statements() throws SQLException {
        here.terms(Kind.SERVICE, "day_cap = 8, month_cap = 10, expiry = 'MONTHS', expiry_months = 24");
        var member = here.member();
        var capped = served(OCTOBER, member, 300);
        var second = served(OCTOBER.plusDays(1), member, 300);
        here.takeBack(second.lines().getFirst().seq());
        var day = here.today();

        for (var unit : List.of(Unit.POINT, Unit.MINUTE)) {
            var range = new Range(unit, day, day, Long.MAX_VALUE, 50);
            assertThat(statement(member, range))
                    .hasSize(3)
                    .last()
                    .satisfies(line ->
                            assertThat(line.why()).isEqualTo(why(capped)).contains("每天最多8分", "有效期至"));
            assertThat(SqlStatements.of(() -> statement(member, range))).isEqualTo(3);
        }
        var spanless = new Range(Unit.POINT, Range.FIRST_DAY, Range.LAST_DAY, Long.MAX_VALUE, 50);
        assertThat(SqlStatements.of(() -> statement(member, spanless))).isEqualTo(3);
    }

    private List<MemberStatement.Line> statement(Member member, Unit unit) {
        return statement(member, new Range(unit, Range.FIRST_DAY, Range.LAST_DAY, Long.MAX_VALUE, 50));
    }

    private List<MemberStatement.Line> statement(Member member, Range range) {
        return context.getBean(MemberStatements.class)
                .of(here.book(), member, range, Locale.CHINESE)
                .lines();
    }

    @Test
    void a_deed_without_minutes_is_refused_by_the_cap_that_leaves_nothing() {
        here.terms(Kind.MEETING, "month_cap = 3");
        var line = new AwardRequest.Line(here.member().id(), new Deed.Attended());

        var awards = List.of(attended("one", line), attended("two", line), attended("three", line));

        assertThat(awards).extracting(Award::totals).containsExactly(new Price(2, 0), new Price(1, 0), new Price(0, 0));
        assertThat(problem(awards.getLast())).isEqualTo(LineProblem.capped(CapWindow.MONTH, 2, 3));
    }

    private Award attended(String reference, AwardRequest.Line line) {
        var meeting = here.activity("MEETING");
        return here.made(
                reference, new AwardRequest(meeting, OCTOBER, Grade.B, reference, Mode.INDEPENDENT, List.of(line)));
    }

    @Test
    void a_reversal_gives_back_to_the_windows_of_its_original() {
        here.terms(Kind.SERVICE, "month_cap = 10, lifetime_cap = 15, awarder_month_quota = 100");
        var member = here.member();
        var october = served(OCTOBER, member, 240);
        var capped = served(OCTOBER.plusDays(1), member, 240);
        served(NOVEMBER, member, 240);
        assertThat(used(member)).containsExactlyInAnyOrderEntriesOf(used(member, 8, 2, 10, 5, 15, 24));

        assertThat(here.takeBack(october.lines().getFirst().seq())).isInstanceOf(Reversal.Reversed.class);

        assertThat(used(member)).containsExactlyInAnyOrderEntriesOf(used(member, 0, 2, 2, 5, 7, 16));
        assertThat(statement(member, Unit.MINUTE))
                .as("what bit then is told for good")
                .filteredOn(line -> line.seq() == capped.lines().getFirst().seq())
                .singleElement()
                .satisfies(line -> assertThat(line.why()).contains("每月最多10分，本次记2分"));
        assertThat(served(OCTOBER, member, 300).totals()).isEqualTo(new Price(8, 300));
        assertThat(served(NOVEMBER, member, 240).totals()).isEqualTo(new Price(0, 240));
        assertThat(here.points(member)).isEqualTo(15);
    }

    private Map<CounterId, Long> used(Member member) {
        return context.getBean(Statements.class)
                .used(here.book().id(), used(member, 0, 0, 0, 0, 0, 0).keySet());
    }

    private Map<CounterId, Long> used(Member member, long... figures) {
        var limit = "rule/SERVICE/member/" + member.id();
        var month = here.today().toString().substring(0, 7);
        return Map.of(
                new CounterId(limit, OCTOBER.toString()), figures[0],
                new CounterId(limit, OCTOBER.plusDays(1).toString()), figures[1],
                new CounterId(limit + "/month", "2026-10"), figures[2],
                new CounterId(limit, NOVEMBER.toString()), figures[3],
                new CounterId(limit + "/lifetime", ""), figures[4],
                new CounterId("rule/SERVICE/awarder/" + AWARDER, month), figures[5]);
    }

    @Test
    void all_versions_of_a_rule_count_what_a_member_earned_together() {
        here.terms(Kind.SERVICE, "month_cap = 10");
        var member = here.member();
        served(OCTOBER, member, 240);
        here.adopt(Kind.SERVICE, 2, OCTOBER, true, "ABC", 7);
        here.terms(Kind.SERVICE, "month_cap = 10");

        assertThat(served(OCTOBER.plusDays(1), member, 30).totals()).isEqualTo(new Price(2, 30));
    }

    @Test
    void an_awarders_quota_counts_points_before_caps_and_refuses_the_line_with_its_figures() {
        here.terms(Kind.SERVICE, "awarder_month_quota = 12");
        var one = here.member();
        var two = here.member();

        // 9 points are requested; the day's cap leaves 8.
        var first = served(OCTOBER, one, 270);
        var second = served(NOVEMBER, two, 120);
        var third = served(NOVEMBER, two, 90);
        var other = made(here.award(SECOND, "o", here.service(NOVEMBER, "other", here.served(two, 120))));

        assertThat(first.totals()).isEqualTo(new Price(8, 270));
        assertThat(second.totals()).isEqualTo(new Price(0, 0));
        assertThat(problem(second).text()).isEqualTo("quota-reached asked=4 max=12 used=9");
        assertThat(third.totals()).isEqualTo(new Price(3, 90));
        assertThat(other.totals()).isEqualTo(new Price(4, 120));
        // What is taken back can be awarded again.
        here.takeBack(third.lines().getFirst().seq());
        assertThat(served(NOVEMBER, one, 90).totals()).isEqualTo(new Price(3, 90));
        assertThat(problem(served(NOVEMBER, one, 30)).text()).isEqualTo("quota-reached asked=1 max=12 used=12");
    }

    @Test
    void a_line_that_a_second_person_confirms_counts_for_who_awarded_it() {
        here.terms(Kind.SERVICE, "awarder_month_quota = 4");
        var self = here.member(AWARDER, "1", "王红振", "", "");
        var award = here.made("own", here.service(OCTOBER, "own", here.served(self, 90)));

        here.confirm(SECOND, "c", award.id(), 1);

        assertThat(here.points(self)).isEqualTo(3);
        assertThat(problem(served(OCTOBER, here.member(), 60)).text()).isEqualTo("quota-reached asked=2 max=4 used=3");
    }

    @Test
    void points_run_out_so_many_months_after_the_deed_and_say_so() {
        here.terms(Kind.SERVICE, "expiry = 'MONTHS', expiry_months = 844");
        var member = here.member();

        var award = served(LocalDate.of(2026, 10, 31), member, 60);

        assertThat(here.expiring(member)).containsExactly(new Lot(LocalDate.of(2097, 2, 28), 2));
        assertThat(why(award)).isEqualTo("志愿服务60分钟，每满30分钟1分，计2分，有效期至2097-02-28，服务时长60分钟全部记入。");
        assertThat(statement(member, Unit.POINT).getFirst().why()).isEqualTo(why(award));
        assertThat(statement(member, Unit.MINUTE).getFirst().why()).isEqualTo(why(award));
    }

    @Test
    void points_run_out_with_the_year_after_the_deed() {
        here.terms(Kind.SERVICE, "expiry = 'NEXT_YEAR_END'");
        var member = here.member();
        var day = here.today();
        served(day, member, 60);

        assertThat(here.expiring(member)).containsExactly(new Lot(LocalDate.of(day.getYear() + 1, 12, 31), 2));
    }

    @Test
    void points_recorded_after_their_last_day_can_be_used_on_the_day_on_which_they_come() {
        here.terms(Kind.SERVICE, "expiry = 'MONTHS', expiry_months = 1");
        var member = here.member();

        var award = served(LocalDate.of(2026, 3, 1), member, 60);
        var today = here.today();

        assertThat(here.expiring(member)).containsExactly(new Lot(today, 2));
        assertThat(why(award)).contains("有效期至" + today);
    }

    @Test
    void a_line_that_waits_says_until_when_its_points_could_be_used() {
        here.terms(Kind.SERVICE, "expiry = 'MONTHS', expiry_months = 846");
        var self = here.member(AWARDER, "1", "王红振", "", "");

        assertThat(why(here.made("own", here.service(OCTOBER, "own", here.served(self, 60)))))
                .contains("有效期至2097-04-30");
    }
}
