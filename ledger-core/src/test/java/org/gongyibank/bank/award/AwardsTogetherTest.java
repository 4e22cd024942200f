package org.gongyibank.bank.award;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.TestBank;
import org.gongyibank.bank.Together;
import org.gongyibank.bank.deed.Deed;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.rule.Price;
import org.gongyibank.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Awards that are requested at the same moment are made together, and each is answered as if it had come alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwardsTogetherTest {
    private static final int CROWD = 60;

    private ApplicationContext context;
    private Community here;
    private Member member;

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
        member = here.member();
    }

    @AfterEach
    void the_books_are_sound() {
        here.requireSoundBooks();
    }

    private Callable<AwardResult> order(String key, String reference, long minutes) {
        return () -> here.award(key, here.service(reference, here.served(member, minutes)));
    }

    @Test
    void each_order_of_a_crowd_has_its_own_award() throws Exception {
        var orders = new ArrayList<Callable<AwardResult>>();
        for (var i = 0; i < CROWD; i++) {
            var receiver = here.member();
            var key = "k" + i;
            orders.add(() -> here.award(key, here.service(key, here.served(receiver, 60))));
        }
        var ids = new HashSet<Long>();
        for (var result : Together.all(orders)) {
            var award = Community.made(result);
            assertThat(award.totals()).isEqualTo(new Price(2, 60));
            ids.add(award.id());
        }
        assertThat(ids).hasSize(CROWD);
    }

    @Test
    void of_the_same_request_many_times_one_makes_the_award_and_the_others_repeat_it() throws Exception {
        var orders = new ArrayList<Callable<AwardResult>>();
        for (var i = 0; i < CROWD; i++) orders.add(order("same", "act", 60));
        var results = Together.all(orders);
        assertThat(results.stream().map(result -> Community.made(result).id()).distinct())
                .hasSize(1);
        assertThat(results.stream().filter(result -> !((AwardResult.Made) result).replayed()))
                .hasSize(1);
        assertThat(here.points(member)).isEqualTo(2);
    }

    @Test
    void of_different_requests_under_one_key_one_makes_its_award_and_the_others_are_refused() throws Exception {
        var orders = new ArrayList<Callable<AwardResult>>();
        for (var i = 0; i < CROWD; i++) orders.add(order("same", "act " + i, 60));
        var results = Together.all(orders);
        assertThat(results.stream().filter(AwardResult.Made.class::isInstance)).hasSize(1);
        assertThat(results).filteredOn(AwardResult.KeyReused.class::isInstance).hasSize(CROWD - 1);
        assertThat(here.points(member)).isEqualTo(2);
    }

    @Test
    void of_one_act_under_many_keys_one_is_posted() throws Exception {
        var orders = new ArrayList<Callable<AwardResult>>();
        for (var i = 0; i < CROWD; i++) orders.add(order("k" + i, "act", 60));
        var outcomes = Together.all(orders).stream()
                .map(result -> Community.made(result).lines().getFirst().outcome())
                .toList();
        assertThat(outcomes).filteredOn(LineOutcome.POSTED::equals).hasSize(1);
        assertThat(outcomes).filteredOn(LineOutcome.REFUSED::equals).hasSize(CROWD - 1);
        assertThat(here.points(member)).isEqualTo(2);
    }

    @Test
    void wrong_orders_among_right_ones_are_named_and_take_nothing_with_them() throws Exception {
        var orders = new ArrayList<Callable<AwardResult>>();
        for (var i = 0; i < CROWD; i++) {
            var key = "k" + i;
            orders.add(
                    i % 3 == 0
                            ? () -> here.award(
                                    key, here.service(key, new AwardRequest.Line(Ids.next(), new Deed.Served(60))))
                            : order(key, key, 30));
        }
        var results = Together.all(orders);
        for (var i = 0; i < CROWD; i++) {
            if (i % 3 == 0) {
                assertThat(results.get(i))
                        .isEqualTo(new AwardResult.Faulty(
                                List.of(new InputFault("lines[0].member", InputFault.Reason.UNKNOWN))));
            } else {
                assertThat(Community.made(results.get(i)).lines().getFirst().outcome())
                        .isEqualTo(LineOutcome.POSTED);
            }
        }
    }

    @Test
    void orders_of_several_communities_are_made_each_in_its_own() throws Exception {
        var there = Community.found(context);
        var neighbour = there.member();
        var orders = new ArrayList<Callable<AwardResult>>();
        for (var i = 0; i < CROWD; i++) {
            // The same keys, references and awarder in both.
            var key = "k" + i / 2;
            orders.add(
                    i % 2 == 0
                            ? order(key, key, 1)
                            : () -> there.award(key, there.service(key, there.served(neighbour, 1))));
        }
        orders.add(() -> there.award("stranger", there.service("stranger", there.served(member, 1))));
        var results = Together.all(orders);
        assertThat(results.removeLast())
                .isEqualTo(
                        new AwardResult.Faulty(List.of(new InputFault("lines[0].member", InputFault.Reason.UNKNOWN))));
        assertThat(results)
                .allSatisfy(result -> assertThat(
                                Community.made(result).lines().getFirst().outcome())
                        .isEqualTo(LineOutcome.POSTED));
        assertThat(here.minutes(member)).isEqualTo(CROWD / 2);
        assertThat(there.minutes(neighbour)).isEqualTo(CROWD / 2);
        there.requireSoundBooks();
    }

    @Test
    void a_book_that_somebody_keeps_locked_keeps_no_other_community_waiting() throws Exception {
        var there = Community.found(context);
        assertThat(there.book().id().value() - here.book().id().value())
                .as("the next book has another lane")
                .isEqualTo(1);
        var neighbour = there.member();
        try (var other = TestDatabase.current().application().open();
                var statement = other.createStatement();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            other.setAutoCommit(false);
            statement.executeQuery(
                    "SELECT 1 FROM book WHERE id = " + here.book().id().value() + " FOR UPDATE");
            var kept = threads.submit(order("kept", "kept", 60));
            while (waitsForLocks() == 0) Thread.onSpinWait();

            var award = there.made("free", there.service("free", there.served(neighbour, 60)));

            assertThat(award.totals()).isEqualTo(new Price(2, 60));
            assertThat(kept.isDone()).isFalse();
            other.rollback();
            assertThat(Community.made(kept.get()).totals()).isEqualTo(new Price(2, 60));
        }
        there.requireSoundBooks();
    }

    /** How many sessions wait for a book that another session has locked. */
    private static int waitsForLocks() throws SQLException {
        try (var connection = TestDatabase.current().application().open();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT COUNT(*) FROM information_schema.processlist"
                        + " WHERE id <> CONNECTION_ID() AND info LIKE '%book%for update%'")) {
            row.next();
            return row.getInt(1);
        }
    }
}
