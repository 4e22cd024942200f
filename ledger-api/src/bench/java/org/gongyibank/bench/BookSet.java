package org.gongyibank.bench;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.gongyibank.bank.Ids;
import org.gongyibank.ledger.Books;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Command.OpenAccount;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;

/** Books of equal size with the accounts of their members. */
record BookSet(List<MemberBook> books) {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    /** Awards are for one of these days; the last one is today. */
    static final int DAYS = 7;

    /** Fixed at the start, because a run may last past midnight. */
    @SuppressWarnings("TimeInStaticInitializer")
    private static final List<LocalDate> DATES = dates(LocalDate.now(ZONE));

    BookSet {
        books = List.copyOf(books);
    }

    private static List<LocalDate> dates(LocalDate today) {
        return IntStream.range(0, DAYS).mapToObj(today::minusDays).toList();
    }

    /**
     * A book, its members and the account that its awards come from.
     *
     * @param members ids, in the order of {@code accounts}
     * @param accounts the members' points accounts
     */
    record MemberBook(BookId id, String fund, long rule, AccountId issuance, long[] members, long[] accounts) {}

    /** Returns a set with only the first book. */
    BookSet first() {
        return new BookSet(books.subList(0, 1));
    }

    static LocalDate day(int daysAgo) {
        return DATES.get(daysAgo);
    }

    /** Opens books through the ledger, as the bank does. */
    static BookSet open(Ledger ledger, Books books, String code, int members) {
        var opened = new ArrayList<MemberBook>();
        for (var number = 0; number < Terms.BOOKS; number++) {
            var id = books.open(code + "-" + number, "燕子山公益积分", ZONE).id();
            opened.add(open(ledger, id, members / Terms.BOOKS));
        }
        return new BookSet(opened);
    }

    private static MemberBook open(Ledger ledger, BookId book, int members) {
        var issuance = new AccountId(Ids.next());
        var commands = new ArrayList<Command>();
        commands.add(new OpenAccount(issuance, issuance("COMMUNITY"), Account.NO_FLOOR, Account.NO_CEILING, false));
        var ids = LongStream.generate(Ids::next).limit(members).toArray();
        var accounts = LongStream.generate(Ids::next).limit(members).toArray();
        for (var member = 0; member < members; member++) {
            var name = holder(ids[member]);
            commands.add(OpenAccount.holder(new AccountId(accounts[member]), name));
        }
        for (var from = 0; from < commands.size(); from += Submission.MOST_COMMANDS) {
            var some = commands.subList(from, Math.min(commands.size(), from + Submission.MOST_COMMANDS));
            var answer = ledger.post(book, Submission.derived("bench/" + from, Submission.Mode.ATOMIC, some));
            if (!(answer.outcomes().getFirst() instanceof Outcome.Changed)) {
                throw new IllegalStateException(
                        "not opened: " + answer.outcomes().getFirst());
            }
        }
        return new MemberBook(book, "COMMUNITY", 1, issuance, ids, accounts);
    }

    static AccountName issuance(String fund) {
        return new AccountName(Purpose.ISSUANCE, "", Unit.POINT, fund, "");
    }

    static AccountName holder(long member) {
        return AccountName.of(Purpose.MEMBER, Long.toString(member), Unit.POINT);
    }
}
