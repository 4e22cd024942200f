package org.gongyibank.bank.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongyibank.bank.award.Community.AWARDER;
import static org.gongyibank.bank.award.Community.SECOND;

import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.TestBank;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.rule.Price;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Lines that a second person has to confirm, in independent and in atomic awards. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WaitingLinesTest {
    private ApplicationContext context;
    private Community here;

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
    void the_awarders_own_line_waits_for_a_second_person() {
        var self = here.member(AWARDER, "1", "王红振", "", "");
        var other = here.member();

        var award = here.made("k", here.service("own", here.served(other, 60), here.served(self, 60)));

        assertThat(award.lines())
                .extracting(AwardLine::outcome)
                .containsExactly(LineOutcome.POSTED, LineOutcome.WAITING);
        assertThat(award.totals()).isEqualTo(new Price(2, 60));
        assertThat(here.points(self)).isZero();
        assertThat(here.awards().waiting(here.book().id(), Set.of(Kind.SERVICE), Long.MAX_VALUE, 10))
                .singleElement()
                .satisfies(waiting -> assertThat(waiting.lines())
                        .containsExactly(award.lines().get(1)));
        assertThat(here.awards().waiting(here.book().id(), Set.of(Kind.MATTER), Long.MAX_VALUE, 10))
                .isEmpty();
        assertThat(here.awards().waiting(here.book().id(), Set.of(Kind.SERVICE), award.id(), 10))
                .isEmpty();
    }

    @Test
    void a_second_person_confirms_a_waiting_line_once() {
        var self = here.member(AWARDER, "1", "王红振", "", "");
        var award = here.made("k", here.service("own", here.served(self, 60)));

        assertThat(here.confirm(AWARDER, "c0", award.id(), 1)).isInstanceOf(ConfirmResult.SecondPersonNeeded.class);
        var first = (ConfirmResult.Confirmed) here.confirm(SECOND, "c1", award.id(), 1);
        var again = (ConfirmResult.Confirmed) here.confirm(SECOND, "c1", award.id(), 1);
        var other = here.confirm(SECOND, "c2", award.id(), 1);

        assertThat(first.line().outcome()).isEqualTo(LineOutcome.POSTED);
        assertThat(first.line().points()).isEqualTo(2);
        assertThat(again.line()).isEqualTo(first.line());
        assertThat(again.replayed()).isTrue();
        assertThat(other).isEqualTo(new ConfirmResult.NotWaiting(LineOutcome.POSTED, false));
        assertThat(here.points(self)).isEqualTo(2);
    }

    @Test
    void nobody_confirms_what_they_receive() {
        var receiver = here.member(SECOND, "2", "郝梅", "", "");
        var award = here.made("k", here.service("own", here.served(receiver, 60)));
        here.sql("UPDATE award_line SET outcome = 'WAITING' WHERE award = ?", award.id());

        assertThat(here.confirm(SECOND, "c", award.id(), 1)).isInstanceOf(ConfirmResult.SecondPersonNeeded.class);
        assertThat(here.confirm(SECOND, "c", award.id(), 2)).isInstanceOf(ConfirmResult.NoSuchLine.class);
        assertThat(here.confirm(SECOND, "c", Ids.next(), 1)).isInstanceOf(ConfirmResult.NoSuchLine.class);
    }

    @Test
    void two_people_who_confirm_the_same_line_at_once_post_it_once() throws Exception {
        var self = here.member(AWARDER, "1", "王红振", "", "");
        var award = here.made("k", here.service("own", here.served(self, 60)));

        var results = together(
                () -> here.confirm(SECOND, "a", award.id(), 1), () -> here.confirm(SECOND + 1, "b", award.id(), 1));

        assertThat(results)
                .filteredOn(ConfirmResult.Confirmed.class::isInstance)
                .hasSize(1);
        assertThat(results)
                .filteredOn(ConfirmResult.NotWaiting.class::isInstance)
                .hasSize(1);
        assertThat(here.points(self)).isEqualTo(2);
    }

    @Test
    void an_atomic_award_stands_or_falls_with_all_its_lines() {
        var one = here.member();
        var two = here.member();
        var self = here.member(AWARDER, "1", "王红振", "", "");
        here.made("k0", here.service("act", here.served(one, 60)));

        var refused = here.made(
                "k1", here.atomicService("act", here.served(one, 60), here.served(two, 60), here.served(self, 60)));
        var posted = here.made("k2", here.atomicService("other", here.served(one, 60), here.served(two, 60)));

        assertThat(refused.isRefusedAsOne()).isTrue();
        assertThat(refused.lines())
                .extracting(AwardLine::outcome)
                .containsExactly(LineOutcome.REFUSED, LineOutcome.NOT_POSTED, LineOutcome.NOT_POSTED);
        assertThat(posted.isRefusedAsOne()).isFalse();
        assertThat(posted.totals()).isEqualTo(new Price(4, 120));
        assertThat(here.points(two)).isEqualTo(2);
    }

    @Test
    void an_atomic_award_that_is_refused_before_it_reaches_the_book_leaves_no_line_waiting() {
        var self = here.member(AWARDER, "1", "王红振", "", "");
        var one = here.member();
        here.made("k0", here.service("act", here.served(one, 60)));

        var refused = here.made("k1", here.atomicService("act", here.served(one, 60), here.served(self, 60)));

        assertThat(refused.isRefusedAsOne()).isTrue();
        assertThat(refused.lines())
                .extracting(AwardLine::outcome)
                .containsExactly(LineOutcome.REFUSED, LineOutcome.NOT_POSTED);
        assertThat(here.awards().waiting(here.book().id(), Set.of(Kind.SERVICE), Long.MAX_VALUE, 10))
                .isEmpty();
        assertThat(here.confirm(SECOND, "c", refused.id(), 2))
                .isEqualTo(new ConfirmResult.NotWaiting(LineOutcome.NOT_POSTED, false));
        assertThat(here.points(self)).isZero();
    }

    private static <T> List<T> together(Callable<T> one, Callable<T> other) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(one);
            var second = threads.submit(other);
            return List.of(first.get(), second.get());
        }
    }
}
