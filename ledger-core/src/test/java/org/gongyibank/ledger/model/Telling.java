package org.gongyibank.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.MovedClock;
import org.gongyibank.ledger.TestLedger;
import org.gongyibank.ledger.domain.Book;

/** Runs the {@link Story} on a new book and on a naive one. */
final class Telling {
    private final TestLedger test;
    private final MovedClock clock;
    final Book book;
    private final NaiveBook naive = new NaiveBook(Cast.ZONE);

    private Telling(TestLedger test, MovedClock clock) {
        this.test = test;
        this.clock = clock;
        this.book = test.newBook();
    }

    static Telling begin(TestLedger test, MovedClock clock) {
        clock.moveTo(Story.beginning());
        var telling = new Telling(test, clock);
        Cast.openedWithTheBook().forEach(opening -> telling.naive.facts.add(new NaiveFacts.Opened(opening)));
        for (var submission : Cast.opening()) {
            test.ledger.post(telling.book.id(), submission);
            telling.naive.post(submission, clock.now());
        }
        return telling;
    }

    /** The answer must be right, whether the step is done now or was done before without being acknowledged. */
    void tell(Story.Step step) {
        clock.moveTo(step.at());
        assertThat(test.ledger.post(book.id(), step.submission()).outcomes())
                .as("%s", step)
                .isEqualTo(naive.post(step.submission(), step.at()).outcomes());
    }

    /** Another process has posted the step to the book. */
    void told(Story.Step step) {
        naive.post(step.submission(), step.at());
    }

    /** After the last step: every step is replayed with its answer, and is in the book once. */
    void agree() throws SQLException {
        for (var step : Story.steps()) {
            assertThat(test.ledger.post(book.id(), step.submission()))
                    .isEqualTo(naive.post(step.submission(), clock.now()));
        }
        try (var connection = TestDatabase.current().application().open()) {
            var stored = StoredBook.read(connection, book.id(), book.zone());
            Agreement.ofState(stored, naive);
            Invariants.check(stored);
        }
        assertThat(test.check.run(book.id())).isEmpty();
    }
}
