package org.gongyibank.bank.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.Together;
import org.gongyibank.bank.member.MemberChange.State;
import org.gongyibank.bank.member.MemberChange.What;
import org.gongyibank.bank.request.ApiRequests;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.AccountState;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.RequestId;
import org.gongyibank.ledger.domain.Submission;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class AccountChangesTest {
    private static final long OPERATOR = 701;
    private static Neighbourhood neighbourhood;

    @BeforeAll
    static void open() {
        neighbourhood = Neighbourhood.open();
    }

    @AfterAll
    static void close() {
        neighbourhood.close();
    }

    private static AccountChange change(Member member, What what, String key) {
        return neighbourhood
                .bean(AccountChanges.class)
                .change(member, what, id(member, key), print(member, what), OPERATOR, "家属来电");
    }

    @Test
    void what_an_instance_left_half_way_is_finished() {
        var member = neighbourhood.resident("77");
        leftHalfWay(member, What.FREEZE);
        neighbourhood.bean(AccountChanges.class).recover(Duration.ofSeconds(30), 100);
        assertThat(state(member)).isEqualTo(AccountState.FROZEN);
        assertThat(((AccountChange.Done) change(member, What.FREEZE, "left"))
                        .change()
                        .state())
                .isEqualTo(MemberChange.State.DONE);
    }

    @Test
    void what_was_left_half_way_does_not_undo_a_later_wish() {
        var member = neighbourhood.resident("78");
        leftHalfWay(member, What.THAW);
        assertThat(change(member, What.FREEZE, "fraud")).isInstanceOf(AccountChange.Done.class);

        neighbourhood.bean(AccountChanges.class).recover(Duration.ofSeconds(30), 100);

        assertThat(state(member)).isEqualTo(AccountState.FROZEN);
        assertThat(change(member, What.THAW, "left")).isEqualTo(new AccountChange.Overtaken(true));
        assertThat(state(member)).isEqualTo(AccountState.FROZEN);
        assertThat(change(member, What.THAW, "again")).isInstanceOf(AccountChange.Done.class);
        assertThat(state(member)).isEqualTo(AccountState.OPEN);
        assertThat(change(member, What.FREEZE, "fraud"))
                .isInstanceOfSatisfying(
                        AccountChange.Done.class,
                        again -> assertThat(again.replayed()).isTrue());
        assertThat(state(member)).isEqualTo(AccountState.OPEN);
    }

    @Test
    void of_two_that_were_left_half_way_the_later_wish_counts() {
        var member = neighbourhood.resident("80");
        leftHalfWay(member, What.FREEZE);
        leftHalfWay(member, What.THAW, "later", Instant.EPOCH.plusSeconds(1));

        neighbourhood.bean(AccountChanges.class).recover(Duration.ofSeconds(30), 100);

        assertThat(state(member)).isEqualTo(AccountState.OPEN);
        assertThat(change(member, What.FREEZE, "left")).isEqualTo(new AccountChange.Overtaken(true));
        assertThat(change(member, What.THAW, "later")).isInstanceOf(AccountChange.Done.class);
    }

    @Test
    void an_older_wish_that_reaches_the_ledger_after_a_later_one_changes_nothing() {
        var member = neighbourhood.resident("81");
        leftHalfWay(member, What.THAW);
        var older = only(member);
        assertThat(change(member, What.FREEZE, "later")).isInstanceOf(AccountChange.Done.class);

        // Whoever finishes the older one looked for later ones before there was any, and asks the ledger only now.
        thawedByTheWish(member, older);

        assertThat(state(member)).isEqualTo(AccountState.FROZEN);
        assertThat(change(member, What.THAW, "left")).isEqualTo(new AccountChange.Overtaken(true));
    }

    @Test
    void an_older_wish_that_reached_the_ledger_first_was_done() {
        var member = neighbourhood.resident("82");
        leftHalfWay(member, What.THAW);
        var older = only(member);
        thawedByTheWish(member, older);

        assertThat(change(member, What.FREEZE, "later")).isInstanceOf(AccountChange.Done.class);

        assertThat(state(member)).isEqualTo(AccountState.FROZEN);
        assertThat(change(member, What.THAW, "left")).isInstanceOf(AccountChange.Done.class);
        assertThat(state(member)).isEqualTo(AccountState.FROZEN);
    }

    private static MemberChange only(Member member) {
        var all =
                neighbourhood.bean(AccountChanges.class).of(neighbourhood.book().id(), member.id(), Long.MAX_VALUE, 9);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static void thawedByTheWish(Member member, MemberChange wish) {
        neighbourhood
                .bean(Ledger.class)
                .post(
                        neighbourhood.book().id(),
                        Submission.derived("member-change/" + wish.id(), new Command.Freeze(member.points(), false)));
    }

    @RepeatedTest(10)
    void of_many_wishes_at_once_the_last_counts(RepetitionInfo repetition) throws Exception {
        var member = neighbourhood.resident("9" + repetition.getCurrentRepetition());
        var wishes = IntStream.range(0, 8)
                .<Callable<AccountChange>>mapToObj(
                        i -> () -> change(member, i % 2 == 0 ? What.FREEZE : What.THAW, "wish-" + i))
                .toList();

        Together.all(wishes);

        var all =
                neighbourhood.bean(AccountChanges.class).of(neighbourhood.book().id(), member.id(), Long.MAX_VALUE, 9);
        var last = all.stream()
                .max(Comparator.comparing(MemberChange::madeAt).thenComparingLong(MemberChange::id))
                .orElseThrow();
        assertThat(last.state()).isEqualTo(State.DONE);
        assertThat(all).extracting(MemberChange::state).doesNotContain(State.NEW);
        assertThat(state(member)).isEqualTo(last.what() == What.FREEZE ? AccountState.FROZEN : AccountState.OPEN);
    }

    @Test
    void the_clock_of_the_instance_that_did_the_former_change_does_not_matter() {
        var member = neighbourhood.resident("79");
        var inAnHour = Ids.next() + (1L << 45);
        neighbourhood
                .bean(MemberChangeRows.class)
                .save(new MemberChange(
                        inAnHour,
                        member.community(),
                        member.id(),
                        What.THAW,
                        OPERATOR,
                        "家属来电",
                        MemberChange.State.DONE,
                        "",
                        Instant.EPOCH));

        assertThat(change(member, What.FREEZE, "now")).isInstanceOf(AccountChange.Done.class);
        assertThat(state(member)).isEqualTo(AccountState.FROZEN);
    }

    /** What an instance leaves that dies right after its first transaction. */
    private static void leftHalfWay(Member member, What what) {
        leftHalfWay(member, what, "left", Instant.EPOCH);
    }

    private static void leftHalfWay(Member member, What what, String key, Instant madeAt) {
        neighbourhood
                .bean(ApiRequests.class)
                .claim(
                        member.book(),
                        id(member, key),
                        print(member, what),
                        1,
                        id -> neighbourhood
                                .bean(MemberChangeRows.class)
                                .save(new MemberChange(
                                        id,
                                        member.community(),
                                        member.id(),
                                        what,
                                        OPERATOR,
                                        "家属来电",
                                        MemberChange.State.NEW,
                                        "",
                                        madeAt)));
    }

    private static RequestId id(Member member, String key) {
        return new RequestId(Long.toString(OPERATOR), key + "/" + member.number());
    }

    private static Fingerprint print(Member member, What what) {
        return Fingerprint.of(member.id() + "/" + what);
    }

    private static AccountState state(Member member) {
        return neighbourhood
                .bean(Statements.class)
                .states(neighbourhood.book().id(), List.of(member.points()))
                .getOrDefault(member.points(), AccountState.CLOSED);
    }

    private static Outcome hold(Member member) {
        var act = Act.of("601", member.subject(), "offer/1");
        return neighbourhood.post(new Command.Hold(act, List.of(new Leg(member.points(), 1)), Duration.ofHours(1)));
    }

    @Test
    void a_frozen_account_gives_nothing_and_still_receives_and_can_be_thawed() {
        var member = neighbourhood.resident("1");
        neighbourhood.award(member, 5);

        assertThat(change(member, What.FREEZE, "f")).isInstanceOf(AccountChange.Done.class);
        assertThat(hold(member)).isEqualTo(new Outcome.Refused(new Refusal.AccountFrozen(member.points())));
        neighbourhood.award(member, 5);
        assertThat(change(member, What.THAW, "t")).isInstanceOf(AccountChange.Done.class);

        assertThat(hold(member)).isInstanceOf(Outcome.Posted.class);
        assertThat(neighbourhood
                        .bean(AccountChanges.class)
                        .of(neighbourhood.book().id(), member.id(), Long.MAX_VALUE, 9))
                .extracting(MemberChange::what, MemberChange::actor, MemberChange::reason, MemberChange::state)
                .containsExactly(
                        tuple(What.THAW, OPERATOR, "家属来电", State.DONE),
                        tuple(What.FREEZE, OPERATOR, "家属来电", State.DONE));
    }

    @Test
    void the_same_key_gives_the_same_answer_and_does_not_freeze_again() {
        var member = neighbourhood.resident("2");
        var first = (AccountChange.Done) change(member, What.FREEZE, "f");
        change(member, What.THAW, "t");

        assertThat(change(member, What.FREEZE, "f")).isEqualTo(new AccountChange.Done(first.change(), true));
        assertThat(state(member)).isEqualTo(AccountState.OPEN);
        assertThat(change(member, What.THAW, "f")).isEqualTo(new AccountChange.KeyReused(List.of("route")));
    }

    @Test
    void an_account_closes_when_it_is_empty_and_keeps_its_minutes() {
        var member = neighbourhood.resident("3");
        neighbourhood.serve(member, 5, 150, Act.of("501", member.subject(), "served"));
        var full = new Refusal.AccountNotEmpty(member.points(), 5);

        assertThat(change(member, What.CLOSE, "c1")).isEqualTo(new AccountChange.Refused(full, false));
        var hold = neighbourhood.hold(member, 5, "offer/1");
        assertThat(change(member, What.CLOSE, "c2"))
                .isEqualTo(new AccountChange.Refused(new Refusal.HoldsOpen(member.points()), false));
        neighbourhood.capture(member, hold, 5);
        assertThat(change(member, What.CLOSE, "c3")).isInstanceOf(AccountChange.Done.class);

        assertThat(change(member, What.CLOSE, "c1")).isEqualTo(new AccountChange.Refused(full, true));
        assertThat(neighbourhood.balance(member).serviceMinutes()).isEqualTo(150);
        assertThat(state(member)).isEqualTo(AccountState.CLOSED);
        assertThat(change(member, What.CLOSE, "c4"))
                .isEqualTo(new AccountChange.Refused(new Refusal.AccountClosed(member.points()), false));
    }

    @Test
    void nothing_closes_while_something_that_was_earned_waits() throws SQLException {
        var member = neighbourhood.resident("4");
        var line = waiting(member);

        assertThat(change(member, What.CLOSE, "c1")).isEqualTo(new AccountChange.LinesPending(false));
        write("UPDATE award_line SET outcome = 'REFUSED' WHERE award = " + line);

        assertThat(change(member, What.CLOSE, "c1")).isEqualTo(new AccountChange.LinesPending(true));
        assertThat(state(member)).isEqualTo(AccountState.OPEN);
        assertThat(change(member, What.CLOSE, "c2")).isInstanceOf(AccountChange.Done.class);
    }

    private static long waiting(Member member) throws SQLException {
        var award = Ids.next();
        write("INSERT INTO award_line (award, line, community, member, occurred_on, minutes, case_number, matter_class,"
                + " matter_level, matter_outcome, matter_role, rule_version, asked_points, once, outcome, points, seq,"
                + " confirmer, confirm_request, problem) VALUES (" + award + ", 1, " + member.community() + ", "
                + member.id() + ", '2026-11-20', 0, '', '', '', '', '', 0, 2, 'x" + award
                + "', 'WAITING', 0, 0, 0, 0, '')");
        return award;
    }

    private static void write(String sql) throws SQLException {
        try (var connection = TestDatabase.current().application().open();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void what_was_cut_short_before_it_reached_the_ledger_is_done_by_the_same_request() {
        var member = neighbourhood.resident("5");
        neighbourhood
                .bean(ApiRequests.class)
                .claim(
                        neighbourhood.book().id(),
                        id(member, "f"),
                        print(member, What.FREEZE),
                        1,
                        id -> neighbourhood
                                .bean(MemberChangeRows.class)
                                .save(new MemberChange(
                                        id,
                                        member.community(),
                                        member.id(),
                                        What.FREEZE,
                                        OPERATOR,
                                        "家属来电",
                                        State.NEW,
                                        "",
                                        neighbourhood.bean(Statements.class).now())));
        assertThat(state(member)).isEqualTo(AccountState.OPEN);

        assertThat(change(member, What.FREEZE, "f"))
                .isInstanceOfSatisfying(
                        AccountChange.Done.class,
                        done -> assertThat(done.replayed()).isTrue());

        assertThat(state(member)).isEqualTo(AccountState.FROZEN);
    }
}
