package org.gongyibank.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.gongyibank.bench.BookSet.MemberBook;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.posting.LedgerUnavailable;

/** Single awards through {@code Ledger}, from many clients that each wait for the answer before they send the next. */
record EngineLoad(
        Ledger ledger, BookSet set, Function<MemberBook, Submission> award, int clientsPerBook, Subject subject)
        implements Load {
    private static final int MOST_ATTEMPTS = 6;

    @Override
    public List<Thread> start(Meter meter) {
        var clients = new ArrayList<Thread>();
        for (var book : set.books()) {
            for (var client = 0; client < clientsPerBook; client++) {
                clients.add(Load.client(meter, () -> award(meter, book)));
            }
        }
        return clients;
    }

    private void award(Meter meter, MemberBook book) {
        var submission = award.apply(book);
        var began = System.nanoTime();
        posted(ledger, book, submission);
        meter.done(began, 1);
    }

    /** Posts as clients should: an award not posted in time is sent again under its key, which is safe. */
    static JournalEntry posted(Ledger ledger, MemberBook book, Submission submission) {
        for (var attempt = 1; ; attempt++) {
            try {
                return switch (ledger.post(book.id(), submission).outcome()) {
                    case Outcome.Posted(var entry) -> entry;
                    case Outcome.Changed(), Outcome.Refused _, Outcome.NotPosted() ->
                        throw new IllegalStateException("not posted: " + submission);
                };
            } catch (LedgerUnavailable late) {
                if (attempt == MOST_ATTEMPTS) throw late;
            }
        }
    }
}
