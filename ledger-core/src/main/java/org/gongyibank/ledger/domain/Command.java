package org.gongyibank.ledger.domain;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** The commands that change a book. There is no other way to change a balance. */
public sealed interface Command {
    int MOST_GRACE_DAYS = 3660;

    /** Whether the command posts an entry; the others open, freeze or close an account. */
    default boolean isPosting() {
        return switch (this) {
            case Post _, MoveAll _, Hold _, Capture _, Release _, Refund _, Reverse _ -> true;
            case OpenAccount _, Freeze _, Close _, Expire _ -> false;
        };
    }

    /**
     * Moves points, minutes or items between accounts.
     *
     * @param kind the entry's kind, such as AWARD; not one of the ledger's own kinds
     * @param legs sum to zero in each unit; legs on one account are merged. Accounts with lots give first-expiring
     * first
     * @param dates the last days of points that accounts with lots receive
     * @param once the name of the act, which may happen once in this book; empty for none
     * @param renews whether the act may happen again after a reversal: as {@code once/2}, {@code once/3} and so on
     */
    record Post(
            String kind,
            Act act,
            LocalDate effectiveOn,
            List<Leg> legs,
            LotDates dates,
            List<Charge> charges,
            String once,
            boolean renews)
            implements Command {
        /** Room for the number of a renewed act. */
        private static final int RENEWAL_BYTES = 8;

        public Post(
                String kind,
                Act act,
                LocalDate effectiveOn,
                List<Leg> legs,
                LotDates dates,
                List<Charge> charges,
                String once) {
            this(kind, act, effectiveOn, legs, dates, charges, once, false);
        }

        /** Points that never expire. */
        public Post(String kind, Act act, LocalDate effectiveOn, List<Leg> legs, List<Charge> charges, String once) {
            this(kind, act, effectiveOn, legs, LotDates.never(), charges, once);
        }

        public Post {
            legs = Leg.merged(legs);
            charges = List.copyOf(charges);
            if (legs.size() < 2) throw new IllegalArgumentException("an entry needs two legs: " + legs);
            requireNoEscrow(legs.stream().map(Leg::account));
            requireDifferentCounters(charges);
            Texts.requireCharacters(kind, 16);
            Texts.requireBytes(once, renews ? 120 - RENEWAL_BYTES : 120);
            if (!Bookkeeping.isReversible(kind)) throw new IllegalArgumentException("kind of the ledger: " + kind);
        }
    }

    /**
     * Moves all points of an account to another, effective on the day of recording. The points keep their last days.
     * A frozen account gives, too.
     *
     * @param once as for {@link Post}
     */
    record MoveAll(String kind, Act act, AccountId from, AccountId to, String once) implements Command {
        public MoveAll {
            if (from.equals(to)) throw new IllegalArgumentException("nothing moves: " + from);
            requireNoEscrow(Stream.of(from, to));
            Texts.requireCharacters(kind, 16);
            Texts.requireBytes(once, 120);
            if (!Bookkeeping.isReversible(kind)) throw new IllegalArgumentException("kind of the ledger: " + kind);
        }
    }

    /**
     * Holds points in ESCROW for {@code lasts}, first-expiring first; amounts are positive. The seq of its entry
     * names the hold.
     *
     * @param charges limits that it uses up; returning points return the same share of them, rounded down. None of
     * them trims
     */
    record Hold(Act act, List<Leg> legs, List<Charge> charges, Duration lasts) implements Command {
        public Hold(Act act, List<Leg> legs, Duration lasts) {
            this(act, legs, List.of(), lasts);
        }

        public Hold {
            legs = Leg.merged(legs);
            charges = List.copyOf(charges);
            requireDifferentCounters(charges);
            if (charges.stream().anyMatch(Charge::trims)) {
                throw new IllegalArgumentException("a hold is not trimmed: " + charges);
            }
            if (legs.isEmpty() || legs.stream().anyMatch(leg -> leg.amount() < 0)) {
                throw new IllegalArgumentException("a hold sets positive amounts aside: " + legs);
            }
            requireNoEscrow(legs.stream().map(Leg::account));
            if (!lasts.isPositive()) throw new IllegalArgumentException("a hold lasts: " + lasts);
        }
    }

    /**
     * Ends a hold by giving its parts to their receivers; the rest returns in the same entry.
     *
     * @param graceDays how many days points can still be used that return after their last day
     */
    record Capture(Act act, long hold, List<Part> parts, int graceDays) implements Command {
        public Capture(Act act, long hold, List<Part> parts) {
            this(act, hold, parts, 0);
        }

        public Capture {
            parts = List.copyOf(parts);
            requireParts(parts);
            requireGrace(graceDays);
        }

        /** The points held from {@code from} that go to {@code to}; positive. */
        public record Part(AccountId from, AccountId to, long amount) {
            public Part {
                if (amount <= 0 || amount > Leg.MOST) throw new IllegalArgumentException("not a part: " + amount);
            }
        }
    }

