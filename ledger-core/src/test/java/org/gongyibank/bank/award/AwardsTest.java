package org.gongyibank.bank.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongyibank.bank.award.Community.DAY;
import static org.gongyibank.bank.award.Community.made;

import io.micronaut.context.ApplicationContext;
import java.util.List;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.TestBank;
import org.gongyibank.bank.deed.Deed;
import org.gongyibank.bank.deed.Grade;
import org.gongyibank.bank.deed.HelperRole;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.deed.MatterClass;
import org.gongyibank.bank.deed.MatterOutcome;
import org.gongyibank.bank.rule.DemoRules;
import org.gongyibank.bank.rule.Price;
import org.gongyibank.ledger.domain.Submission.Mode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwardsTest {
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
    void the_demo_rules_can_be_installed_again() {
        context.getBean(DemoRules.class).install(here.book());

        assertThat(here.rules().ofKind(here.book().id(), Kind.MATTER)).hasSize(1);
        assertThat(here.rules().ofKind(here.book().id(), Kind.MATTER).getFirst().prices())
                .hasSize(6);
        assertThat(here.activity("CLEANUP").kind()).isEqualTo(Kind.SERVICE);
    }

    @Test
    void service_is_priced_capped_by_the_day_and_its_minutes_are_kept() {
        var member = here.member();

        var morning = here.made("k1", here.service("morning", here.served(member, 150)));
        var evening = here.made("k2", here.service("evening", here.served(member, 150)));
        var night = here.made("k3", here.service("night", here.served(member, 31)));

        assertThat(morning.totals()).isEqualTo(new Price(5, 150));
        assertThat(evening.totals()).isEqualTo(new Price(3, 150));
        assertThat(night.totals()).isEqualTo(new Price(0, 31));
        assertThat(night.lines().getFirst().outcome()).isEqualTo(LineOutcome.POSTED);
        assertThat(here.points(member)).isEqualTo(8);
        assertThat(here.minutes(member)).isEqualTo(331);
    }

    @Test
    void the_same_request_again_changes_nothing_and_answers_the_same() {
        var member = here.member();
        var request = here.service("twice", here.served(member, 60));

        var first = here.award("key", request);
        var second = here.award("key", request);

        assertThat(made(second)).isEqualTo(made(first));
        assertThat(((AwardResult.Made) first).replayed()).isFalse();
        assertThat(((AwardResult.Made) second).replayed()).isTrue();
        assertThat(here.points(member)).isEqualTo(2);
    }

    @Test
    void another_request_under_the_same_key_is_refused() {
        var member = here.member();
        here.made("key", here.service("one", here.served(member, 60)));

        assertThat(here.award("key", here.service("two", here.served(member, 60))))
                .isEqualTo(new AwardResult.KeyReused(List.of("content")));
        assertThat(here.points(member)).isEqualTo(2);
    }

    @Test
    void an_act_in_the_book_is_refused_and_can_be_awarded_anew_after_its_reversal() {
        var member = here.member();
        var seq = here.made("k1", here.service("act", here.served(member, 60)))
                .lines()
                .getFirst()
                .seq();

        var again = here.made("k2", here.service("act", here.served(member, 90)));
        here.reverse(seq);
        var anew = here.made("k3", here.service("act", here.served(member, 90)));

        assertThat(again.lines().getFirst().outcome()).isEqualTo(LineOutcome.REFUSED);
        assertThat(again.lines().getFirst().problem()).contains(LineProblem.of("already-done", "seq", seq));
        assertThat(again.totals()).isEqualTo(new Price(0, 0));
        assertThat(anew.totals()).isEqualTo(new Price(3, 90));
        assertThat(here.points(member)).isEqualTo(3);
        assertThat(here.minutes(member)).isEqualTo(90);
    }

    @Test
    void what_the_registers_contradict_is_named_and_stores_nothing() {
        var member = here.member();
        var request = new AwardRequest(
                here.activity("MEETING"),
                DAY.plusYears(100),
                Grade.B,
                "x",
                Mode.INDEPENDENT,
                List.of(
                        new AwardRequest.Line(member.id(), new Deed.Attended()),
                        new AwardRequest.Line(Ids.next(), new Deed.Attended()),
                        new AwardRequest.Line(member.id(), new Deed.Attended())));

        assertThat(here.award("key", request))
                .isEqualTo(new AwardResult.Faulty(List.of(
                        new InputFault("occurredOn", InputFault.Reason.IN_THE_FUTURE),
                        new InputFault("lines[1].member", InputFault.Reason.UNKNOWN),
                        new InputFault("lines[2].member", InputFault.Reason.REPEATED))));
        // The key is still free.
        assertThat(here.made("key", here.service("x", here.served(member, 60))).totals())
                .isEqualTo(new Price(2, 60));
    }

    @Test
    void a_member_of_another_community_is_unknown_here() {
        var stranger = Community.found(context).member();

        assertThat(here.award("key", here.service("x", here.served(stranger, 60))))
                .isEqualTo(
                        new AwardResult.Faulty(List.of(new InputFault("lines[0].member", InputFault.Reason.UNKNOWN))));
    }

    @Test
    void evidence_without_a_trace_and_days_without_a_rule_are_refused() {
        var line = here.served(here.member(), 60);
        var activity = here.activity("SERVICE");
        var noTrace = new AwardRequest(activity, DAY, Grade.D, "x", Mode.INDEPENDENT, List.of(line));
        var before = DemoRules.FROM.minusDays(1);
        var tooEarly = new AwardRequest(activity, before, Grade.B, "x", Mode.INDEPENDENT, List.of(line));
        var firstDay = new AwardRequest(activity, DemoRules.FROM, Grade.B, "x", Mode.INDEPENDENT, List.of(line));

        assertThat(here.award("k1", noTrace))
                .isInstanceOfSatisfying(
                        AwardResult.Refused.class,
                        refused -> assertThat(refused.problem().text())
                                .isEqualTo("evidence-not-accepted accepted=ABC grade=D"));
        assertThat(here.award("k2", tooEarly)).isEqualTo(new AwardResult.Refused(LineProblem.of("no-rule-in-force")));
        assertThat(here.made("k3", firstDay).totals()).isEqualTo(new Price(2, 60));
    }

    @Test
    void a_matter_that_was_not_settled_is_refused_as_unpaid() {
        var one = here.member();
        var two = here.member();
        var award = here.made(
                "k",
                new AwardRequest(
                        here.activity("MATTER"),
                        DAY,
                        Grade.B,
                        "x",
                        Mode.INDEPENDENT,
                        List.of(helped(one.id(), MatterOutcome.SETTLED), helped(two.id(), MatterOutcome.HANDED_UP))));

        assertThat(award.totals()).isEqualTo(new Price(20, 0));
        assertThat(award.lines().get(0).reason()).isEqualTo("major.settled.mediator");
        assertThat(award.lines().get(1).problem()).contains(LineProblem.of("unpaid"));
    }

    private static AwardRequest.Line helped(long member, MatterOutcome outcome) {
        return new AwardRequest.Line(member, Adopted.helped(MatterClass.MAJOR, outcome, HelperRole.MEDIATOR));
    }
}
