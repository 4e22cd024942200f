package org.gongyibank.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
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
import org.gongyibank.ledger.domain.Lot;
import org.gongyibank.ledger.domain.LotDates;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExpiryTest {
    private static final AccountId ISSUANCE = AccountId.of(Purpose.ISSUANCE, Unit.POINT);
    private static final AccountId EXPIRED = AccountId.of(Purpose.EXPIRED, Unit.POINT);
    private static final AccountId ANA = new AccountId(1001);
    private static final AccountId BEN = new AccountId(1002);
    private static final Act ACT = Act.of("council", "ana", "TEST");
    private static final LocalDate JANUARY = LocalDate.of(2099, 1, 31);
    private static final LocalDate MARCH = LocalDate.of(2099, 3, 31);
    private static final LocalDate OVER = LocalDate.of(2026, 10, 31);

    private TestLedger test;
    private Book book;
    private Expiry expiry;
    private int keys;

    @BeforeEach
    void open() {
        test = TestLedger.open(1);
        book = test.newBook();
        expiry = new Expiry(test.statements, test.ledger);
        post(Command.OpenAccount.common(Purpose.ISSUANCE, Unit.POINT, Account.NO_FLOOR));
        post(Command.OpenAccount.holder(ANA, AccountName.of(Purpose.MEMBER, "ana", Unit.POINT)));
        post(Command.OpenAccount.holder(BEN, AccountName.of(Purpose.MEMBER, "ben", Unit.POINT)));
        mint(ANA, 5, MARCH);
        mint(ANA, 3, JANUARY);
    }

    @AfterEach
    void check() {
        assertThat(test.check.run(book.id())).isEmpty();
        test.close();
    }

    private Outcome post(Command command) {
        return test.ledger
                .post(book.id(), Submission.derived("key/" + ++keys, command))
                .outcome();
    }

    private void mint(AccountId account, long points, LocalDate lastDay) {
        post(new Command.Post(
                "AWARD",
                ACT,
                LocalDate.of(2026, 11, 15),
                List.of(new Leg(ISSUANCE, -points), new Leg(account, points)),
                new LotDates.Mint(lastDay),
                List.of(),
                ""));
    }

    private Command hold(long points) {
        return new Command.Hold(ACT, List.of(new Leg(ANA, points)), Duration.ofHours(1));
    }

    private List<Lot> lots(AccountId account) {
        return test.statements.balances(book.id(), List.of(account)).of(account).lots();
    }

    private long balance(AccountId account) {
        return test.statements.balances(book.id(), List.of(account)).of(account).balance();
    }

    private List<JournalEntry> expiries() {
        return test.statements.events(book.id(), 0, 100).stream()
                .map(Event::entry)
                .filter(entry -> entry.kind().equals(JournalEntry.EXPIRY))
                .toList();
    }

    @Test
    void a_balance_tells_what_it_is_made_of() {
        assertThat(lots(ANA)).containsExactly(new Lot(JANUARY, 3), new Lot(MARCH, 5));
        assertThat(lots(BEN)).isEmpty();
    }

    @Test
    void what_is_dead_is_left_out_before_anybody_has_posted_it() throws SQLException {
        Ageing.of(book.id(), JANUARY, OVER);

        assertThat(balance(ANA)).isEqualTo(5);
        assertThat(lots(ANA)).containsExactly(new Lot(MARCH, 5));
        assertThat(expiries()).isEmpty();
    }

    @Test
    void a_sweep_posts_what_is_dead_once_on_the_day_after_its_last() throws SQLException {
        Ageing.of(book.id(), JANUARY, OVER);

        assertThat(expiry.sweep(book)).isEqualTo(1);
        assertThat(expiry.sweep(book)).isZero();

        assertThat(expiries()).singleElement().satisfies(entry -> {
            assertThat(entry.effectiveOn()).isEqualTo(OVER.plusDays(1));
            assertThat(entry.amountOn(ANA)).isEqualTo(-3);
            assertThat(entry.amountOn(EXPIRED)).isEqualTo(3);
            assertThat(entry.act()).isEqualTo(Act.of("ledger", "ana", "expired"));
        });
        assertThat(balance(ANA)).isEqualTo(5);
    }

    @Test
    void a_sweep_reaches_every_account() throws SQLException {
        mint(BEN, 2, JANUARY);
        Ageing.of(book.id(), JANUARY, OVER);

        assertThat(expiry.sweep(book)).isEqualTo(2);
        assertThat(balance(EXPIRED)).isEqualTo(5);
    }

    @Test
    void an_account_that_is_not_as_it_should_be_keeps_no_other_from_its_end() throws SQLException {
        mint(BEN, 2, JANUARY);
        Ageing.of(book.id(), JANUARY, OVER);
        lot(ANA, 100);

        assertThat(expiry.sweep(book)).isEqualTo(1);

        assertThat(expiries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.amountOn(BEN)).isEqualTo(-2));
        lot(ANA, -100);
        assertThat(expiry.sweep(book)).isEqualTo(1);
        assertThat(balance(EXPIRED)).isEqualTo(5);
    }

    /** Damages the account's dead lot, as the owner of the database could. */
    private void lot(AccountId account, long points) throws SQLException {
        try (var connection = TestDatabase.current().migrating().open();
                var update = connection.prepareStatement(
                        "UPDATE lot SET remaining = remaining + ? WHERE book = ? AND account = ? AND expires = ?")) {
            update.setLong(1, points);
            update.setInt(2, book.id().value());
            update.setLong(3, account.value());
            update.setObject(4, OVER);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void a_lot_can_still_be_used_on_its_last_day() throws SQLException {
        Ageing.of(book.id(), JANUARY, test.statements.today(book));

        assertThat(expiry.sweep(book)).isZero();
        assertThat(post(hold(8))).isInstanceOf(Outcome.Posted.class);
    }

    @Test
    void nobody_spends_dead_points_and_the_refusal_tells_of_what_is_left() throws SQLException {
        Ageing.of(book.id(), JANUARY, OVER);

        assertThat(post(hold(6))).isEqualTo(new Outcome.Refused(new Refusal.InsufficientPoints(ANA, 5, 6)));
        assertThat(expiries())
                .as("posted on the way, though the command was refused")
                .hasSize(1);
        assertThat(post(hold(5))).isInstanceOf(Outcome.Posted.class);
    }

    @Test
    void points_that_come_back_after_their_last_day_can_be_used_for_the_days_of_grace() throws SQLException {
        var hold = (Outcome.Posted) post(hold(3));
        Ageing.of(book.id(), JANUARY, OVER);

        post(new Command.Release(ACT, hold.entry().seq(), Command.Release.Cause.CANCELLED, 7));

        var today = test.statements.today(book);
        assertThat(lots(ANA)).containsExactly(new Lot(today.plusDays(7), 3), new Lot(MARCH, 5));
    }

    @Test
    void a_refund_gives_the_last_expiring_points_back_first() {
        var hold = (Outcome.Posted) post(hold(6));
        var seq = hold.entry().seq();
        var retired = AccountId.of(Purpose.RETIRED, Unit.POINT);
        post(new Command.Capture(ACT, seq, List.of(new Command.Capture.Part(ANA, retired, 5))));
        assertThat(lots(ANA)).containsExactly(new Lot(MARCH, 3));

        post(new Command.Refund(ACT, seq, List.of(new Command.Capture.Part(ANA, retired, 3)), 0));
        assertThat(lots(ANA)).containsExactly(new Lot(JANUARY, 1), new Lot(MARCH, 5));

        post(new Command.Refund(ACT, seq, List.of(new Command.Capture.Part(ANA, retired, 2)), 0));
        assertThat(lots(ANA)).containsExactly(new Lot(JANUARY, 3), new Lot(MARCH, 5));

        var more = new Command.Refund(ACT, seq, List.of(new Command.Capture.Part(ANA, retired, 1)), 0);
        assertThat(post(more)).isEqualTo(new Outcome.Refused(new Refusal.ExceedsCapture(ANA, 0, 1)));
    }
}
