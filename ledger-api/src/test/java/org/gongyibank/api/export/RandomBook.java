package org.gongyibank.api.export;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.bank.Ids;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Charge;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.LotDates;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;

/** A book of a lively neighbourhood: accounts of every kind, and operations in any order, some of them refused. */
public final class RandomBook {
    private static final int MEMBERS = 60;
    private static final int AT_ONCE = 400;
    private static final AccountId RETIRED = AccountId.of(Purpose.RETIRED, Unit.POINT);
    private static final AccountId ITEMS_GONE = AccountId.of(Purpose.RETIRED, Unit.ITEM);
    private static final AccountId ITEMS_FROM = AccountId.of(Purpose.ISSUANCE, Unit.ITEM);
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 11, 1);

    private final TestCommunity community;
    private final Ledger ledger;
    private final Random random;
    private final List<AccountId> accounts = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();
    private final AccountId points = new AccountId(Ids.next());
    private final AccountId minutes = new AccountId(Ids.next());
    private final AccountId stock = new AccountId(Ids.next());
    private final AccountId partner = new AccountId(Ids.next());
    private final List<JournalEntry> holds = new ArrayList<>();
    private final List<Command.Capture> captures = new ArrayList<>();
    private long posted;
    private int refused;

    private record Member(String id, AccountId points, AccountId minutes) {
        static Member next() {
            return new Member(Long.toString(Ids.next()), new AccountId(Ids.next()), new AccountId(Ids.next()));
        }
    }

    public RandomBook(TestCommunity community, long seed) {
        this.community = community;
        this.ledger = community.service().bean(Ledger.class);
        this.random = new Random(seed);
        for (var purpose : List.of(Purpose.ESCROW, Purpose.EXPIRED, Purpose.RETIRED, Purpose.WRITE_OFF, Purpose.POOL)) {
            accounts.add(AccountId.of(purpose, Unit.POINT));
        }
        for (var purpose : List.of(Purpose.ISSUANCE, Purpose.ESCROW, Purpose.RETIRED)) {
            accounts.add(AccountId.of(purpose, Unit.ITEM));
        }
        open();
    }

    private void open() {
        var opening = new ArrayList<Command>();
        for (var member = 0; member < MEMBERS; member++) {
            var next = Member.next();
            members.add(next);
            opening.add(holder(next.points, AccountName.of(Purpose.MEMBER, next.id, Unit.POINT)));
            opening.add(holder(next.minutes, AccountName.of(Purpose.MEMBER, next.id, Unit.MINUTE)));
        }
        opening.add(source(points, new AccountName(Purpose.ISSUANCE, "", Unit.POINT, "党建-2026", "2026-11")));
        opening.add(source(minutes, new AccountName(Purpose.ISSUANCE, "", Unit.MINUTE, "DONATION", "")));
        opening.add(holder(stock, AccountName.of(Purpose.STOCK, "" + Ids.next(), Unit.ITEM)));
        opening.add(holder(partner, AccountName.of(Purpose.PARTNER, "x 惠民-" + Ids.next(), Unit.POINT)));
        // Never touched.
        opening.add(holder(new AccountId(Ids.next()), AccountName.of(Purpose.TEAM, "" + Ids.next(), Unit.POINT)));
        opening.forEach(command -> accounts.add(((Command.OpenAccount) command).id()));
        post(opening);
        post(List.of(move("STOCK", "", new Leg(ITEMS_FROM, -5_000), new Leg(stock, 5_000))));
    }

    private static Command holder(AccountId id, AccountName name) {
        return Command.OpenAccount.holder(id, name);
    }

    private static Command source(AccountId id, AccountName name) {
        return new Command.OpenAccount(id, name, Account.NO_FLOOR, Account.NO_CEILING, false);
    }

    /** Performs the given number of operations. */
    public RandomBook live(int operations) {
        for (var left = operations; left > 0; left -= AT_ONCE) {
            var commands = new ArrayList<Command>();
            while (commands.size() < Math.min(left, AT_ONCE)) commands.add(operation());
            post(commands);
        }
        return this;
    }

    /** The accounts that this book had at its beginning. */
    public List<AccountId> accounts() {
        return accounts;
    }

    public long posted() {
        return posted;
    }

    public int refused() {
        return refused;
    }

    private void post(List<Command> commands) {
        var submission = Submission.derived("random/" + Ids.next(), Submission.Mode.INDEPENDENT, commands);
        for (var outcome : ledger.post(community.book().id(), submission).outcomes()) {
            switch (outcome) {
                case Outcome.Posted(var entry) -> {
                    posted++;
                    if (entry.kind().equals(JournalEntry.HOLD)) holds.add(entry);
                }
                case Outcome.Refused _ -> refused++;
                case Outcome.Changed _, Outcome.NotPosted _ -> {}
            }
        }
    }

    private Command operation() {
        var kind = random.nextInt(100);
        if (kind < 55) return award();
        if (kind < 65) return gift();
        if (kind < 80 || holds.isEmpty()) return hold();
        if (kind < 88) return capture(holds.remove(random.nextInt(holds.size())));
        if (kind < 91) {
            var hold = holds.remove(random.nextInt(holds.size()));
            return new Command.Release(act(hold.act().subject()), hold.seq(), Command.Release.Cause.CANCELLED);
        }
        if (kind < 93 && !captures.isEmpty()) {
            var capture = captures.remove(random.nextInt(captures.size()));
            return new Command.Refund(capture.act(), capture.hold(), capture.parts(), 0);
        }
        if (kind < 96) return buy();
        var shortfalls = Command.Reverse.Shortfall.values();
        return new Command.Reverse(act(""), 1 + random.nextLong(posted), shortfalls[random.nextInt(shortfalls.length)]);
    }

    private Command award() {
        var member = somebody();
        var amount = upTo(6);
        var legs = new ArrayList<>(List.of(new Leg(points, -amount), new Leg(member.points, amount)));
        if (random.nextBoolean()) {
            legs.add(new Leg(minutes, -30 * amount));
            legs.add(new Leg(member.minutes, 30 * amount));
        }
        var day = FIRST_DAY.plusDays(random.nextInt(28));
        var charge = new Charge("SERVICE/" + member.id, day.toString(), amount, 400, true);
        var once = "CLEANING/" + day + "/" + Ids.next() + "/" + member.id;
        return new Command.Post(
                "AWARD",
                new Act("" + (100 + random.nextInt(5)), member.id, "党建-2026", 7, "SERVICE, \"x\" [2026/11/01]"),
                day,
                legs,
                new LotDates.Mint(FIRST_DAY.plusDays(random.nextInt(900))),
                random.nextBoolean() ? List.of(charge) : List.of(),
                random.nextInt(3) == 0 ? once : "");
    }

    private Command gift() {
        var from = somebody();
        var to = somebody();
        var amount = upTo(4);
        return from.equals(to)
                ? award()
                : move("GIFT", from.id, new Leg(from.points, -amount), new Leg(to.points, amount));
    }

    private Command buy() {
        var member = somebody();
        var cost = upTo(9);
        return move(
                "SALE",
                member.id,
                new Leg(member.points, -cost),
                new Leg(random.nextBoolean() ? RETIRED : partner, cost),
                new Leg(stock, -1),
                new Leg(ITEMS_GONE, 1));
    }

    private Command hold() {
        var member = somebody();
        return new Command.Hold(act(member.id), List.of(new Leg(member.points, upTo(5))), Duration.ofHours(24));
    }

    private Command capture(JournalEntry hold) {
        var held = hold.postings().stream()
                .filter(posting -> posting.amount() < 0)
                .findFirst()
                .orElseThrow();
        var part = new Command.Capture.Part(held.account(), RETIRED, 1 + random.nextLong(-held.amount()));
        var capture = new Command.Capture(act(hold.act().subject()), hold.seq(), List.of(part));
        captures.add(capture);
        return capture;
    }

    private static Command move(String kind, String subject, Leg... legs) {
        return new Command.Post(kind, act(subject), FIRST_DAY, List.of(legs), List.of(), "");
    }

    private static Act act(String subject) {
        return Act.of("bank", subject, "offer/12");
    }

    private Member somebody() {
        return members.get(random.nextInt(members.size()));
    }

    private long upTo(int most) {
        return 1L + random.nextInt(most);
    }
}
