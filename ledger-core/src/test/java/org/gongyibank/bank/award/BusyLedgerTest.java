package org.gongyibank.bank.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.gongyibank.bank.TestBank;
import org.gongyibank.bank.rule.Price;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Submission.Mode;
import org.gongyibank.ledger.posting.LedgerBusy;
import org.gongyibank.ledger.posting.LedgerUnavailable;
import org.junit.jupiter.api.Test;

/** A full queue refuses work before anything is stored: a caller that then gives up has left nothing behind. */
class BusyLedgerTest {
    private static final int MOST_SHEETS = 1_000;

    @Test
    void an_award_that_finds_the_queue_full_leaves_no_trace_and_can_be_sent_again() throws Exception {
        try (var context = TestBank.start();
                var other = TestDatabase.current().application().open();
                var statement = other.createStatement();
                var sheets = Executors.newVirtualThreadPerTaskExecutor()) {
            var here = Community.found(context);
            var one = here.member();
            var two = here.member();
            var ledger = context.getBean(Ledger.class);
            var lines = Collections.<Command>nCopies(1_000, new Command.Freeze(new AccountId(9_999), true));
            var busy = new AtomicInteger();
            other.setAutoCommit(false);
            statement.executeQuery(
                    "SELECT 1 FROM book WHERE id = " + here.book().id().value() + " FOR UPDATE");
            for (var number = 0; number < MOST_SHEETS && busy.get() == 0; number++) {
                var sheet = Submission.derived("sheet/" + number, Mode.INDEPENDENT, lines);
                sheets.execute(() -> {
                    try {
                        ledger.post(here.book().id(), sheet);
                    } catch (LedgerBusy full) {
                        busy.incrementAndGet();
                    } catch (LedgerUnavailable waitedTooLong) {
                        return;
                    }
                });
                // Gives it time to reach the queue; otherwise the loop would run far ahead.
                LockSupport.parkNanos(1_000_000);
            }

            assertThatThrownBy(() -> here.award("k", here.service("act", here.served(one, 60), here.served(two, 60))))
                    .isInstanceOf(LedgerBusy.class);

            assertThat(here.count("award")).isZero();
            other.rollback();
            assertThat(whenThereIsRoom(() ->
                                    here.made("k", here.service("act", here.served(one, 60), here.served(two, 60))))
                            .totals())
                    .isEqualTo(new Price(4, 120));
            here.requireSoundBooks();
        }
    }

    private static Award whenThereIsRoom(Supplier<Award> award) {
        while (true) {
            try {
                return award.get();
            } catch (LedgerBusy full) {
                Thread.onSpinWait();
            }
        }
    }
}
