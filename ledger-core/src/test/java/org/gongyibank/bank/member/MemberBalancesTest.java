package org.gongyibank.bank.member;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.Together;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.BookId;
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
    void only_lines_that_wait_for_a_confirmer_are_pending_until_their_act_is_in_the_book() throws SQLException {
        var member = neighbourhood.resident("3");
        awardLine(member, "WAITING", "MEETING/一/" + member.id(), 2);
        awardLine(member, "WAITING", "MEETING/二/" + member.id(), 5);
        awardLine(member, "REFUSED", "MEETING/三/" + member.id(), 7);
        assertThat(balance(member).pending()).isEqualTo(7);
        neighbourhood.award(member, 5, "MEETING/二/" + member.id());
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
                    // A line begins to wait, then comes true: its point moves from pending to spendable.
                    var once = "MEETING/" + round + "/" + member.id();
                    begun.incrementAndGet();
                    awardLine(member, "WAITING", once, 1);
                    waiting.incrementAndGet();
                    neighbourhood.award(member, 1, once);
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

    private static void awardLine(Member member, String outcome, String once, long points) throws SQLException {
        try (var connection = TestDatabase.current().application().open();
                var insert = connection.prepareStatement("""
                        INSERT INTO award_line (award, line, community, member, occurred_on, minutes, case_number,
                               matter_class, matter_level, matter_outcome, matter_role, rule_version, asked_points,
                               once, outcome, points, seq, confirmer, confirm_request, problem)
                        VALUES (?, 1, ?, ?, '2026-11-20', 0, '', '', '', '', '', 1, ?, ?, ?, 0, 0, 0, 0, '')""")) {
            insert.setLong(1, Ids.next());
            insert.setInt(2, member.community());
            insert.setLong(3, member.id());
            insert.setLong(4, points);
            insert.setBytes(5, once.getBytes(UTF_8));
            insert.setString(6, outcome);
            insert.executeUpdate();
        }
    }
}
