package org.gongyibank.bank.awardsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongyibank.bank.award.Community.AWARDER;
import static org.gongyibank.bank.award.Community.DAY;
import static org.gongyibank.bank.award.Community.made;

import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gongyibank.bank.TestBank;
import org.gongyibank.bank.Together;
import org.gongyibank.bank.award.AwardResult;
import org.gongyibank.bank.award.Community;
import org.gongyibank.bank.award.LineProblem;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.reversal.Reversal;
import org.gongyibank.bank.rule.Price;
import org.gongyibank.bank.sheet.SheetStatus;
import org.gongyibank.ledger.domain.Keyed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Sheets of the demo's own register, confirmed at once, repeatedly, by two people, and in parts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SheetConfirmTest {
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
    void a_sheet_is_confirmed_once_whatever_the_key() {
        register = here.register(12);
        var preview = here.preview("MEETING", DAY, signIn(12));
        var first = here.confirmSheet(COUNCIL, "key", preview.id());

        var again = here.confirmSheet(COUNCIL, "key", preview.id());
        var other = here.confirmSheet(COUNCIL, "other", preview.id());
        var otherPerson = here.confirmSheet(COUNCIL_2, "key", preview.id());

        assertThat(made(again)).isEqualTo(made(first));
        assertThat(((AwardResult.Made) again).replayed()).isTrue();
        assertThat(other).isEqualTo(new AwardResult.AlreadyConfirmed(made(first).id(), false));
        assertThat(otherPerson)
                .isEqualTo(new AwardResult.AlreadyConfirmed(made(first).id(), false));
    }

    @Test
    void two_people_who_confirm_a_sheet_at_once_make_one_award() throws Exception {
        register = here.register(12);
        var preview = here.preview("MEETING", DAY, signIn(12));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = threads.submit(() -> here.confirmSheet(ALLIANCE, "a", preview.id()));
            var two = threads.submit(() -> here.confirmSheet(COUNCIL_2, "b", preview.id()));

            assertThat(List.of(one.get(), two.get()))
                    .filteredOn(AwardResult.Made.class::isInstance)
                    .singleElement()
                    .satisfies(result -> assertThat(made(result).lines()).hasSize(12));
            assertThat(List.of(one.get(), two.get()))
                    .filteredOn(AwardResult.AlreadyConfirmed.class::isInstance)
                    .hasSize(1);
        }
    }

    @Test
    void what_is_in_the_book_is_shown_as_repeated_when_the_sheet_comes_again() {
        register = here.register(12);
        var first = here.preview("MEETING", DAY, signIn(12));
        here.confirmSheet(COUNCIL, "key", first.id());

        var again = here.preview("MEETING", DAY, signIn(12));

        assertThat(again.count(SheetStatus.AWARD)).isEqualTo(1);
        assertThat(again.count(SheetStatus.REPEATED)).isEqualTo(11);
        assertThat(row(again, 1).problem().orElseThrow().code()).isEqualTo("already-done");
    }

    @Test
    void a_sheet_that_comes_again_under_another_activity_of_its_kind_awards_nobody_twice() {
        register = here.register(12);
        var early = here.preview("GRID-COUNCIL", DAY, signIn(12));
        var award = made(here.confirmSheet(
                COUNCIL, "key", here.preview("MEETING", DAY, signIn(12)).id()));

        var again = here.preview("GRID-COUNCIL", DAY, signIn(12));
        var confirmed = made(here.confirmSheet(COUNCIL, "other", early.id()));

        assertThat(again.count(SheetStatus.REPEATED)).isEqualTo(11);
        assertThat(confirmed.totals()).isEqualTo(new Price(0, 0));
        assertThat(confirmed.lines())
                .filteredOn(line -> line.problem()
                        .equals(Optional.of(LineProblem.of(
                                "already-done", "seq", award.lines().getFirst().seq()))))
                .singleElement()
                .satisfies(line -> assertThat(line.line()).isEqualTo(1));
        for (var line : award.lines()) if (line.seq() > 0) here.reverse(line.seq());
        assertThat(here.preview("GRID-COUNCIL", DAY, signIn(12)).count(SheetStatus.AWARD))
                .isEqualTo(12);
    }

    @Test
    void who_handed_a_sheet_in_does_not_take_its_awards_back_though_another_confirmed_it() {
        register = here.register(2);
        var preview = here.preview("MEETING", DAY, signIn(2));
        var award = made(here.confirmSheet(COUNCIL, "key", preview.id()));
        var seq = award.lines().getFirst().seq();

        assertThat(here.takeBack(AWARDER, seq)).isEqualTo(new Reversal.OwnEntry());
        assertThat(here.takeBack(COUNCIL, seq)).isEqualTo(new Reversal.OwnEntry());
        assertThat(here.takeBack(COUNCIL_2, seq)).isInstanceOf(Reversal.Reversed.class);
    }

    @Test
    void a_sheet_of_more_than_a_thousand_rows_is_posted_in_parts_that_can_be_resumed() {
        register = here.register(1_001);
        var preview = here.preview("MEETING", DAY, signIn(1_001));
        assertThat(preview.totals()).isEqualTo(new Price(2_002, 0));
        assertThat(here.sheets().stage(here.book(), preview.id()))
                .contains(new AwardSheets.Stage(preview.id(), "MEETING", 0, 0, 1_001));
        // The instance dies after the first part.
        var begun = context.getBean(SheetConfirmation.class)
                .begin(
                        here.book(),
                        1,
                        preview.id(),
                        new Keyed(Community.id(1, "key"), Community.print("sheet", Long.toString(preview.id()))))
                .orElseThrow();
        assertThat(here.awards()
                        .find(here.book().id(), begun.made())
                        .orElseThrow()
                        .lines())
                .hasSize(1_000);
        assertThat(here.sheets().stage(here.book(), preview.id()))
                .contains(new AwardSheets.Stage(preview.id(), "MEETING", begun.made(), 1_000, 1_001));
        assertThat(here.confirmSheet(1, "other", preview.id()))
                .isEqualTo(new AwardResult.AlreadyConfirmed(begun.made(), false));

        var award = made(here.confirmSheet(1, "key", preview.id()));

        assertThat(award.id()).isEqualTo(begun.made());
        assertThat(award.totals()).isEqualTo(new Price(2_002, 0));
        here.reverse(award.lines().getFirst().seq());
        here.reverse(award.lines().getLast().seq());
        assertThat(made(here.confirmSheet(1, "key", preview.id()))).isEqualTo(award);
    }

    @Test
    void the_parts_that_are_missing_of_a_sheet_are_posted_by_the_job_too_and_once() throws Exception {
        register = here.register(1_001);
        var preview = here.preview("MEETING", DAY, signIn(1_001));
        var confirmation = context.getBean(SheetConfirmation.class);
        var begun = confirmation
                .begin(
                        here.book(),
                        1,
                        preview.id(),
                        new Keyed(Community.id(1, "key"), Community.print("sheet", "" + preview.id())))
                .orElseThrow();

        Together.all(List.of(() -> confirmation.finishStarted(10), () -> confirmation.finishStarted(10)));

        var award = here.awards().find(here.book().id(), begun.made()).orElseThrow();
        assertThat(award.totals()).isEqualTo(new Price(2_002, 0));
        assertThat(made(here.confirmSheet(1, "key", preview.id()))).isEqualTo(award);
        assertThat(confirmation.finishStarted(10)).isZero();
        assertThat(here.sheets().stage(here.book(), preview.id()))
                .contains(new AwardSheets.Stage(preview.id(), "MEETING", award.id(), 1_001, 1_001));
    }

    private byte[] signIn(int rows) {
        return register.keySet().stream()
                .sorted()
                .limit(rows)
                .map(number -> number + ",,已签")
                .collect(Collectors.joining("\n", "居民编号,姓名,签名\n", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static PreviewRow row(SheetPreview preview, int row) {
        return preview.rows()
                .get(IntStream.range(0, preview.rows().size())
                        .filter(i -> preview.rows().get(i).row() == row)
                        .findFirst()
                        .orElseThrow());
    }
}
