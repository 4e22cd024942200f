package org.gongyibank.ledger.model;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Command.OpenAccount;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;

/** The accounts of a small neighbourhood, poor enough that refusals are frequent. */
final class Cast {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final long BUDGET = 400;
    static final long ROOM_OF_TEAM = 12;
    static final AccountId ISSUANCE = AccountId.of(Purpose.ISSUANCE, Unit.POINT);
    static final AccountId MINUTES_FROM = AccountId.of(Purpose.ISSUANCE, Unit.MINUTE);
    static final AccountId ITEMS_FROM = AccountId.of(Purpose.ISSUANCE, Unit.ITEM);
    static final AccountId ESCROW = AccountId.of(Purpose.ESCROW, Unit.POINT);
    static final AccountId RETIRED = AccountId.of(Purpose.RETIRED, Unit.POINT);
    static final AccountId ITEMS_GONE = AccountId.of(Purpose.RETIRED, Unit.ITEM);
    static final AccountId WRITE_OFF = AccountId.of(Purpose.WRITE_OFF, Unit.POINT);
    static final AccountId TEAM = new AccountId(4001);
    static final AccountId STOCK = new AccountId(3001);
    static final AccountId NOWHERE = new AccountId(9999);
    private static final int MEMBERS = 5;
    static final List<AccountId> POINTS = ids(1001);
    static final List<AccountId> MINUTES = ids(2001);

    private Cast() {}

    private static List<AccountId> ids(long first) {
        return IntStream.range(0, MEMBERS)
                .mapToObj(index -> new AccountId(first + index))
                .toList();
    }

    static OpenAccount points(int member) {
        return OpenAccount.holder(POINTS.get(member), AccountName.of(Purpose.MEMBER, "" + member, Unit.POINT));
    }

    static OpenAccount minutes(int member) {
        return OpenAccount.holder(MINUTES.get(member), AccountName.of(Purpose.MEMBER, "" + member, Unit.MINUTE));
    }

    /** The accounts that every book has from the beginning. */
    static List<OpenAccount> openedWithTheBook() {
        return List.of(
                OpenAccount.common(Purpose.ESCROW, Unit.POINT, 0),
                OpenAccount.common(Purpose.EXPIRED, Unit.POINT, 0),
                OpenAccount.common(Purpose.RETIRED, Unit.POINT, 0),
                OpenAccount.common(Purpose.WRITE_OFF, Unit.POINT, Account.NO_FLOOR),
                OpenAccount.holder(AccountId.of(Purpose.POOL, Unit.POINT), AccountName.of(Purpose.POOL, Unit.POINT)),
                OpenAccount.common(Purpose.ISSUANCE, Unit.ITEM, Account.NO_FLOOR),
                OpenAccount.common(Purpose.ESCROW, Unit.ITEM, 0),
                OpenAccount.common(Purpose.RETIRED, Unit.ITEM, 0));
    }

    /** All other accounts, and some items in stock. */
    static List<Submission> opening() {
        var accounts = new ArrayList<Command>(List.of(
                OpenAccount.common(Purpose.ISSUANCE, Unit.POINT, -BUDGET),
                OpenAccount.common(Purpose.ISSUANCE, Unit.MINUTE, Account.NO_FLOOR),
                OpenAccount.common(Purpose.ESCROW, Unit.MINUTE, 0)));
        for (var member = 0; member < MEMBERS; member++) accounts.addAll(List.of(points(member), minutes(member)));
        accounts.add(new OpenAccount(TEAM, AccountName.of(Purpose.TEAM, "1", Unit.POINT), -3, ROOM_OF_TEAM, false));
        accounts.add(OpenAccount.holder(STOCK, AccountName.of(Purpose.STOCK, "1", Unit.ITEM)));
        var stock = new Command.Post(
                "STOCK",
                Act.of("operator", "", "STOCK"),
                LocalDate.of(2026, 11, 14),
                List.of(new Leg(ITEMS_FROM, -20), new Leg(STOCK, 20)),
                List.of(),
                "");
        return List.of(
                Submission.derived("open", Submission.Mode.ATOMIC, accounts), Submission.derived("stock", stock));
    }
}
