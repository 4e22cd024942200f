package org.gongyibank.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.TestLedger;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Charge;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Submission.Mode;
import org.gongyibank.ledger.domain.Unit;
import org.junit.jupiter.api.Test;

/** A check is counted, not timed: by the server's own count of rows that it read for it. */
class BookAuditReadsTest {
    private static final AccountId ISSUANCE = AccountId.of(Purpose.ISSUANCE, Unit.POINT);
    private static final AccountId RETIRED = AccountId.of(Purpose.RETIRED, Unit.POINT);
    private static final Act ACT = Act.of("council", "1", "TEST");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 15);
    private static final int MEMBERS = 100;
    private static final int AWARDS = 3_000;
    private static final int HOLDS = 1_000;

    @Test
    void a_check_reads_a_book_a_few_times_over_although_the_server_believes_it_to_be_empty() throws SQLException {
        var database = TestDatabase.freshSchema();
        try (var test = TestLedger.on(database);
                var migrating = database.migrating().open()) {
            forgetTheirSize(migrating);
            var book = test.newBookId();
            fill(test, book);
            var rows = rows(migrating, book);
            assertThat(rows).isGreaterThan(20_000);

            var before = reads(migrating);
            assertThat(new BookAudit(migrating, book).findings()).isEmpty();

            assertThat(reads(migrating) - before)
                    .as("rows read for a book of %d rows", rows)
                    .isLessThan(60 * rows);
        }
    }

    /** Leaves the statistics at those of an empty table, as they are while a new book is filled. */
    private static void forgetTheirSize(Connection migrating) throws SQLException {
        try (var statement = migrating.createStatement()) {
            for (var table : TABLES) statement.execute("ALTER TABLE " + table + " STATS_AUTO_RECALC = 0");
            for (var table : TABLES) statement.execute("ANALYZE TABLE " + table);
        }
    }

    private static final List<String> TABLES =
            List.of("account", "account_day", "charge", "counter", "hold", "journal_entry", "posting", "request");

    private static void fill(TestLedger test, BookId book) {
        var members = LongStream.range(0, MEMBERS)
                .mapToObj(number -> new AccountId(1_001 + number))
                .toList();
        var opening = new ArrayList<Command>();
        opening.add(Command.OpenAccount.common(Purpose.ISSUANCE, Unit.POINT, Account.NO_FLOOR));
        for (var member : members) {
            var name = AccountName.of(Purpose.MEMBER, "" + member.value(), Unit.POINT);
            opening.add(Command.OpenAccount.holder(member, name));
        }
        post(test, book, "open", opening);
        var awards = new ArrayList<Command>();
        var holds = new ArrayList<Command>();
        for (var number = 0; number < AWARDS; number++) {
            var member = members.get(number % MEMBERS);
            var cap = new Charge("day/" + member.value(), "2026-11-15", 1, AWARDS, true);
            var legs = List.of(new Leg(ISSUANCE, -1), new Leg(member, 1));
            awards.add(new Command.Post("AWARD", ACT, DAY, legs, List.of(cap), ""));
            if (number < HOLDS) holds.add(new Command.Hold(ACT, List.of(new Leg(member, 1)), Duration.ofHours(24)));
        }
        post(test, book, "award", awards);
        post(test, book, "hold", holds);
        var ends = new ArrayList<Command>();
        for (var number = 0; number < HOLDS; number++) {
            var part = new Command.Capture.Part(members.get(number % MEMBERS), RETIRED, 1);
            ends.add(new Command.Capture(ACT, AWARDS + 1 + number, List.of(part)));
        }
        post(test, book, "capture", ends);
        var reversals = new ArrayList<Command>();
        for (var seq = 1; seq <= 500; seq++) {
            reversals.add(new Command.Reverse(ACT, seq, Command.Reverse.Shortfall.REFUSE));
        }
        post(test, book, "reverse", reversals);
    }

    private static void post(TestLedger test, BookId book, String key, List<Command> commands) {
        for (var from = 0; from < commands.size(); from += Submission.MOST_COMMANDS) {
            var part = commands.subList(from, Math.min(commands.size(), from + Submission.MOST_COMMANDS));
            test.ledger.post(book, Submission.derived(key + "/" + from, Mode.INDEPENDENT, part));
        }
    }

    private static long rows(Connection connection, BookId book) throws SQLException {
        var rows = 0L;
        for (var table : TABLES) {
            rows += number(connection, "SELECT COUNT(*) FROM " + table + " WHERE book = " + book.value());
        }
        return rows;
    }

    private static long reads(Connection connection) throws SQLException {
        var reads = 0L;
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW SESSION STATUS LIKE 'Handler_read%'")) {
            while (rows.next()) reads += rows.getLong(2);
        }
        return reads;
    }

    private static long number(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        }
    }
}
