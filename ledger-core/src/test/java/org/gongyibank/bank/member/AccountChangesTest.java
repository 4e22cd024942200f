package org.gongyibank.bank.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.Together;
import org.gongyibank.bank.member.MemberChange.State;
import org.gongyibank.bank.member.MemberChange.What;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.AccountState;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.RequestId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
                .change(member, what, new Keyed(id(member, key), print(member, what)), OPERATOR, "家属来电");
    }

    @Test
    void of_many_at_once_each_is_done_and_stays_what_it_was() throws Exception {
        var member = neighbourhood.resident("90");
        var wishes = IntStream.range(0, 8)
                .<Callable<AccountChange>>mapToObj(
                        i -> () -> change(member, i % 2 == 0 ? What.FREEZE : What.THAW, "wish-" + i))
                .toList();

        var done = Together.all(wishes);
        assertThat(change(member, What.FREEZE, "last")).isInstanceOf(AccountChange.Done.class);

        assertThat(done).allMatch(AccountChange.Done.class::isInstance);
        assertThat(of(member)).hasSize(9).extracting(MemberChange::state).containsOnly(State.DONE);
        for (var i = 0; i < wishes.size(); i++) {
            assertThat(wishes.get(i).call())
                    .isEqualTo(new AccountChange.Done(((AccountChange.Done) done.get(i)).change(), true));
        }
        assertThat(of(member)).hasSize(9);
        assertThat(state(member)).isEqualTo(AccountState.FROZEN);
    }

    @Test
    void of_the_same_request_sent_many_times_at_once_one_is_done() throws Exception {
        var member = neighbourhood.resident("91");

        var answers = Together.all(
                Collections.nCopies(8, (Callable<AccountChange>) () -> change(member, What.FREEZE, "same")));

        assertThat(of(member)).hasSize(1);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(((AccountChange.Done) answer).change())
                        .isEqualTo(of(member).getFirst()))
                .filteredOn(answer -> !((AccountChange.Done) answer).replayed())
                .hasSize(1);
    }

    private static List<MemberChange> of(Member member) {
        return neighbourhood.bean(AccountChanges.class).of(neighbourhood.book().id(), member.id(), Long.MAX_VALUE, 99);
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
        assertThat(of(member))
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
    void what_was_refused_is_in_the_register_too() {
        var member = neighbourhood.resident("6");
        neighbourhood.award(member, 5);
        change(member, What.CLOSE, "c");

        assertThat(of(member))
                .extracting(MemberChange::what, MemberChange::state, MemberChange::problem)
                .containsExactly(tuple(What.CLOSE, State.REFUSED, ""));
    }

    @Test
    void nothing_closes_while_something_that_was_earned_waits() throws SQLException {
        var member = neighbourhood.resident("4");
        var line = waiting(member);

        assertThat(change(member, What.CLOSE, "c1")).isEqualTo(new AccountChange.LinesPending(false));
        write("UPDATE waiting_line SET confirmer = 7 WHERE award = " + line);

        assertThat(change(member, What.CLOSE, "c1")).isEqualTo(new AccountChange.LinesPending(true));
        assertThat(state(member)).isEqualTo(AccountState.OPEN);
        assertThat(of(member))
                .extracting(MemberChange::state, MemberChange::problem)
                .containsExactly(tuple(State.REFUSED, AccountChanges.LINES_PENDING));
        assertThat(change(member, What.CLOSE, "c2")).isInstanceOf(AccountChange.Done.class);
    }

    private static long waiting(Member member) throws SQLException {
        var award = Ids.next();
        write(
                "INSERT INTO waiting_line (award, line, community, member, asked_points, once, confirmer, confirm_request)"
                        + " VALUES (" + award + ", 1, " + member.community() + ", " + member.id() + ", 2, 'x', 0, 0)");
        return award;
    }

    private static void write(String sql) throws SQLException {
        try (var connection = TestDatabase.current().application().open();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
