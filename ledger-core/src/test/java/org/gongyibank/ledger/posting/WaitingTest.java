package org.gongyibank.ledger.posting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.posting.Lane.Ticket;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private final Waiting waiting = new Waiting();

    private static Ticket ticket(String key, int lines) {
        var commands = Collections.<Command>nCopies(lines, new Command.Freeze(new AccountId(1), true));
        var submission = Submission.derived(key, Submission.Mode.INDEPENDENT, commands);
        return new Ticket(new BookId(1), submission, new CompletableFuture<>());
    }

    private Ticket added(String key, int lines) {
        var ticket = ticket(key, lines);
        waiting.add(ticket);
        return ticket;
    }

    @Test
    void a_batch_takes_all_tills_and_one_sheet_whatever_came_first() {
        var first = added("sheet/1", 1_000);
        var second = added("sheet/2", 2);
        var till = added("till/1", 1);
        var other = added("till/2", 1);

        assertThat(waiting.take()).containsExactly(till, other, first);
        assertThat(waiting.take()).containsExactly(second);
        assertThat(waiting.isEmpty()).isTrue();
    }

    @Test
    void a_batch_takes_a_thousand_tills_at_most() {
        IntStream.rangeClosed(1, 1_001).forEach(number -> added("till/" + number, 1));

        assertThat(waiting.take()).hasSize(1_000);
        assertThat(waiting.take()).hasSize(1);
    }

    @Test
    void what_was_taken_can_no_longer_be_withdrawn() {
        var sheet = added("sheet", 2);
        var till = added("till", 1);
        var late = added("late", 1);

        assertThat(waiting.remove(late)).isTrue();
        assertThat(waiting.take()).isEqualTo(List.of(till, sheet));
        assertThat(waiting.remove(till)).isFalse();
        assertThat(waiting.remove(sheet)).isFalse();
    }
}
