package org.gongyibank.ledger.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.gongyibank.ledger.domain.Command.OpenAccount;
import org.gongyibank.ledger.model.MemoryBook;

/** A book in memory with a few accounts, for trying one rule at a time. */
final class Desk {
    static final LocalDate DAY = LocalDate.of(2026, 11, 15);
    static final Act ACT = Act.of("100010", "100315", "TEST");
    static final AccountId ISSUANCE = AccountId.of(Purpose.ISSUANCE, Unit.POINT);
    static final AccountId MINUTES_FROM = AccountId.of(Purpose.ISSUANCE, Unit.MINUTE);
    static final AccountId ESCROW = AccountId.of(Purpose.ESCROW, Unit.POINT);
    static final AccountId RETIRED = AccountId.of(Purpose.RETIRED, Unit.POINT);
    static final AccountId WRITE_OFF = AccountId.of(Purpose.WRITE_OFF, Unit.POINT);
    static final AccountId ANA = new AccountId(1001);
    static final AccountId ANAS_MINUTES = new AccountId(2001);
    static final AccountId BEN = new AccountId(1002);
    /** Holds at most 10. */
    static final AccountId JAR = new AccountId(1003);

    static final AccountId NOWHERE = new AccountId(9999);

    final MemoryBook book = new MemoryBook(ZoneId.of("Asia/Shanghai"));
    Instant now = Instant.parse("2026-11-15T02:00:00Z");
    private int keys;

    Desk() {
        post(OpenAccount.common(Purpose.ISSUANCE, Unit.POINT, -1000));
        post(OpenAccount.common(Purpose.ISSUANCE, Unit.MINUTE, Account.NO_FLOOR));
        post(OpenAccount.common(Purpose.ESCROW, Unit.POINT, 0));
        post(OpenAccount.common(Purpose.RETIRED, Unit.POINT, 0));
        post(OpenAccount.common(Purpose.WRITE_OFF, Unit.POINT, Account.NO_FLOOR));
        post(OpenAccount.holder(ANA, AccountName.of(Purpose.MEMBER, "1", Unit.POINT)));
        post(OpenAccount.holder(ANAS_MINUTES, AccountName.of(Purpose.MEMBER, "1", Unit.MINUTE)));
        post(OpenAccount.holder(BEN, AccountName.of(Purpose.MEMBER, "2", Unit.POINT)));
        post(new OpenAccount(JAR, AccountName.of(Purpose.TEAM, "1", Unit.POINT), 0, 10, false));
    }

    /** Hands in one command under a new key. */
    Outcome post(Command command) {
        return post(Submission.derived("key/" + ++keys, command)).outcome();
    }

    Answer post(Submission submission) {
        return book.post(List.of(submission), now).getFirst();
    }

    /** The number of the entry that a command posts. */
    long posted(Command command) {
        return switch (post(command)) {
            case Outcome.Posted(var entry) -> entry.seq();
            case Outcome.Changed(), Outcome.Refused _, Outcome.NotPosted() -> throw new AssertionError("no entry");
        };
    }

    long balance(AccountId account) {
        return book.account(account).balance();
    }

    void freeze(AccountId account) {
        post(new Command.Freeze(account, true));
    }

    void close(AccountId account) {
        post(new Command.Close(account));
    }

    /** Points for Ana, out of nothing. */
    Desk withAna(long points) {
        post(move(ISSUANCE, ANA, points));
        return this;
    }

    static Outcome refused(Refusal refusal) {
        return new Outcome.Refused(refusal);
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
