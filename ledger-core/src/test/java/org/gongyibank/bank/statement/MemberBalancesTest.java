package org.gongyibank.bank.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.SqlStatements;
import org.gongyibank.bank.Together;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.member.Neighbourhood;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.Registers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MemberBalancesTest {
    private static Neighbourhood neighbourhood;
    private static MemberBalances balances;

    @BeforeAll
    static void open() {
        neighbourhood = Neighbourhood.open();
        balances = neighbourhood.bean(MemberBalances.class);
    }

    @AfterAll
    static void close() {
        neighbourhood.close();
    }

    @Test
    void a_balance_tells_spendable_held_and_served_as_of_the_last_entry() {
        var member = neighbourhood.resident("1");
        neighbourhood.serve(member, 8, 240, Act.of("501", member.subject(), "served"));
        var hold = neighbourhood.hold(member, 3, "offer/1");
        var balance = balance(member);
        assertThat(balance)
                .isEqualTo(new MemberBalance(member.id(), 5, 3, 0, 240, List.of(), hold.seq(), hold.recordedAt()));
    }

    @Test
    void a_member_without_accounts_yet_has_nothing() {
        var member = neighbourhood.resident("2", "郝梅");
        assertThat(balance(member).spendable()).isZero();
        assertThat(balance(member).serviceMinutes()).isZero();
    }

    @Test
    void only_lines_that_wait_for_a_second_person_are_pending() throws SQLException {
        var member = neighbourhood.resident("3");
        waitingLine(member, 0, 2);
        var second = waitingLine(member, 0, 5);
        waitingLine(member, 502, 7);
        assertThat(balance(member).pending()).isEqualTo(7);
        post(member, second, 5);
        assertThat(balance(member).pending()).isEqualTo(2);
        assertThat(balance(member).spendable()).isEqualTo(5);
    }

    @Test
    void several_balances_come_in_the_order_asked_for() {
        var first = neighbourhood.resident("4");
        var second = neighbourhood.resident("5");
        neighbourhood.award(second, 2);
        assertThat(balances.of(List.of(second, first)))
                .extracting(MemberBalance::member, MemberBalance::spendable)
                .containsExactly(tuple(second.id(), 2L), tuple(first.id(), 0L));
    }

    @Test
    void a_member_is_not_found_in_another_community() {
        var member = neighbourhood.resident("8");
        assertThat(balances.of(new BookId(member.community() + 1), member.id())).isEmpty();
        assertThat(balances.of(member.book(), member.id() + 1)).isEmpty();
    }

    @Test
    void members_of_two_communities_can_be_asked_for_at_the_same_moment() throws Exception {
        var elsewhere = neighbourhood.another();
        var there = elsewhere.resident("1");
        elsewhere.award(there, 3);
        var here = neighbourhood.resident("9");
        neighbourhood.award(here, 2);
        var asked = new ArrayList<Callable<Long>>();
        for (var i = 0; i < 50; i++) {
            asked.add(() -> balance(here).spendable());
            asked.add(() -> balance(there).spendable());
        }
        assertThat(Together.all(asked))
                .isEqualTo(IntStream.range(0, 100)
                        .mapToObj(place -> place % 2 == 0 ? 2L : 3L)
                        .toList());
    }

    @Test
    void balances_are_one_statement_however_many_and_past_ones_are_too() throws SQLException {
        var elsewhere = neighbourhood.another();
        var there = elsewhere.resident("2");
        var here = neighbourhood.resident("10");
        neighbourhood.award(here, 2);
        waitingLine(here, 0, 5);
        assertThat(balances.of(List.of(here, there)))
                .extracting(MemberBalance::spendable, MemberBalance::pending)
                .containsExactly(tuple(2L, 5L), tuple(0L, 0L));
        assertThat(SqlStatements.of(() -> balance(here))).isEqualTo(1);
        assertThat(SqlStatements.of(() -> balances.of(List.of(here, there)))).isEqualTo(1);
        assertThat(SqlStatements.of(() -> balances.at(here, Instant.now()))).isEqualTo(1);
        assertThat(SqlStatements.of(() -> balances.on(here, Neighbourhood.DAY))).isEqualTo(1);
    }

    @Test
    void five_hundred_members_can_be_asked_for_and_not_one_more() {
        var member = neighbourhood.resident("6");
        assertThat(balances.of(Collections.nCopies(500, member))).hasSize(500);
        assertThatThrownBy(() -> balances.of(Collections.nCopies(501, member)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void points_are_never_seen_in_two_places_or_in_none() throws Exception {
        var rounds = 80;
        var member = neighbourhood.resident("7");
        neighbourhood.award(member, 10);
        var begun = new AtomicInteger();
        var waiting = new AtomicInteger();
        try (var writer = Executors.newSingleThreadExecutor()) {
            var writing = writer.submit(() -> {
                for (var round = 0; round < rounds; round++) {
                    var hold = neighbourhood.hold(member, 4, "offer/1");
                    // A line waits, then is posted: its point moves from pending to spendable.
                    begun.incrementAndGet();
                    var line = waitingLine(member, 0, 1);
                    waiting.incrementAndGet();
                    post(member, line, 1);
                    neighbourhood.release(member, hold);
                }
                return rounds;
            });
            while (!writing.isDone()) {
                var least = 10 + waiting.get();
                var balance = balance(member);
                assertThat(balance.spendable() + balance.held() + balance.pending())
                        .isBetween((long) least, 10L + begun.get());
                assertThat(balance.held()).isIn(0L, 4L);
            }
            writing.get();
        }
        assertThat(balance(member).spendable()).isEqualTo(10 + rounds);
        assertThat(balance(member).pending()).isZero();
    }

    private static MemberBalance balance(Member member) {
        return balances.of(member.book(), member.id()).orElseThrow();
    }

    private static long waitingLine(Member member, long confirmer, long points) throws SQLException {
        try (var connection = TestDatabase.current().application().open();
                var insert = connection.prepareStatement("""
                        INSERT INTO waiting_line
                               (award, line, community, member, asked_points, once, confirmer, confirm_request)
                        VALUES (?, 1, ?, ?, ?, 'x', ?, 0)""")) {
            var award = Ids.next();
            insert.setLong(1, award);
            insert.setInt(2, member.community());
            insert.setLong(3, member.id());
            insert.setLong(4, points);
            insert.setLong(5, confirmer);
            insert.executeUpdate();
            return award;
        }
    }

    /** Posts as a second person's confirmation does: the row changes together with the entry. */
    private static void post(Member member, long award, long points) {
        var lines = new Register(
                "waiting_line",
                List.of("award", "line"),
                List.of(
                        "award",
                        "line",
                        "community",
                        "member",
                        "asked_points",
                        "once",
                        "confirmer",
                        "confirm_request"));
        var ask = lines.where("award", award);
        neighbourhood.award(member, points, new Registers() {
            @Override
            public List<Register.Ask> asks() {
                return List.of(ask);
            }

            @Override
            public void write(Answer answer, Instant now, Found found, Rows rows) {
                rows.replace(found.of(ask).getFirst().with("confirmer", 502).with("confirm_request", 9));
            }
        });
    }
}
