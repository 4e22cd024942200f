package org.gongyibank.ledger.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Charge;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Command.Capture.Part;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.LotDates;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;

/**
 * A fixed series of batches that together write every table in every way. It follows {@link Cast#opening} directly, so
 * that holds and entries can be named by their seqs.
 */
public final class Story {
    private static final Act ACT = Act.of("council", "", "STORY");
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 14);
    private static final LocalDate SECOND = FIRST.plusDays(1);
    private static final AccountId ANA = Cast.POINTS.get(0);
    private static final AccountId BEN = Cast.POINTS.get(1);
    private static final AccountId CLEO = Cast.POINTS.get(2);
    private static final AccountId DORA = Cast.POINTS.get(3);
    private static final AccountId HOME = new AccountId(5001);
    private static final long AWARD_OF_TWO = 4;
    private static final long HOLD_OF_ANA = 5;
    private static final long HOLD_OF_BEN = 6;

    /** A batch and its time. */
    public record Step(Instant at, Submission submission) {}

    private Story() {}

    /** When the book is opened. */
    public static Instant beginning() {
        return on(FIRST, 9);
    }

    public static List<Step> steps() {
        return List.of(
                new Step(on(FIRST, 10), bulk("awards", Submission.Mode.ATOMIC, awards())),
                new Step(on(FIRST, 11), bulk("holds", Submission.Mode.INDEPENDENT, holds())),
                new Step(on(FIRST, 23), bulk("capture", Submission.Mode.ATOMIC, capture())),
                new Step(on(SECOND, 0), bulk("returns", Submission.Mode.ATOMIC, returns())),
                new Step(on(SECOND, 1), Submission.derived("refused", carried(DORA, BEN, 99))),
                new Step(on(SECOND.plusDays(2), 0), Submission.derived("dead", minted(ANA, 1, LotDates.NEVER))),
                new Step(on(SECOND.plusDays(2), 1), bulk("register", Submission.Mode.INDEPENDENT, register())));
    }

    /** Moves a point from the first member to the second. */
    public static Command gift() {
        return carried(ANA, BEN, 1);
    }

    private static Instant on(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(Cast.ZONE).toInstant();
    }

    private static Submission bulk(String key, Submission.Mode mode, List<Command> commands) {
        return Submission.derived(key, mode, commands);
    }

    private static List<Command> awards() {
        var legs = List.of(
                new Leg(Cast.ISSUANCE, -5),
                new Leg(ANA, 5),
                new Leg(Cast.MINUTES_FROM, -60),
                new Leg(Cast.MINUTES.get(0), 60));
        // Trimmed to 4.
        var trimmed = new Command.Post(
                "AWARD",
                ACT,
                FIRST,
                legs,
                new LotDates.Mint(FIRST),
                List.of(new Charge("day/ana", "2026-11-14", 5, 4, true)),
                "act/1");
        var name = AccountName.of(Purpose.HOUSEHOLD, "1", Unit.POINT);
        return List.of(
                trimmed,
                minted(BEN, 3, SECOND),
                minted(ANA, 2, LotDates.NEVER),
                Command.OpenAccount.holder(HOME, name));
    }

    private static List<Command> holds() {
        var charges = List.of(new Charge("offer", "", 2, 9, false), new Charge("shop", "2026-11", 5, 9, false));
        return List.of(
                new Command.Hold(ACT, List.of(new Leg(ANA, 5), new Leg(Cast.STOCK, 1)), charges, Duration.ofHours(30)),
                new Command.Hold(ACT, List.of(new Leg(BEN, 2)), Duration.ofHours(1)),
                new Command.Hold(ACT, List.of(new Leg(BEN, 99)), Duration.ofHours(1)));
    }

    private static List<Command> capture() {
        var parts = List.of(
                new Part(ANA, Cast.RETIRED, 2), new Part(ANA, CLEO, 1), new Part(Cast.STOCK, Cast.ITEMS_GONE, 1));
        return List.of(new Command.Capture(ACT, HOLD_OF_ANA, parts, 1), new Command.Freeze(HOME, true));
    }

    /** At midnight, when the point captured for Cleo is dead. */
    private static List<Command> returns() {
        return List.of(
                new Command.Release(ACT, HOLD_OF_BEN, Command.Release.Cause.EXPIRED),
                new Command.Refund(ACT, HOLD_OF_ANA, List.of(new Part(ANA, Cast.RETIRED, 2)), 0),
                // Of two lots.
                carried(ANA, DORA, 4),
                new Command.Reverse(ACT, AWARD_OF_TWO, Command.Reverse.Shortfall.WRITE_OFF),
                carried(BEN, DORA, 2),
                new Command.Expire(CLEO));
    }

    private static List<Command> register() {
        return List.of(
                new Command.Freeze(HOME, false),
                new Command.Close(HOME),
                new Command.Expire(BEN),
                new Command.Expire(DORA));
    }

    private static Command minted(AccountId to, long points, LocalDate lastDay) {
        var legs = List.of(new Leg(Cast.ISSUANCE, -points), new Leg(to, points));
        return new Command.Post("AWARD", ACT, FIRST, legs, new LotDates.Mint(lastDay), List.of(), "");
    }

    private static Command carried(AccountId from, AccountId to, long points) {
        var legs = List.of(new Leg(from, -points), new Leg(to, points));
        return new Command.Post("GIFT", ACT, FIRST, legs, new LotDates.Carry(), List.of(), "");
    }
}
