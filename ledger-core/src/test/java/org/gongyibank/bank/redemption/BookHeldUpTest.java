package org.gongyibank.bank.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.gongyibank.bank.BookHeldUp;
import org.gongyibank.bank.TestBank;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A request that waits for a book holds no connection to the registers, because all communities share them. */
class BookHeldUpTest {
    private static final ApplicationContext CONTEXT = TestBank.start();

    private final Neighbourhood here = Neighbourhood.found(CONTEXT);
    private final Neighbourhood there = Neighbourhood.found(CONTEXT);
    private final Redemptions.Asker clerk = here.clerk();

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void the_steps_of_a_redemption_keep_no_connection_while_they_wait() throws Exception {
        var elsewhere = there.held(there.clerk(), there.member(20), 1).id();
        IntFunction<Callable<RedemptionOutcome>> steps = i -> {
            var held = here.held(clerk, here.member(20), 2).id();
            if (i % 4 == 0) return () -> here.capture(clerk, "capture/" + held, held, Redemption.ALL);
            if (i % 4 == 1) return () -> here.cancel(clerk, "cancel/" + held, held);
            here.capture(clerk, "capture/" + held, held, Redemption.ALL);
            return () -> here.refund(clerk, "refund/" + held, held, Redemption.ALL, true);
        };

        assertThat(BookHeldUp.requireNoConnectionIsKept(CONTEXT, here.book().id(), steps, () -> there.row(elsewhere)))
                .noneMatch(RedemptionOutcome.Refused.class::isInstance);
        here.requireSoundBooks();
    }
}
