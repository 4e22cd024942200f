package org.gongyibank.ledger.domain;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** Everything that can change a book. The only way to change a balance is to submit one of these to the ledger. */
public sealed interface Command {
    int MOST_GRACE_DAYS = 3660;

    /** True if the command writes an entry; the others open, freeze or close an account, or trigger its expiry. */
    default boolean isPosting() {
        return switch (this) {
            case Post _, MoveAll _, Hold _, Capture _, Release _, Refund _, Reverse _ -> true;
            case OpenAccount _, Freeze _, Close _, Expire _ -> false;
        };
    }

    /**
     * Moves points, minutes or items between accounts.
     *
     * @param kind the bank's name for it, such as AWARD; not one of the kinds that the ledger itself writes
     * @param legs sum to zero in each unit; legs on one account are merged. Accounts with lots give their
     *     first-expiring points first
     * @param dates the last days of the points that accounts with lots receive
     * @param once names the business act that may happen once in this book; empty for none
     * @param renews true if the act may happen again once its entry was reversed: as {@code once/2}, {@code once/3} and
     *     so on
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
     * Moves the whole balance of one account to another, effective on the day of recording. The points keep their last
     * days. It also takes from a frozen account.
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
     * Sets points aside in ESCROW for {@code lasts}, first-expiring first; the amounts are positive. The seq of its
     * entry identifies the hold.
     *
     * @param charges limits that it uses up; when some of the points return, the same share of each charge is given
     *     back, rounded down. No charge of a hold trims
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
     * Ends a hold by giving its parts to their receivers. What the parts leave over returns in the same entry.
     *
     * @param graceDays how many more days returning points can be used if their last day is over
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

        /** The amount of the points held from {@code from} that goes to {@code to}; positive. */
        public record Part(AccountId from, AccountId to, long amount) {
            public Part {
                if (amount <= 0 || amount > Leg.MOST) throw new IllegalArgumentException("not a part: " + amount);
            }
        }
    }

    /**
     * Gives back what a capture took, to the lots that it came from. A refund may be partial and may be repeated.
     *
     * @param hold the hold that was captured
     * @param parts as in the capture: {@code from} is the holder, who gets it back, {@code to} the receiver
     * @param graceDays as for {@link Capture}
     * @param reckonedFrom the legs of the hold from which the parts were computed: the command is refused if another
     *     refund came in between. Empty if the parts do not depend on earlier refunds
     */
    record Refund(Act act, long hold, List<Capture.Part> parts, int graceDays, List<HeldFunds.Held> reckonedFrom)
            implements Command {
        public Refund(Act act, long hold, List<Capture.Part> parts, int graceDays) {
            this(act, hold, parts, graceDays, List.of());
        }

        public Refund {
            parts = List.copyOf(parts);
            reckonedFrom = List.copyOf(reckonedFrom);
            requireParts(parts);
            requireGrace(graceDays);
        }
    }

    /**
     * Ends a hold by returning all of it.
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

        /** Why a hold is released: cancelled, which is possible at any time, or its time is over. */
        public enum Cause {
            CANCELLED,
            EXPIRED
        }
    }

    /**
     * Takes an entry back by its mirror image, effective on the day of recording. It takes points back from the lots
     * that the entry gave them to; where these are spent, first-expiring first.
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

        /** What to do when the points are already spent. */
        public enum Shortfall {
            REFUSE,
            /**
             * Take what is there and the rest from WRITE_OFF; only for an entry all of whose points came from ISSUANCE.
             */
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

        /** A holder's account: never below zero, no ceiling; points keep lots. */
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

    /**
     * Closes an account permanently: it must have no points left and no open hold. A minute account closes with its
     * balance.
     */
    record Close(AccountId account) implements Command {
        public Close {
            requireNotTheLedgers(account);
        }
    }

    /**
     * Posts the expiry of dead points on an account, if there are any. Every batch does so for the accounts that it
     * touches; this command only touches one.
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

    /** ESCROW is the sum of the open holds: only holds and their ends move points in and out of it. */
    private static void requireNoEscrow(Stream<AccountId> accounts) {
        accounts.filter(account -> isOf(Purpose.ESCROW, account)).findFirst().ifPresent(escrow -> {
            throw new IllegalArgumentException("only holds move points in ESCROW: " + escrow);
        });
    }

    /** Holds, expiry and reversals need these accounts at any time. */
    private static void requireNotTheLedgers(AccountId account) {
        if (Stream.of(Purpose.ESCROW, Purpose.EXPIRED, Purpose.WRITE_OFF).anyMatch(purpose -> isOf(purpose, account))) {
            throw new IllegalArgumentException("the ledger's own account stays open: " + account);
        }
    }

    private static boolean isOf(Purpose purpose, AccountId account) {
        return Stream.of(Unit.values()).anyMatch(unit -> account.equals(AccountId.of(purpose, unit)));
    }
}
