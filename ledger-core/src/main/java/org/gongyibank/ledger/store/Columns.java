package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.ACCOUNT;
import static org.gongyibank.database.schema.Tables.JOURNAL_ENTRY;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Unit;
import org.jooq.Field;
import org.jooq.Record;

/** Converts between columns and values: times are UTC, keys are bytes, a NULL bound means none. */
final class Columns {
    static final List<Field<?>> OF_ENTRY = List.of(
            JOURNAL_ENTRY.SEQ,
            JOURNAL_ENTRY.KIND,
            JOURNAL_ENTRY.EFFECTIVE_ON,
            JOURNAL_ENTRY.RECORDED_AT,
            JOURNAL_ENTRY.ACTOR,
            JOURNAL_ENTRY.SUBJECT,
            JOURNAL_ENTRY.LINE,
            JOURNAL_ENTRY.FUND,
            JOURNAL_ENTRY.RULE_VERSION,
            JOURNAL_ENTRY.REASON,
            JOURNAL_ENTRY.REVERSES,
            JOURNAL_ENTRY.ONCE);

    static final List<Field<?>> OF_NAME =
            List.of(ACCOUNT.PURPOSE, ACCOUNT.OWNER, ACCOUNT.UNIT, ACCOUNT.FUND, ACCOUNT.PERIOD);

    private Columns() {}

    static LocalDateTime time(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    static Instant instant(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return instant(row.getObject(column, LocalDateTime.class));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static String text(ResultSet row, int column) throws SQLException {
        return text(row.getBytes(column));
    }

    static AccountName name(Record row) {
        return new AccountName(
                Purpose.valueOf(row.get(ACCOUNT.PURPOSE)),
                text(row.get(ACCOUNT.OWNER)),
                Unit.valueOf(row.get(ACCOUNT.UNIT)),
                text(row.get(ACCOUNT.FUND)),
                text(row.get(ACCOUNT.PERIOD)));
    }

    /** The fields of an entry in its row, without its postings. */
    record Heading(long seq, String kind, LocalDate effectiveOn, Instant recordedAt, Act act, long reverses) {}

    static Heading heading(Record row) {
        var act = new Act(
                row.get(JOURNAL_ENTRY.ACTOR),
                row.get(JOURNAL_ENTRY.SUBJECT),
                row.get(JOURNAL_ENTRY.FUND),
                row.get(JOURNAL_ENTRY.RULE_VERSION),
                row.get(JOURNAL_ENTRY.REASON));
        var reverses = row.get(JOURNAL_ENTRY.REVERSES);
        return new Heading(
                row.get(JOURNAL_ENTRY.SEQ),
                row.get(JOURNAL_ENTRY.KIND),
                row.get(JOURNAL_ENTRY.EFFECTIVE_ON),
                instant(row.get(JOURNAL_ENTRY.RECORDED_AT)),
                act,
                reverses == null ? 0 : reverses);
    }
}
