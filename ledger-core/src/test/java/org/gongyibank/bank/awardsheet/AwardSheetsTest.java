package org.gongyibank.bank.awardsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongyibank.bank.award.Community.DAY;
import static org.gongyibank.bank.award.Community.file;
import static org.gongyibank.bank.award.Community.made;

import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.TestBank;
import org.gongyibank.bank.award.Award;
import org.gongyibank.bank.award.AwardLine;
import org.gongyibank.bank.award.AwardResult;
import org.gongyibank.bank.award.Community;
import org.gongyibank.bank.award.ConfirmResult;
import org.gongyibank.bank.award.InputFault;
import org.gongyibank.bank.award.LineOutcome;
import org.gongyibank.bank.award.LineProblem;
import org.gongyibank.bank.deed.HelperRole;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.rule.CapWindow;
import org.gongyibank.bank.rule.Price;
import org.gongyibank.bank.sheet.SheetRow;
import org.gongyibank.bank.sheet.SheetStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The demo's own files against the demo's own register. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwardSheetsTest {
    private static final String SIGN_IN = "signin-grid3-2026-11-20.gb18030.csv";
    private static final String CLEANUP = "service-cleanup-2026-11-15.xlsx";

    private static final int ALL = 2_000;

    /** 王红振, on row 7 of the sign-in sheet. */
    private static final long COUNCIL = 100_010;

    private static final long COUNCIL_2 = 100_030;
    private static final long ALLIANCE = 100_380;

    private ApplicationContext context;
    private Community here;
    private Map<String, Member> register = Map.of();

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

    @Test
    void the_sign_in_sheet_awards_36_and_the_confirmers_own_row_waits() {
        register = here.register(ALL);
        var preview = here.preview("MEETING", file(SIGN_IN));
        assertThat(counts(preview))
                .isEqualTo(Map.of(
                        SheetStatus.AWARD, 37L,
                        SheetStatus.UNSIGNED, 4L,
                        SheetStatus.REPEATED, 2L,
                        SheetStatus.UNKNOWN, 1L,
                        SheetStatus.AMBIGUOUS, 1L));
        assertThat(preview.totals()).isEqualTo(new Price(74, 0));

        var award = made(here.confirmSheet(COUNCIL, "key", preview.id()));

        assertThat(award.totals()).isEqualTo(new Price(72, 0));
        assertThat(award.lines())
                .filteredOn(line -> line.outcome() == LineOutcome.POSTED)
                .hasSize(36);
        assertThat(award.lines())
                .filteredOn(line -> line.outcome() == LineOutcome.WAITING)
                .singleElement()
                .satisfies(own -> assertThat(own.line()).isEqualTo(7));
        var second = (ConfirmResult.Confirmed) here.confirm(COUNCIL_2, "second", award.id(), 7);
        assertThat(second.line().outcome()).isEqualTo(LineOutcome.POSTED);
        assertThat(here.points(member("100010"))).isEqualTo(2);
        assertThat(made(here.confirmSheet(COUNCIL, "key", preview.id()))).isEqualTo(award);
        assertThat(here.awards()
                        .find(here.book().id(), award.id())
                        .orElseThrow()
                        .totals())
                .isEqualTo(new Price(74, 0));
    }

    @Test
    void the_volunteering_morning_gives_250_points_under_the_cap_and_all_its_minutes() {
        register = here.register(ALL);
        var preview = here.preview("SERVICE", file(CLEANUP));

        assertThat(preview.count(SheetStatus.AWARD)).isEqualTo(56);
        assertThat(preview.count(SheetStatus.INCOMPLETE)).isEqualTo(4);
        assertThat(preview.totals()).isEqualTo(new Price(250, 8_400));
        assertThat(preview.rows())
                .filteredOn(row -> row.problem().equals(Optional.of(LineProblem.capped(CapWindow.DAY, 9, 8))))
                .extracting(PreviewRow::row)
                .containsExactly(27, 43);
        assertThat(row(preview, 27).status()).isEqualTo(SheetStatus.AWARD);
        assertThat(row(preview, 27).price().points()).isEqualTo(8);

        var award = made(here.confirmSheet(COUNCIL, "key", preview.id()));

        assertThat(award.totals()).isEqualTo(new Price(250, 8_400));
        var trimmed = award.lines().stream()
                .filter(line -> line.line() == 27)
                .findFirst()
                .orElseThrow();
        assertThat(trimmed.points()).isEqualTo(8);
        assertThat(trimmed.minutes()).isEqualTo(row(preview, 27).served());
    }

    @Test
    void the_settled_cases_earn_182_points_for_78_helpers() {
        register = here.register(ALL);
        var preview = here.preview("MATTER", file("cases.csv"));

        assertThat(counts(preview)).isEqualTo(Map.of(SheetStatus.AWARD, 78L, SheetStatus.UNPAID, 27L));
        assertThat(preview.totals()).isEqualTo(new Price(182, 0));
        assertThat(points(preview, HelperRole.MEDIATOR)).isEqualTo(139);
        assertThat(points(preview, HelperRole.ASSISTANT)).isEqualTo(43);

        var award = made(here.confirmSheet(ALLIANCE, "key", preview.id()));

        assertThat(award.totals().points() + waiting(award)).isEqualTo(182);
        assertThat(award.lines()).hasSize(78);
    }

    @Test
    void a_file_that_is_no_sheet_and_a_day_to_come_store_nothing() {
        var result = here.sheets()
                .preview(
                        here.book(),
                        new AwardSheets.Reader(COUNCIL, true),
                        here.activity("MEETING"),
                        SheetRow.NO_DATE,
                        new byte[] {1, 2, 3});
        var early = here.sheets()
                .preview(
                        here.book(),
                        new AwardSheets.Reader(COUNCIL, true),
                        here.activity("MEETING"),
                        DAY.plusYears(100),
                        file(SIGN_IN));

        assertThat(here.count("award_sheet")).isZero();
        assertThat(result).isInstanceOf(PreviewResult.Unreadable.class);
        assertThat(early)
                .isEqualTo(new PreviewResult.Faulty(new InputFault("occurredOn", InputFault.Reason.IN_THE_FUTURE)));
    }

    @Test
    void a_sheet_is_known_in_its_own_community_only() {
        var preview = here.preview("MEETING", file(SIGN_IN));

        assertThat(here.sheets().kind(here.book(), preview.id())).contains(Kind.MEETING);
        assertThat(here.sheets().kind(Community.found(context).book(), preview.id()))
                .isEmpty();
        assertThat(here.sheets().kind(here.book(), Ids.next())).isEmpty();
    }

    @Test
    void a_sheet_without_a_row_to_award_makes_no_award() {
        var preview = here.preview("MEETING", DAY, "姓名,联系电话,签名\n无此人,14000999999,已签\n".getBytes(StandardCharsets.UTF_8));

        assertThat(here.confirmSheet(COUNCIL, "key", preview.id())).isEqualTo(new AwardResult.NothingToAward());
    }

    private Member member(String number) {
        var member = register.get(number);
        if (member == null) throw new AssertionError("no member " + number);
        return member;
    }

    private static Map<SheetStatus, Long> counts(SheetPreview preview) {
        return preview.rows().stream().collect(Collectors.groupingBy(PreviewRow::status, Collectors.counting()));
    }

    private static PreviewRow row(SheetPreview preview, int row) {
        return preview.rows()
                .get(IntStream.range(0, preview.rows().size())
                        .filter(i -> preview.rows().get(i).row() == row)
                        .findFirst()
                        .orElseThrow());
    }

    private static long points(SheetPreview preview, HelperRole role) {
        return preview.rows().stream()
                .filter(row -> row.matter().orElseThrow().role() == role)
                .mapToLong(row -> row.price().points())
                .sum();
    }

    private static long waiting(Award award) {
        return award.lines().stream()
                .filter(line -> line.outcome() == LineOutcome.WAITING)
                .mapToLong(AwardLine::points)
                .sum();
    }
}
