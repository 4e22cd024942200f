package org.gongyibank.bank;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.gongyibank.ledger.posting.LedgerUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes once over rows that a failure left half-way, and finishes them. */
public final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private Recovery() {}

    /** A row of a register. */
    public interface Row {
        long id();

        int community();
    }

    /**
     * One row that cannot be finished keeps no other waiting. When a book cannot be reached the other rows of its
     * community are left to the next time: each of them would wait as long, and those of other books behind it.
     *
     * @param pageBehind the next rows behind an id, ascending by it
     * @return how many were finished
     */
    public static <R extends Row> int each(LongFunction<List<R>> pageBehind, Consumer<R> finish) {
        var finished = 0;
        var away = new HashSet<Integer>();
        for (var page = pageBehind.apply(0);
                !page.isEmpty();
                page = pageBehind.apply(page.getLast().id())) {
            for (var row : page) if (!away.contains(row.community()) && isFinished(row, finish, away)) finished++;
        }
        return finished;
    }

    private static <R extends Row> boolean isFinished(R row, Consumer<R> finish, Set<Integer> away) {
        try {
            finish.accept(row);
            return true;
        } catch (LedgerUnavailable unreachable) {
            away.add(row.community());
            LOG.warn("{} stays unfinished, and what else its community left", name(row), unreachable);
        } catch (RuntimeException failure) {
            LOG.warn("{} stays unfinished", name(row), failure);
        }
        return false;
    }

    /** Without what people wrote into it. */
    private static String name(Row row) {
        return row.getClass().getSimpleName() + " " + row.id();
    }
}
