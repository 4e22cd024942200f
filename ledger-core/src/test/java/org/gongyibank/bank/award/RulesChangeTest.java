package org.gongyibank.bank.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongyibank.bank.award.Community.AWARDER;
import static org.gongyibank.bank.award.Community.DAY;
import static org.gongyibank.bank.award.Community.file;
import static org.gongyibank.bank.award.Community.made;

import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.gongyibank.bank.TestBank;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.rule.Price;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A council adopts new versions of its rules; awards keep the price they got. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesChangeTest {
    private static final byte[] SIGN_IN = "居民编号,姓名,签名\n100001,,已签\n".getBytes(StandardCharsets.UTF_8);

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
    void an_entry_keeps_the_version_of_the_rule_that_priced_it() {
        var member = here.member();
        here.adopt(Kind.SERVICE, 2, DAY.plusDays(1), true, "ABC", 3);

        var before = here.made("k1", here.service(DAY, "eve", here.served(member, 60)));
        var after = here.made("k2", here.service(DAY.plusDays(1), "day", here.served(member, 60)));
        here.adopt(Kind.SERVICE, 3, DAY, true, "ABC", 7);
        var later = here.made("k3", here.service(DAY, "late", here.served(member, 60)));

        assertThat(List.of(before.totals(), after.totals(), later.totals()))
                .containsExactly(new Price(2, 60), new Price(3, 60), new Price(7, 60));
        assertThat(here.made("k1", here.service(DAY, "eve", here.served(member, 60))))
                .isEqualTo(before);
        assertThat(List.of(why(before), why(after), why(later)))
                .containsExactly(
                        "志愿服务60分钟，每满30分钟1分，计2分，服务时长60分钟全部记入。",
                        "志愿服务，每次3分，计3分，服务时长60分钟全部记入。",
                        "志愿服务，每次7分，计7分，服务时长60分钟全部记入。");
    }

    private static String why(Award award) {
        return award.why(award.lines().getFirst(), Locale.CHINESE).orElseThrow();
    }

    @Test
    void a_service_whose_rule_records_no_time_is_answered_the_same_again() {
        var member = here.member();
        here.adopt(Kind.SERVICE, 2, DAY, false, "ABC", 3);
        var request = here.service("act", here.served(member, 60));

        var award = here.made("k", request);

        assertThat(award.totals()).isEqualTo(new Price(3, 0));
        assertThat(here.made("k", request)).isEqualTo(award);
        assertThat(why(award)).isEqualTo("志愿服务，每次3分，计3分。");
    }

    @Test
    void prices_and_accepted_evidence_are_those_of_the_confirmation() {
        here.register(12);
        var dearer = here.preview("MEETING", DAY, SIGN_IN);
        var stricter = here.preview("MEETING", DAY.minusDays(1), SIGN_IN);
        here.adopt(Kind.MEETING, 2, DAY.minusDays(1), false, "A", 9);
        here.adopt(Kind.MEETING, 3, DAY, false, "AB", 9);

        assertThat(made(here.confirmSheet(1, "one", dearer.id())).totals()).isEqualTo(new Price(9, 0));
        assertThat(made(here.confirmSheet(1, "two", stricter.id())).lines())
                .singleElement()
                .satisfies(line -> assertThat(line.problem().orElseThrow().text())
                        .isEqualTo("evidence-not-accepted accepted=A grade=B"));
    }

    @Test
    void a_service_whose_rule_has_gone_since_the_preview_is_refused_and_answered_the_same_again() {
        here.register(2_000);
        var preview = here.preview("SERVICE", file("service-cleanup-2026-11-15.xlsx"));
        here.sql(
                "UPDATE rule_version SET until_on = '2026-01-31' WHERE community = ?",
                here.book().id().value());
        here.rules().forget();

        var award = made(here.confirmSheet(AWARDER, "key", preview.id()));

        assertThat(award.totals()).isEqualTo(new Price(0, 0));
        assertThat(award.lines())
                .allSatisfy(line -> assertThat(line.problem()).contains(LineProblem.of("no-rule-in-force")));
        assertThat(made(here.confirmSheet(AWARDER, "key", preview.id()))).isEqualTo(award);
    }
}
