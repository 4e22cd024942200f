package org.gongyibank.ledger.store;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.gongyibank.ledger.TestLedger;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Charge;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Submission.Mode;
import org.gongyibank.ledger.domain.Unit;

/** A book with members that can be made to grow: awards, holds and their ends, reversals. */
final class FilledBook {
    private static final AccountId ISSUANCE = AccountId.of(Purpose.ISSUANCE, Unit.POINT);
    private static final AccountId RETIRED = AccountId.of(Purpose.RETIRED, Unit.POINT);
    private static final Act ACT = Act.of("council", "1", "TEST");

    private final TestLedger test;
    private final List<AccountId> members;
    final BookId book;
    private LocalDate day = LocalDate.of(2026, 11, 15);
    private int rounds;
    private long lastSeq;

    private FilledBook(TestLedger test, List<AccountId> members) {
        this.test = test;
        this.members = members;
        this.book = test.newBookId();
    }

    static FilledBook open(TestLedger test, int members) {
        var accounts = LongStream.range(0, members)
                .mapToObj(number -> new AccountId(1_001 + number))
                .toList();
        var filled = new FilledBook(test, accounts);
        var opening = new ArrayList<Command>();
        opening.add(Command.OpenAccount.common(Purpose.ISSUANCE, Unit.POINT, Account.NO_FLOOR));
        for (var member : accounts) {
            var name = AccountName.of(Purpose.MEMBER, "" + member.value(), Unit.POINT);
            opening.add(Command.OpenAccount.holder(member, name));
        }
        filled.post("open", opening);
        return filled;
    }

    AccountId member(int number) {
        return members.get(number % members.size());
    }

    long lastSeq() {
        return lastSeq;
    }

    /**
     * Posts awards of a new day; holds, every other of which is captured and every fourth refunded; and reversals of
     * the first awards, whose points may be gone.
     */
    void round(int awards, int holds, int reversals) {
        day = day.plusDays(1);
        var round = "round/" + ++rounds;
        var first = lastSeq + 1;
        var awarding = new ArrayList<Command>();
        var holding = new ArrayList<Command>();
        for (var number = 0; number < awards; number++) {
            var member = member(number);
            var cap = new Charge("day/" + member.value(), day.toString(), 1, awards, true);
            awarding.add(award(member, List.of(cap)));
            if (number < holds) holding.add(new Command.Hold(ACT, List.of(new Leg(member, 1)), Duration.ofHours(24)));
        }
        post(round + "/award", awarding);
        var firstHold = lastSeq + 1;
        post(round + "/hold", holding);
        var ends = new ArrayList<Command>();
        for (var number = 0; number < holds; number++) {
            var part = new Command.Capture.Part(member(number), RETIRED, 1);
            ends.add(
                    number % 2 == 0
                            ? new Command.Capture(ACT, firstHold + number, List.of(part))
                            : new Command.Release(ACT, firstHold + number, Command.Release.Cause.CANCELLED));
        }
        post(round + "/end", ends);
        var refunding = new ArrayList<Command>();
        for (var number = 0; number < holds; number += 4) {
            var part = new Command.Capture.Part(member(number), RETIRED, 1);
            refunding.add(new Command.Refund(ACT, firstHold + number, List.of(part), 0));
        }
        post(round + "/refund", refunding);
        var reversing = new ArrayList<Command>();
        for (var seq = first; seq < first + reversals; seq++) {
            reversing.add(new Command.Reverse(ACT, seq, Command.Reverse.Shortfall.WRITE_OFF));
        }
        post(round + "/reverse", reversing);
    }

    /** As above for all members but the first, without captures. */
    void roundOfOthers(int awards, int holds) {
        day = day.plusDays(1);
        var round = "round/" + ++rounds;
        var awarding = new ArrayList<Command>();
        var holding = new ArrayList<Command>();
        for (var number = 0; number < awards; number++) {
            var member = member(1 + number % (members.size() - 1));
            awarding.add(award(member, List.of()));
            if (number < holds) holding.add(new Command.Hold(ACT, List.of(new Leg(member, 1)), Duration.ofHours(24)));
        }
        post(round + "/award", awarding);
        var firstHold = lastSeq + 1;
        post(round + "/hold", holding);
        var ends = new ArrayList<Command>();
        for (var number = 0; number < holds; number++) {
            ends.add(new Command.Release(ACT, firstHold + number, Command.Release.Cause.CANCELLED));
        }
        post(round + "/end", ends);
    }

    /** Posts one award after the other, so that their times differ. */
    void awardOneByOne(AccountId member, int awards) {
        for (var number = 0; number < awards; number++) {
            post("round/" + ++rounds, List.of(award(member, List.of())));
        }
    }

    /** Posts an award for each act, and reverses the first. */
    void awardOnce(List<String> acts) {
        var awarding = acts.stream()
                .<Command>map(act -> new Command.Post("AWARD", ACT, day, legs(member(0)), List.of(), act))
                .toList();
        post("round/" + ++rounds, awarding);
        var first = lastSeq - acts.size() + 1;
        post("round/" + ++rounds, List.of(new Command.Reverse(ACT, first, Command.Reverse.Shortfall.REFUSE)));
    }

    /** Holds a point for a day; returns the seq of the hold. */
    long hold(AccountId member) {
        post("round/" + ++rounds, List.of(new Command.Hold(ACT, List.of(new Leg(member, 1)), Duration.ofHours(24))));
        return lastSeq;
    }

    void release(long hold) {
        post("round/" + ++rounds, List.of(new Command.Release(ACT, hold, Command.Release.Cause.CANCELLED)));
    }

    private Command award(AccountId member, List<Charge> charges) {
        return new Command.Post("AWARD", ACT, day, legs(member), charges, "");
    }

    private static List<Leg> legs(AccountId member) {
        return List.of(new Leg(ISSUANCE, -1), new Leg(member, 1));
    }

    private void post(String key, List<Command> commands) {
        for (var from = 0; from < commands.size(); from += Submission.MOST_COMMANDS) {
            var part = commands.subList(from, Math.min(commands.size(), from + Submission.MOST_COMMANDS));
            var answer = test.ledger.post(book, Submission.derived(key + "/" + from, Mode.INDEPENDENT, part));
            for (var outcome : answer.outcomes()) {
                if (outcome instanceof Outcome.Posted(var entry)) lastSeq = Math.max(lastSeq, entry.seq());
                else if (outcome instanceof Outcome.Refused) throw new AssertionError(key + ": " + outcome);
            }
        }
    }
}