    /**
     * Returns captured points to their lots, in whole or in part; may be repeated.
     *
     * @param hold the captured hold
     * @param parts as in the capture: {@code from} is the holder, who gets the points back, {@code to} the receiver
     * @param graceDays as for {@link Capture}
     * @param computedFrom the hold's legs from which the parts were computed: the refund is refused if another one
     * came between. Empty if the parts do not depend on earlier refunds
     */
    record Refund(Act act, long hold, List<Capture.Part> parts, int graceDays, List<HeldFunds.Held> computedFrom)
            implements Command {
        public Refund(Act act, long hold, List<Capture.Part> parts, int graceDays) {
            this(act, hold, parts, graceDays, List.of());
        }

        public Refund {
            parts = List.copyOf(parts);
            computedFrom = List.copyOf(computedFrom);
            requireParts(parts);
            requireGrace(graceDays);
        }
    }

    /**
     * Ends a hold by returning all of its points.
     *
     * @param graceDays as for {@link Capture}
     */
    record Release(Act act, long hold, Cause cause, int graceDays) implements Command {
        public Release(Act act, long hold, Cause cause) {
            this(act, hold, cause, 0);
        }

        public Release {
            requireGrace(graceDays);
        }

        /** Why a hold is released: it is cancelled, or it has expired. */
        public enum Cause {
            CANCELLED,
            EXPIRED
        }
    }

    /**
     * Takes an entry back by its mirror image, effective on the day of recording. Points that the entry gave are
     * taken from their lots; if these are spent, first-expiring first.
     *
     * @param graceDays as for {@link Capture}
     */
    record Reverse(Act act, long entry, Shortfall shortfall, int graceDays) implements Command {
        public Reverse(Act act, long entry, Shortfall shortfall) {
            this(act, entry, shortfall, 0);
        }

        public Reverse {
            requireGrace(graceDays);
        }

        /** What to do if points are already spent. */
        public enum Shortfall {
            REFUSE,
            /** Take what is left, and the rest from WRITE_OFF; only for an entry that issued all its points. */
            WRITE_OFF
        }
    }

    /** Opens an account with balance 0. */
    record OpenAccount(AccountId id, AccountName name, long floor, long ceiling, boolean keepsLots) implements Command {
        public OpenAccount {
            if (floor > 0 || ceiling < 0) throw new IllegalArgumentException("an account opens with 0 within bounds");
            if (keepsLots && (floor < 0 || name.unit() != Unit.POINT)) {
                throw new IllegalArgumentException("only points at or above zero have lots: " + name);
            }
        }

        /** A holder's account: never below zero, without ceiling; points keep lots. */
        public static OpenAccount holder(AccountId id, AccountName name) {
            return new OpenAccount(id, name, 0, Account.NO_CEILING, name.unit() == Unit.POINT);
        }

        /** An account that a book has once per purpose and unit. */
        public static OpenAccount common(Purpose purpose, Unit unit, long floor) {
            return new OpenAccount(
                    AccountId.of(purpose, unit), AccountName.of(purpose, unit), floor, Account.NO_CEILING, false);
        }
    }

    /** Freezes or thaws an account. */
    record Freeze(AccountId account, boolean frozen) implements Command {
        public Freeze {
            requireNotTheLedgers(account);
        }
    }

    /** Closes an account for good. It must have no points and no open hold; a minute account closes with its balance. */
    record Close(AccountId account) implements Command {
        public Close {
            requireNotTheLedgers(account);
        }
    }

    /**
     * Posts what has expired on an account, if anything. Every batch does so for the accounts that it touches; this
     * command only touches one.
     */
    record Expire(AccountId account) implements Command {}

    private static void requireGrace(int days) {
        if (days < 0 || days > MOST_GRACE_DAYS) throw new IllegalArgumentException("days of grace: " + days);
    }

    private static void requireParts(List<Capture.Part> parts) {
        if (parts.isEmpty()) throw new IllegalArgumentException("it takes something");
        requireNoEscrow(parts.stream().map(Capture.Part::to));
        var ways = new HashSet<List<AccountId>>();
        for (var part : parts) {
            if (!ways.add(List.of(part.from, part.to))) throw new IllegalArgumentException("twice: " + part);
        }
    }

    private static void requireDifferentCounters(List<Charge> charges) {
        if (charges.stream().map(Charge::counter).distinct().count() < charges.size()) {
            throw new IllegalArgumentException("two charges of one counter: " + charges);
        }
    }

    /** ESCROW is the sum of the open holds, so only holds and their ends may move points there. */
    private static void requireNoEscrow(Stream<AccountId> accounts) {
        accounts.filter(account -> isOf(Purpose.ESCROW, account)).findFirst().ifPresent(escrow -> {
            throw new IllegalArgumentException("only holds move points in ESCROW: " + escrow);
        });
    }

    /** Holds, expiry and reversals always need these accounts. */
    private static void requireNotTheLedgers(AccountId account) {
        if (Stream.of(Purpose.ESCROW, Purpose.EXPIRED, Purpose.WRITE_OFF).anyMatch(purpose -> isOf(purpose, account))) {
            throw new IllegalArgumentException("the ledger's own account stays open: " + account);
        }
    }

    private static boolean isOf(Purpose purpose, AccountId account) {
        return Stream.of(Unit.values()).anyMatch(unit -> account.equals(AccountId.of(purpose, unit)));
    }
}
