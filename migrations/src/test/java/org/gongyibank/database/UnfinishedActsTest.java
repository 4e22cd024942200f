package org.gongyibank.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Acts that the former version left unfinished prevent the migration; rows that only look like that do not. */
class UnfinishedActsTest {
    private final FormerSchema former = FormerSchema.at("13");

    @BeforeEach
    void everything_is_settled() throws SQLException {
        former.run(
                former.line(1, 1, "POSTED", 3, 0),
                former.line(1, 2, "WAITING", 0, 0),
                former.openingRow(7, 1, "POSTED", 71),
                former.move(8, "MOVED", 81),
                former.change(9, "DONE", ""),
                // Refused captures leave a mark, as do successful ones and ones about to be refused.
                former.redemption(21, "HELD", 210, true, 0, 0, "NULL"),
                former.redemption(22, "CAPTURED", 220, true, 15, 0, "NULL"),
                former.redemption(23, "EXPIRED", 230, true, 0, 0, "NULL"),
                // Refunds leave one, too, until a job looks at them.
                former.redemption(24, "HELD", 240, false, 0, 0, "'2026-11-30'"),
                former.redemption(25, "CAPTURED", 250, true, 15, 6, "'2026-11-30'"),
                former.redemption(26, "REFUNDED", 260, true, 15, 15, "'2026-11-30'"),
                former.hold(210, "OPEN", 15),
                former.hold(220, "CAPTURED", 15),
                former.hold(230, "EXPIRED", 0),
                former.hold(240, "OPEN", 15),
                former.hold(250, "CAPTURED", 9),
                former.hold(260, "CAPTURED", 0));
    }

    @Test
    void settled_acts_keep_nobody_from_migrating() {
        former.migrate();

        assertThat(DatabaseCheck.problems(former.database().application())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "award lines, UPDATE award_line SET outcome = 'PENDING' WHERE line = 1",
        "award lines, UPDATE award_line SET outcome = 'CONFIRMED' WHERE line = 2",
        "opening balances, UPDATE opening_row SET outcome = 'PENDING'",
        "moves, UPDATE member_move SET state = 'CONFIRMED'",
        "changes of accounts, UPDATE member_change SET state = 'NEW'",
        "redemptions, UPDATE redemption SET state = 'NEW' WHERE id = 21",
        "ends of redemptions, UPDATE redemption SET state = 'HELD' WHERE id = 22",
        "ends of redemptions, 'UPDATE redemption SET state = ''HELD'', ending = FALSE WHERE id = 23'",
        "refunds, UPDATE redemption SET refunded_points = 0 WHERE id = 25",
        "refunds, 'UPDATE redemption SET state = ''CAPTURED'', refunded_points = 6 WHERE id = 26'",
    })
    void what_is_half_way_is_named_and_nothing_is_changed(String name, String halfWay) throws SQLException {
        former.run(halfWay);

        assertThatThrownBy(former::migrate)
                .isInstanceOf(UnusableDatabase.class)
                .hasMessageContaining("(" + name + ": 1)")
                .hasMessageContaining("Start the former version");
        assertThat(former.rows("SELECT MAX(CAST(version AS SIGNED)) FROM flyway_schema_history"))
                .containsExactly("13");
    }

    @Test
    void all_kinds_are_named_at_once() throws SQLException {
        former.run("UPDATE award_line SET outcome = 'PENDING'", "UPDATE member_move SET state = 'CONFIRMED'");

        assertThatThrownBy(former::migrate).hasMessageContaining("(award lines: 2, moves: 1)");
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "5", "8"})
    void older_schemas_are_asked_only_for_what_they_have(String version) {
        var older = FormerSchema.at(version);

        older.migrate();

        assertThat(DatabaseCheck.problems(older.database().application())).isEqualTo(List.of());
    }
}
