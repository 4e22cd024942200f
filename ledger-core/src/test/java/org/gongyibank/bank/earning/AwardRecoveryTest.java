package org.gongyibank.bank.earning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongyibank.bank.earning.Community.AWARDER;
import static org.gongyibank.bank.earning.Community.SECOND;

import io.micronaut.context.ApplicationContext;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.TestBank;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.request.ApiRequests;
import org.gongyibank.database.TestDatabase;
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
    void an_award_stored_but_not_posted_is_posted_by_the_recovery() {
        var member = here.member();
        var request = here.service("x", here.served(member, 60));
        claimedAndNoMore("k", request, member);

        posting().recover(AGE, 1_000);
        assertThat(here.points(member))
                .as("a young award is left to its own request")
                .isZero();
        here.sql(
                "UPDATE award SET made_at = made_at - INTERVAL 11 SECOND WHERE community = ?",
                here.book().id().value());
        posting().recover(AGE, 1_000);

        assertThat(here.points(member)).isEqualTo(2);
        assertThat(here.made("k", request).lines().getFirst().outcome()).isEqualTo(LineOutcome.POSTED);
    }

    @Test
    void a_large_sheet_of_which_nothing_reached_the_book_is_posted_in_all_its_parts() {
        var members = List.copyOf(here.register(1_001).values());
        var line = here.served(members.getFirst(), 30);
        var drafts = new ArrayList<Draft>();
        for (var member : members) drafts.add(draft(drafts.size() + 1, member, line.deed()));
        claimedAndNoMore("k", here.service("x", line), Ids.next(), drafts);

        posting().recover(Duration.ZERO.minusSeconds(1), 1_000);

        assertThat(members).allSatisfy(member -> assertThat(here.points(member)).isEqualTo(1));
    }

    @Test
    void an_award_in_the_book_whose_answer_was_lost_is_brought_to_the_same_answer() {
        var member = here.member();
        var award = here.made("k", here.service("x", here.served(member, 60)));
        forget(award.id(), 1, "PENDING");

        posting().recover(Duration.ZERO.minusSeconds(1), 1_000);

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
                        1,
                        id -> lines.confirm(award.id(), 1, SECOND, id));
        assertThat(here.points(self)).isZero();

        posting().recover(Duration.ZERO.minusSeconds(1), 1_000);
        var repeated = (ConfirmResult.Confirmed) here.confirm(SECOND, "c", award.id(), 1);

        assertThat(here.points(self)).isEqualTo(2);
        assertThat(repeated.replayed()).isTrue();
        assertThat(repeated.line().outcome()).isEqualTo(LineOutcome.POSTED);
    }

    @Test
    void a_book_that_cannot_be_reached_keeps_no_other_from_its_recovery() throws SQLException {
        var kept = List.of(here.member(), here.member());
        for (var member : kept) {
            claimedAndNoMore("k" + member.id(), here.service("x", here.served(member, 60)), member);
        }
        var there = Community.found(context);
        var free = there.member();
        var award = there.made("k", there.service("x", there.served(free, 60)));
        forget(award.id(), 1, "PENDING");
        try (var other = TestDatabase.current().application().open();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeQuery(
                    "SELECT 1 FROM book WHERE id = " + here.book().id().value() + " FOR UPDATE");

            assertThat(posting().recover(Duration.ZERO.minusSeconds(1), 1)).isEqualTo(1);

            assertThat(there.awards().find(there.book().id(), award.id()).orElseThrow())
                    .isEqualTo(award);
            other.rollback();
        }
        assertThat(posting().recover(Duration.ZERO.minusSeconds(1), 1)).isEqualTo(2);
        assertThat(kept).allSatisfy(member -> assertThat(here.points(member)).isEqualTo(2));
        there.requireSoundBooks();
    }

    /** What an instance leaves that dies right after its first transaction. */
    private void claimedAndNoMore(String key, AwardRequest request, Member member) {
        var deed = request.lines().getFirst().deed();
        claimedAndNoMore(key, request, 0, List.of(draft(1, member, deed)));
    }

    private Draft draft(int line, Member member, Deed deed) {
        var rule = here.rules().inForce(here.book().id(), Kind.SERVICE, Community.DAY);
        var standing = new Once.Standing("SERVICE/left/" + member.id(), 0);
        return new Draft(line, member, Community.DAY, Grade.B, deed, rule, standing);
    }

    private void claimedAndNoMore(String key, AwardRequest request, long sheet, List<Draft> drafts) {
        context.getBean(ApiRequests.class)
                .claim(
                        here.book().id(),
                        Community.id(AWARDER, key),
                        Community.print("awards", request.toString()),
                        drafts.size(),
                        id -> here.awards().store(row(id, sheet, request), drafts));
    }

    private AwardRow row(long id, long sheet, AwardRequest request) {
        return new AwardRow(
                id,
                here.book().id().value(),
                AWARDER,
                "SERVICE",
                Kind.SERVICE,
                Grade.B,
                request.reference(),
                request.mode(),
                sheet,
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
