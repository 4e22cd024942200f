package org.gongyibank.bank.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import org.gongyibank.bank.TestBank;
import org.gongyibank.bank.redemption.RedemptionRefusal.CodeExpired;
import org.gongyibank.bank.redemption.RedemptionRefusal.CodeForeign;
import org.gongyibank.bank.redemption.RedemptionRefusal.CodeReplaced;
import org.gongyibank.bank.redemption.RedemptionRefusal.CodeUnknown;
import org.gongyibank.bank.redemption.RedemptionRefusal.CodeUsed;
import org.gongyibank.ledger.Statements;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CodesTest {
    private static final ApplicationContext CONTEXT = TestBank.start();

    private final Neighbourhood here = Neighbourhood.found(CONTEXT);
    private final Redemptions.Asker clerk = here.clerk();

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @AfterEach
    void the_books_are_sound() {
        here.requireSoundBooks();
    }

    @Test
    void a_code_has_eight_digits_and_two_deadlines_by_the_clock_of_the_database() {
        var statements = CONTEXT.getBean(Statements.class);
        var before = statements.now();
        var issued = here.codes().issue(here.member(5));

        assertThat(issued.code()).matches("[0-9]{8}");
        assertThat(issued.acceptedUntil())
                .isBetween(before.plus(Duration.ofMinutes(5)), statements.now().plus(Duration.ofMinutes(5)));
        assertThat(issued.shownUntil()).isEqualTo(issued.acceptedUntil().minus(Duration.ofMinutes(4)));
    }

    @Test
    void a_code_is_accepted_once() {
        var member = here.member(20);
        var code = here.codes().issue(member).code();

        assertThat(here.redeem(clerk, "one", code)).isInstanceOf(RedemptionOutcome.Held.class);
        assertThat(here.redeem(clerk, "two", code)).isEqualTo(refused(new CodeUsed()));
        assertThat(here.spendable(member)).isEqualTo(15);
    }

    @Test
    void a_code_that_nobody_was_given_is_unknown() {
        assertThat(here.redeem(clerk, "key", "nonesuch")).isEqualTo(refused(new CodeUnknown()));
    }

    @Test
    void a_code_is_accepted_just_before_its_time_is_over() {
        var code = here.codes().issue(here.member(5)).code();
        here.sql(
                "UPDATE one_time_code SET accepted_until = UTC_TIMESTAMP(6) + INTERVAL 20 SECOND WHERE"
                        + " code_hash = UNHEX(SHA2(?, 256))",
                code);

        assertThat(here.redeem(clerk, "key", code)).isInstanceOf(RedemptionOutcome.Held.class);
    }

    @Test
    void a_code_is_refused_as_soon_as_its_time_is_over() {
        var member = here.member(5);
        var code = here.codes().issue(member).code();
        here.sql(
                "UPDATE one_time_code SET accepted_until = UTC_TIMESTAMP(6) - INTERVAL 1 MICROSECOND WHERE"
                        + " code_hash = UNHEX(SHA2(?, 256))",
                code);

        assertThat(here.redeem(clerk, "key", code))
                .isInstanceOfSatisfying(
                        RedemptionOutcome.Refused.class,
                        refused -> assertThat(refused.refusal()).isInstanceOf(CodeExpired.class));
        assertThat(here.spendable(member)).isEqualTo(5);
    }

    @Test
    void a_new_code_ends_the_former() {
        var member = here.member(20);
        var former = here.codes().issue(member).code();
        var newer = here.codes().issue(member).code();

        assertThat(here.redeem(clerk, "one", former)).isEqualTo(refused(new CodeReplaced()));
        assertThat(here.redeem(clerk, "two", newer)).isInstanceOf(RedemptionOutcome.Held.class);
    }

    @Test
    void a_code_of_another_community_is_foreign_and_stays_good_at_home() {
        var elsewhere = Neighbourhood.found(CONTEXT);
        var stranger = elsewhere.member(5);
        var code = elsewhere.codes().issue(stranger).code();

        assertThat(here.redeem(clerk, "key", code)).isEqualTo(refused(new CodeForeign()));
        assertThat(elsewhere.redeem(elsewhere.clerk(), "key", code)).isInstanceOf(RedemptionOutcome.Held.class);
    }

    @Test
    void a_refused_redemption_does_not_use_the_code_up() {
        var member = here.member(5);
        var code = here.codes().issue(member).code();

        assertThat(here.redeem(clerk, "two", code, 2)).isEqualTo(refused(new RedemptionRefusal.InsufficientPoints(10)));
        assertThat(here.redeem(clerk, "one", code, 1)).isInstanceOf(RedemptionOutcome.Held.class);
    }

    @Test
    void only_the_hash_of_a_code_is_kept() {
        var code = here.codes().issue(here.member(0)).code();

        assertThat(here.sql("DELETE FROM one_time_code WHERE code_hash = ?", code))
                .isZero();
        assertThat(here.sql("DELETE FROM one_time_code WHERE code_hash = UNHEX(SHA2(?, 256))", code))
                .isOne();
    }

    @Test
    void a_code_is_forgotten_a_day_after_its_time() {
        var kept = here.codes().issue(here.member(0)).code();
        var forgotten = here.codes().issue(here.member(0)).code();
        endedAgo(kept, Duration.ofDays(1).minusSeconds(30));
        endedAgo(forgotten, Duration.ofDays(1).plusSeconds(1));

        here.sweep();

        assertThat(here.redeem(clerk, "kept", kept)).isNotEqualTo(refused(new CodeUnknown()));
        assertThat(here.redeem(clerk, "forgotten", forgotten)).isEqualTo(refused(new CodeUnknown()));
    }

    private void endedAgo(String code, Duration ago) {
        here.sql(
                "UPDATE one_time_code SET accepted_until = UTC_TIMESTAMP(6) - INTERVAL ? SECOND"
                        + " WHERE code_hash = UNHEX(SHA2(?, 256))",
                ago.toSeconds(),
                code);
    }

    private static RedemptionOutcome refused(RedemptionRefusal refusal) {
        return new RedemptionOutcome.Refused(refusal, false);
    }
}
