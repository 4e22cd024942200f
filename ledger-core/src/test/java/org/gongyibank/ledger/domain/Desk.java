package org.gongyibank.ledger.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.gongyibank.ledger.domain.Command.OpenAccount;
import org.gongyibank.ledger.model.MemoryBook;

/** A book in memory with a few accounts, for trying one rule at a time. */
final class Desk {
    static final LocalDate DAY = LocalDate.of(2026, 11, 15);
    static final Act ACT = Act.of("100010", "100315", "TEST");
    static final AccountId ISSUANCE = AccountId.of(Purpose.ISSUANCE, Unit.POINT);
    static final AccountId MINUTES_FROM = AccountId.of(Purpose.ISSUANCE, Unit.MINUTE);
    static final AccountId ESCROW = AccountId.of(Purpose.ESCROW, Unit.POINT);
    static final AccountId EXPIRED = AccountId.of(Purpose.EXPIRED, Unit.POINT);
    static final AccountId RETIRED = AccountId.of(Purpose.RETIRED, Unit.POINT);
    static final AccountId WRITE_OFF = AccountId.of(Purpose.WRITE_OFF, Unit.POINT);
    static final AccountId ANA = new AccountId(1001);
    static final AccountId ANAS_MINUTES = new AccountId(2001);
    static final AccountId BEN = new AccountId(1002);
    /** Holds at most 10. */
    static final AccountId JAR = new AccountId(1003);

    static final AccountId NOWHERE = new AccountId(9999);

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    final MemoryBook book = new MemoryBook(ZONE);
    Instant now = Instant.parse("2026-11-15T02:00:00Z");
    private int keys;

    Desk() {
        post(OpenAccount.common(Purpose.ISSUANCE, Unit.POINT, -1000));
        post(OpenAccount.common(Purpose.ISSUANCE, Unit.MINUTE, Account.NO_FLOOR));
        post(OpenAccount.common(Purpose.ESCROW, Unit.POINT, 0));
        post(OpenAccount.common(Purpose.EXPIRED, Unit.POINT, 0));
        post(OpenAccount.common(Purpose.RETIRED, Unit.POINT, 0));
        post(OpenAccount.common(Purpose.WRITE_OFF, Unit.POINT, Account.NO_FLOOR));
        post(OpenAccount.holder(ANA, AccountName.of(Purpose.MEMBER, "1", Unit.POINT)));
        post(OpenAccount.holder(ANAS_MINUTES, AccountName.of(Purpose.MEMBER, "1", Unit.MINUTE)));
        post(OpenAccount.holder(BEN, AccountName.of(Purpose.MEMBER, "2", Unit.POINT)));
        post(new OpenAccount(JAR, AccountName.of(Purpose.TEAM, "1", Unit.POINT), 0, 10, false));
    }

    /** Submits one command under a new key. */
    Outcome post(Command command) {
        return post(Submission.derived("key/" + ++keys, command)).outcome();
    }

    Answer post(Submission submission) {
        return book.post(List.of(submission), now).getFirst();
    }

    /** The seq of the entry that a command posts. */
    long posted(Command command) {
        return switch (post(command)) {
            case Outcome.Posted(var entry) -> entry.seq();
            case Outcome.Changed(), Outcome.Refused _, Outcome.NotPosted() -> throw new AssertionError("no entry");
        };
    }

    long balance(AccountId account) {
        return book.account(account).balance();
    }

    /** The points of an account by their last day. */
    Map<LocalDate, Long> lots(AccountId account) {
        return book.lotsOf(account);
    }

    /** Sets the time to 00:00 of a day in the zone of the book. */
    void midnightOf(LocalDate day) {
        now = day.atStartOfDay(ZONE).toInstant();
    }

    /** Submits a command that must be accepted without an entry. */
    void change(Command command) {
        if (!post(command).equals(new Outcome.Changed())) throw new AssertionError("not accepted: " + command);
    }

    void freeze(AccountId account) {
        post(new Command.Freeze(account, true));
    }

    void close(AccountId account) {
        post(new Command.Close(account));
    }

    /** Gives Ana points from ISSUANCE. */
    Desk withAna(long points) {
        post(move(ISSUANCE, ANA, points));
        return this;
    }

    static Outcome refused(Refusal refusal) {
        return new Outcome.Refused(refusal);
    }

    /** Issues new points that can be used until a day. */
    static Command.Post mint(AccountId to, long points, LocalDate lastDay) {
        return dated(new LotDates.Mint(lastDay), new Leg(ISSUANCE, -points), new Leg(to, points));
    }

    /** Moves points that keep their last days. */
    static Command.Post carry(Leg... legs) {
        return dated(new LotDates.Carry(), legs);
    }

    private static Command.Post dated(LotDates dates, Leg... legs) {
        return new Command.Post("AWARD", ACT, DAY, List.of(legs), dates, List.of(), "");
    }

    static Command.Hold hold(AccountId from, long points, Charge... charges) {
        return new Command.Hold(ACT, List.of(new Leg(from, points)), List.of(charges), Duration.ofDays(60));
    }

    /** Gives Ana's held points away permanently. */
    static Command.Capture capture(long hold, long points) {
        return capture(hold, new Command.Capture.Part(ANA, RETIRED, points));
    }

    static Command.Capture capture(long hold, Command.Capture.Part... parts) {
        return new Command.Capture(ACT, hold, List.of(parts));
    }

    /** Returns captured points to Ana. */
    static Command.Refund refund(long hold, long points) {
        return refund(hold, new Command.Capture.Part(ANA, RETIRED, points));
    }

    static Command.Refund refund(long hold, Command.Capture.Part... parts) {
        return new Command.Refund(ACT, hold, List.of(parts), 0);
    }

    static Command.Release cancel(long hold) {
        return new Command.Release(ACT, hold, Command.Release.Cause.CANCELLED);
    }

    static Command.Post move(AccountId from, AccountId to, long amount) {
        return charged(from, to, amount);
    }

    static Command.Post charged(AccountId from, AccountId to, long amount, Charge... charges) {
        return new Command.Post(
                "AWARD", ACT, DAY, List.of(new Leg(from, -amount), new Leg(to, amount)), List.of(charges), "");
    }

    static Command.Post once(String once, long amount) {
        var legs = List.of(new Leg(ISSUANCE, -amount), new Leg(ANA, amount));
        return new Command.Post("AWARD", ACT, DAY, legs, List.of(), once);
    }
}
