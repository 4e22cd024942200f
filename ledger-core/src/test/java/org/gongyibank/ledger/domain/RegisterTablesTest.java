package org.gongyibank.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The rows of registers as the submissions of a batch see them, one after the other. */
class RegisterTablesTest {
    private static final Register LINES = Register.of("award_line", "id", "id", "member", "outcome", "points");
    /** The same table, for a submission that only reads it. */
    private static final Register SEEN = Register.of("award_line", "id", "id", "member", "outcome");

    private static final Register.Ask WAITING = SEEN.where("member", 7L, "outcome", "WAITING");

    private static RegisterTables afterOneThat(RegisterTables read, Consumer<RegisterTables> writes) {
        var above = read.above();
        writes.accept(above);
        read.take(above);
        return read;
    }

    @Test
    void who_only_looks_sees_rows_that_an_earlier_submission_added() {
        var tables = afterOneThat(new RegisterTables(List.of()), rows -> rows.add(LINES.row(1L, 7L, "WAITING", 5L)));

        assertThat(tables.of(WAITING)).hasSize(1);
        assertThat(tables.of(SEEN.where("member", 8L, "outcome", "WAITING"))).isEmpty();
    }

    @Test
    void who_only_looks_does_not_see_a_row_as_it_was_before_an_earlier_submission_replaced_it() {
        var tables = afterOneThat(
                new RegisterTables(List.of(SEEN.row(1L, 7L, "WAITING"), LINES.row(1L, 7L, "WAITING", 5L))),
                rows -> rows.replace(rows.of(LINES.where("id", 1L)).getFirst().with("outcome", "POSTED")));

        assertThat(tables.of(WAITING)).isEmpty();
    }

    @Test
    void a_row_that_two_asked_for_serves_the_one_who_writes_it_in_whichever_order_it_was_read() {
        var seen = SEEN.row(1L, 7L, "WAITING");
        var whole = LINES.row(1L, 7L, "WAITING", 5L);
        for (var read : List.of(List.of(seen, whole), List.of(whole, seen))) {
            assertThat(new RegisterTables(read).of(LINES.where("id", 1L)))
                    .singleElement()
                    .extracting(row -> row.number("points"))
                    .isEqualTo(5L);
        }
    }

    @Test
    void only_what_was_asked_for_can_be_replaced() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegisterTables(List.of()).replace(LINES.row(1L, 7L, "WAITING", 5L)));
    }
}
