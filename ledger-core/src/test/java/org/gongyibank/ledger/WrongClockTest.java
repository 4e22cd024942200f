package org.gongyibank.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Event;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.LotDates;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Some processes have clocks that are wrong by an hour, in other zones than the book's; one has the right clock. Points
 * expire once, at midnight in Shanghai by the database's clock.
 */
class WrongClockTest {
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 11, 30);
    private static final Instant MIDNIGHT = Instant.parse("2026-11-30T16:00:00Z");
    private static final Duration SHORTEST = Duration.ofNanos(1_000);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final AccountId ISSUANCE = AccountId.of(Purpose.ISSUANCE, Unit.POINT);
    private static final AccountId ANA = new AccountId(1001);
    private static final AccountId BEN = new AccountId(1002);

    private final MovedClock clock = MovedClock.at(MIDNIGHT.minus(SHORTEST));
    private TestLedger test;
    private Book book;

    @BeforeEach
    void open() {
        if ("true".equals(System.getenv("CI")))
            assertThat(isInstalled()).as("faketime").isTrue();
        assumeTrue(isInstalled(), "the clock of a process is shifted by faketime, which is not installed");
        test = TestLedger.open(1, clock);
        book = test.newBook();
        var opening = List.of(
                Command.OpenAccount.common(Purpose.ISSUANCE, Unit.POINT, Account.NO_FLOOR),
                Command.OpenAccount.holder(ANA, AccountName.of(Purpose.MEMBER, "ana", Unit.POINT)),
                Command.OpenAccount.holder(BEN, AccountName.of(Purpose.MEMBER, "ben", Unit.POINT)),
                mint(ANA, 5, LAST_DAY),
                mint(BEN, 3, LAST_DAY.plusDays(1)));
        test.ledger.post(book.id(), Submission.derived("open", Submission.Mode.ATOMIC, opening));
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "faketime")));
    }

    @AfterEach
    void the_book_is_sound() {
        if (test == null) return;
        assertThat(test.check.run(book.id())).isEmpty();
        test.close();
    }

    private static Command mint(AccountId to, long points, LocalDate lastDay) {
        var legs = List.of(new Leg(ISSUANCE, -points), new Leg(to, points));
        var act = Act.of("council", "", "TEST");
        return new Command.Post("AWARD", act, LAST_DAY, legs, new LotDates.Mint(lastDay), List.of(), "");
    }

    /** A service whose own clock starts at that moment, though by the database it is just before midnight. */
    private ServiceProcess serviceAt(Instant own) {
        var service = ServiceProcess.start(
                TestDatabase.current().application(),
                book,
                "faketime",
                "-f",
                "@" + own.toString().replace('T', ' ').replace("Z", ""));
        assertThat(service.ask("time " + clock.now())).contains("set");
        var said = service.ask("now").map(Instant::parse).orElseThrow();
        assertThat(said).isBetween(own, own.plus(Duration.ofMinutes(30)));
        return service;
    }

    private List<JournalEntry> expiries() {
        return test.statements.events(book.id(), 0, 100).stream()
                .map(Event::entry)
                .filter(entry -> entry.kind().equals(JournalEntry.EXPIRY))
                .toList();
    }

    @Test
    void points_expire_once_at_midnight_in_shanghai_whatever_the_clocks_of_the_instances_say() {
        try (var right = serviceAt(MIDNIGHT.minusSeconds(1));
                var fast = serviceAt(MIDNIGHT.plus(HOUR));
                var slow = serviceAt(MIDNIGHT.minus(HOUR))) {
            assertThat(fast.ask("sweep")).contains("swept 0");
            assertThat(right.ask("sweep")).contains("swept 0");
            assertThat(fast.ask("gift 1")).as("the points live").contains("Posted");
            assertThat(expiries()).isEmpty();

            clock.moveTo(MIDNIGHT);
            var all = List.of(slow, fast, right);
            for (var service : all) assertThat(service.ask("time " + MIDNIGHT)).contains("set");
            for (var service : all) service.tell("sweep");
            for (var service : all) assertThat(service.reply()).isPresent();

            assertThat(expiries()).allSatisfy(entry -> {
                assertThat(entry.effectiveOn()).isEqualTo(LAST_DAY.plusDays(1));
                assertThat(entry.recordedAt()).isEqualTo(MIDNIGHT);
            });
            assertThat(expiries()).extracting(entry -> entry.amountOn(ANA)).containsExactly(-4L, 0L);
            assertThat(expiries()).extracting(entry -> entry.amountOn(BEN)).containsExactly(0L, -1L);
            assertThat(slow.ask("gift 2")).as("the points are dead").contains("Refused");
            assertThat(fast.ask("sweep")).contains("swept 0");
        }
    }

    @Test
    void an_instance_that_is_an_hour_late_expires_at_midnight_all_the_same() {
        try (var slow = serviceAt(MIDNIGHT.minus(HOUR))) {
            assertThat(slow.ask("sweep")).contains("swept 0");

            assertThat(slow.ask("time " + MIDNIGHT)).contains("set");
            assertThat(slow.ask("sweep")).contains("swept 1");
        }
        assertThat(expiries()).hasSize(1);
    }
}
