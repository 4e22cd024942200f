package org.gongyibank.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.CuttingProxy;
import org.gongyibank.ledger.CuttingProxy.Cut;
import org.gongyibank.ledger.CuttingProxy.Sent;
import org.gongyibank.ledger.MovedClock;
import org.gongyibank.ledger.ServiceProcess;
import org.gongyibank.ledger.TestLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The whole service is killed in the middle of a batch. Another one gets the same requests again, as unanswered clients
 * send them. What was acknowledged is in the book, and nothing is in it twice.
 */
class ServiceKilledTest {
    /** The longest batch has about this many statements; a shorter one is killed at its commit. */
    private static final int MOST_STATEMENTS = 27;

    private final MovedClock clock = MovedClock.at(Story.beginning());
    private final Random random;
    private CuttingProxy proxy;
    private TestLedger test;

    ServiceKilledTest() {
        var seed = Long.getLong("ledger.seed", System.nanoTime());
        System.out.println("ServiceKilledTest: -Dledger.seed=" + seed);
        this.random = new Random(seed);
    }

    @BeforeEach
    void open() {
        proxy = CuttingProxy.before(TestDatabase.current().application());
        test = TestLedger.open(1, clock);
    }

    @AfterEach
    void close() throws IOException {
        test.close();
        proxy.close();
    }

    /** Kills a process at a statement. The server receives that statement or not. */
    private static final class Killer implements CuttingProxy.Shears {
        private final ServiceProcess victim;
        private final int at;
        private final Cut cut;
        private final AtomicInteger position = new AtomicInteger(Integer.MIN_VALUE);
        private final AtomicBoolean done = new AtomicBoolean();

        Killer(ServiceProcess victim, int at, Cut cut) {
            this.victim = victim;
            this.at = at;
            this.cut = cut;
        }

        @Override
        public Cut cut(Sent sent) {
            if (sent.isLock()) position.set(0);
            var now = position.incrementAndGet();
            var chosen = now == at || (now > 0 && sent.isCommit());
            if (!chosen || !done.compareAndSet(false, true)) return Cut.NONE;
            victim.kill();
            return cut;
        }
    }

    @Test
    void before_its_commit_arrives() throws SQLException {
        killedIn(random.nextInt(Story.steps().size()), MOST_STATEMENTS, Cut.BEFORE);
    }

    @Test
    void when_its_commit_is_carried_out_but_nobody_hears_of_it() throws SQLException {
        killedIn(random.nextInt(Story.steps().size()), MOST_STATEMENTS, Cut.AFTER);
    }

    @Test
    void between_any_two_of_its_statements() throws SQLException {
        var at = 1 + random.nextInt(MOST_STATEMENTS);
        killedIn(random.nextInt(Story.steps().size()), at, random.nextBoolean() ? Cut.BEFORE : Cut.AFTER);
    }

    /** @param position of the statement, counted from the lock; at the latest the commit */
    private void killedIn(int last, int position, Cut cut) throws SQLException {
        var telling = Telling.begin(test, clock);
        var steps = Story.steps();
        try (var service = ServiceProcess.start(proxy.access(), telling.book)) {
            for (var step = 0; step <= last; step++) {
                assertThat(service.ask("time " + steps.get(step).at())).contains("set");
                if (step == last) proxy.cutBy(new Killer(service, position, cut));
                var reply = service.ask("step " + step);
                if (step < last) assertThat(reply).contains("answered");
                else assertThat(reply).as("it is dead").isEmpty();
            }
        }
        for (var step : steps.subList(0, last)) telling.told(step);
        for (var step : steps.subList(last, steps.size())) telling.tell(step);
        telling.agree();
    }
}
