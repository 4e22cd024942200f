package org.gongyibank.bank.earning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongyibank.bank.earning.Community.AWARDER;
import static org.gongyibank.bank.earning.Community.SECOND;

import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.request.ApiRequests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An instance that dies between two steps leaves an award that anybody can finish. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwardRecoveryTest {
    private static final Duration AGE = Duration.ofSeconds(10);

    private ApplicationContext context;
    private Community here;

    @BeforeAll
    void start() {
        context = Community.start();
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
    void an_award_stored_but_not_posted_is_posted_by_the_recovery() {
        var member = here.member();
        var award = here.made("k", here.service("x", here.served(member, 60)));
        forget(award.id(), 1, "PENDING");

        // The book holds the entry already, or not: the answer under the derived key is the same.
        assertThat(posting().recover(AGE, 1_000)).isZero();
        here.sql("UPDATE award SET made_at = made_at - INTERVAL 11 SECOND WHERE id = ?", award.id());
        assertThat(posting().recover(AGE, 1_000)).isPositive();

        assertThat(here.awards()
                        .find(here.book().id(), award.id())
                        .orElseThrow()
                        .lines())
                .isEqualTo(award.lines());
        assertThat(here.points(member)).isEqualTo(2);
    }

    @Test
    void a_repeated_request_finishes_what_was_left_between_claim_and_posting() {
        var member = here.member();
        var request = here.service("x", here.served(member, 60));
        claimedAndNoMore("k", request, member);
        assertThat(here.points(member)).isZero();

        var finished = here.made("k", request);

        assertThat(finished.lines().getFirst().outcome()).isEqualTo(LineOutcome.POSTED);
        assertThat(here.points(member)).isEqualTo(2);
    }

    @Test
    void a_confirmed_line_that_was_not_posted_is_posted_by_the_recovery() {
        var self = here.member(AWARDER, "1", "王红振", "", "");
        var award = here.made("k", here.service("own", here.served(self, 60)));
        var lines = context.getBean(AwardLineRows.class);
        context.getBean(ApiRequests.class)
                .claim(
                        here.book().id(),
                        Community.id(SECOND, "c"),
                        Community.print("confirm", award.id() + "/1"),
                        id -> lines.confirm(award.id(), 1, SECOND, id));
        assertThat(here.points(self)).isZero();

        posting().recover(Duration.ZERO.minusSeconds(1), 1_000);
        var repeated = (ConfirmResult.Confirmed) here.confirm(SECOND, "c", award.id(), 1);

        assertThat(here.points(self)).isEqualTo(2);
        assertThat(repeated.replayed()).isTrue();
        assertThat(repeated.line().outcome()).isEqualTo(LineOutcome.POSTED);
    }

    /** What an instance leaves that dies right after its first transaction. */
    private void claimedAndNoMore(String key, AwardRequest request, Member member) {
        var rule = here.rules().inForce(here.book().id(), Kind.SERVICE, Community.DAY);
        var deed = request.lines().getFirst().deed();
        var draft = new Draft(1, member, Community.DAY, deed, rule, new Once.Standing("SERVICE/left", 0));
        context.getBean(ApiRequests.class)
                .claim(
                        here.book().id(),
                        Community.id(AWARDER, key),
                        Community.print("awards", request.toString()),
                        id -> here.awards().store(row(id, request), List.of(draft)));
    }

    private AwardRow row(long id, AwardRequest request) {
        return new AwardRow(
                id,
                here.book().id().value(),
                AWARDER,
                "SERVICE",
                Kind.SERVICE,
                Grade.B,
                request.reference(),
                request.mode(),
                0,
                Instant.now().truncatedTo(ChronoUnit.MICROS));
    }

    private AwardPosting posting() {
        return context.getBean(AwardPosting.class);
    }

    /** Puts a line back to where it was before the ledger's answer was written. */
    private void forget(long award, int line, String outcome) {
        here.sql(
                "UPDATE award_line SET outcome = ?, points = 0, seq = 0 WHERE award = ? AND line = ?",
                outcome,
                award,
                line);
    }
}
