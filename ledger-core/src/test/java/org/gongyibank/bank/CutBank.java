package org.gongyibank.bank;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.CuttingProxy;
import org.gongyibank.ledger.CuttingProxy.Cut;
import org.gongyibank.ledger.CuttingProxy.Sent;

/** A bank that loses its connection to the database once per act, at each statement from the lock of the book on. */
public final class CutBank implements AutoCloseable {
    private final Scissors scissors = new Scissors();
    private final CuttingProxy proxy =
            CuttingProxy.before(TestDatabase.current().application());
    private final ApplicationContext context;

    private static final class Scissors implements CuttingProxy.Shears {
        private int position;
        private int cutAt;
        private Cut cut = Cut.NONE;

        synchronized void set(int at, Cut how) {
            position = Integer.MIN_VALUE;
            cutAt = at;
            cut = how;
        }

        @Override
        public synchronized Cut cut(Sent sent) {
            position = sent.isLock() ? 1 : position + 1;
            if (position != cutAt) return Cut.NONE;
            // Cuts only once, so that the retry succeeds.
            cutAt = 0;
            return cut;
        }
    }

    public CutBank() {
        proxy.cutBy(scissors);
        context = TestBank.start(proxy.access());
    }

    public ApplicationContext context() {
        return context;
    }

    /**
     * Repeats an act, each time cut in another way or at another of its statements, until every statement was cut.
     * Sends a failed request again, as a client does.
     *
     * @param prepared prepares what the act needs, without a cut, and returns the act
     * @param require checks the result; no job has run meanwhile
     * @return how often it was cut
     */
    public <T> int atEachStatement(IntFunction<Callable<T>> prepared, Consumer<T> require) throws Exception {
        var before = proxy.cuts();
        var number = 0;
        for (var how : List.of(Cut.BEFORE, Cut.AFTER, Cut.KILL, Cut.REFUSE)) {
            for (int at = 1, cuts = -1; cuts != proxy.cuts(); at++) {
                cuts = proxy.cuts();
                var act = prepared.apply(number++);
                scissors.set(at, how);
                var result = sent(act);
                scissors.set(0, Cut.NONE);
                require.accept(result);
            }
        }
        return proxy.cuts() - before;
    }

    private static <T> T sent(Callable<T> act) throws Exception {
        try {
            return act.call();
        } catch (RuntimeException lost) {
            return act.call();
        }
    }

    @Override
    public void close() throws IOException {
        context.close();
        proxy.close();
    }
}
