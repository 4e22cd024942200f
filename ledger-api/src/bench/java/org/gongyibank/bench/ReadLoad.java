package org.gongyibank.bench;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Statement;

/** Reads of a book by a few threads: in turn the balance of a random member and a page of a statement. */
record ReadLoad(Statements statements, BookSet set, int threads, Subject subject) implements Load {
    /** The lines that a member has in the smallest books of the full run, so that all sizes read the same amount. */
    private static final int PAGE = 5;

    @Override
    public List<Thread> start(Meter meter) {
        return IntStream.range(0, threads)
                .mapToObj(_ -> Load.platformClient(meter, () -> read(meter)))
                .toList();
    }

    private void read(Meter meter) {
        var random = ThreadLocalRandom.current();
        var book = set.books().get(random.nextInt(set.books().size()));
        var account = new AccountId(book.accounts()[random.nextInt(book.accounts().length)]);
        var began = System.nanoTime();
        statements.balances(book.id(), List.of(account));
        meter.done(began, 1);
        began = System.nanoTime();
        statements.statement(
                book.id(),
                new Statement.Asked(
                        account, account, Instant.EPOCH, Instant.now().plusSeconds(60), Long.MAX_VALUE, PAGE));
        meter.done(began, 1);
    }
}
