package org.gongyibank.ledger.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountState;
import org.gongyibank.ledger.domain.Charge;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Command.Capture.Part;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.Posting;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.Unit;

/** All reasons against a command, in no order of precedence; within one kind the first named comes first. */
final class NaiveRules {
    private static final List<String> KINDS_OF_THE_LEDGER =
            List.of("HOLD", "CAPTURE", "RELEASE", "REFUND", "REVERSAL", "EXPIRY");

    private final NaiveFacts facts;
    private final List<Refusal> wrong = new ArrayList<>();

    NaiveRules(NaiveFacts facts) {
        this.facts = facts;
    }

    List<Refusal> against(Command command, Instant at) {
        switch (command) {
            case Command.Post post -> againstPost(post);
            case Command.MoveAll move -> againstMoveAll(move);
            case Command.Hold hold -> againstHold(hold);
            case Command.Capture capture -> againstCapture(capture, at);
            case Command.Release release -> againstRelease(release, at);
            case Command.Reverse reverse -> againstReverse(reverse);
            case Command.Refund refund -> againstRefund(refund);
            case Command.OpenAccount opening -> againstOpening(opening);
            case Command.Freeze(var account, var _) -> {
                if (present(List.of(account))) closed(List.of(account));
            }
            case Command.Expire(var account) -> present(List.of(account));
            case Command.Close(var account) -> againstClose(account);
        }
        return wrong;
    }

    private void againstPost(Command.Post post) {
        var once = post.renews() ? facts.freeName(post.once()) : post.once();
        facts.done(once).ifPresent(entry -> wrong.add(new Refusal.AlreadyDone(entry.seq())));
        var accounts = post.legs().stream().map(Leg::account).toList();
        if (!present(accounts)) return;
        frozen(post.legs().stream()
                .filter(leg -> leg.amount() < 0)
                .map(Leg::account)
                .toList());
        closed(accounts);
        for (var unit : Unit.values()) {
            var sum = post.legs().stream()
                    .filter(leg -> facts.unit(leg.account()) == unit)
                    .mapToLong(Leg::amount)
                    .sum();
            if (sum != 0) wrong.add(new Refusal.UnitMismatch(unit));
        }
        var legs = trimmed(post);
        limits(post.charges(), legs.isEmpty());
        bounds(legs);
    }

    private void againstMoveAll(Command.MoveAll move) {
        facts.done(move.once()).ifPresent(entry -> wrong.add(new Refusal.AlreadyDone(entry.seq())));
        var accounts = List.of(move.from(), move.to());
        if (!present(accounts)) return;
        closed(accounts);
        if (facts.unit(move.from()) != facts.unit(move.to())) {
            // The first unit that does not sum to zero is named.
            var first = facts.unit(move.from()).compareTo(facts.unit(move.to())) < 0 ? move.from() : move.to();
            wrong.add(new Refusal.UnitMismatch(facts.unit(first)));
        }
        var all = facts.balance(move.from());
        if (all < 1) wrong.add(new Refusal.InsufficientPoints(move.from(), Math.max(0, all), 1));
        else bounds(List.of(new Leg(move.from(), -all), new Leg(move.to(), all)));
    }

    private void limits(List<Charge> charges, boolean nothingIsLeft) {
        for (var charge : charges) {
            var used = facts.used(charge.counter());
            var tooMuch =
                    charge.trims() ? nothingIsLeft && used >= charge.max() : used + charge.amount() > charge.max();
            if (tooMuch) wrong.add(new Refusal.LimitReached(charge.limit(), used, charge.max()));
        }
    }

    /** The legs of a post after its charges trimmed it; empty when they leave nothing. */
    List<Leg> trimmed(Command.Post post) {
        var points = positive(post.legs(), facts, Unit.POINT);
        var left = points;
        for (var charge : post.charges()) {
            if (charge.trims()) left = Math.min(left, Math.max(0, charge.max() - facts.used(charge.counter())));
        }
        if (left == points) return post.legs();
        var legs = new ArrayList<Leg>();
        for (var leg : post.legs()) {
            if (facts.unit(leg.account()) != Unit.POINT) legs.add(leg);
            else if (left > 0) legs.add(new Leg(leg.account(), leg.amount() > 0 ? left : -left));
        }
        return legs;
    }

    static long positive(List<Leg> legs, NaiveFacts facts, Unit unit) {
        return legs.stream()
                .filter(leg -> leg.amount() > 0 && facts.unit(leg.account()) == unit)
                .mapToLong(Leg::amount)
                .sum();
    }

    private void againstHold(Command.Hold hold) {
        var accounts = hold.legs().stream().map(Leg::account).toList();
        if (!present(accounts)) return;
        frozen(accounts);
        closed(accounts);
        limits(hold.charges(), false);
        bounds(hold.legs().stream()
                .map(leg -> new Leg(leg.account(), -leg.amount()))
                .toList());
    }

    private void againstCapture(Command.Capture capture, Instant at) {
        // The command names only receivers as accounts: the source of a part is a leg of the hold, or exceeds it.
        var receivers = capture.parts().stream().map(Part::to).toList();
        if (!present(receivers)) return;
        closed(receivers);
        sameUnits(capture.parts());
        if (!isOpen(capture.hold())) return;
        var hold = facts.hold(capture.hold()).orElseThrow();
        if (!at.isBefore(hold.expiresAt())) wrong.add(new Refusal.HoldExpired(capture.hold(), hold.expiresAt()));
        var remaining = new TreeMap<AccountId, Long>();
        hold.held().forEach(leg -> remaining.put(leg.account(), leg.amount()));
        asked(capture.parts(), Part::from).forEach((from, amount) -> {
            var held = remaining.getOrDefault(from, 0L);
            if (amount > held) wrong.add(new Refusal.ExceedsHold(from, held, amount));
            remaining.merge(from, -amount, Long::sum);
        });
        if (wrong.stream().anyMatch(Refusal.ExceedsHold.class::isInstance)) return;
        capture.parts().forEach(part -> remaining.merge(part.to(), part.amount(), Math::addExact));
        bounds(legs(remaining));
    }

    private void sameUnits(List<Part> parts) {
        for (var part : parts) {
            if (facts.exists(part.from()) && facts.unit(part.from()) != facts.unit(part.to())) {
                wrong.add(new Refusal.UnitMismatch(facts.unit(part.to())));
            }
        }
    }

    private static SortedMap<AccountId, Long> asked(List<Part> parts, Function<Part, AccountId> of) {
        var asked = new TreeMap<AccountId, Long>();
        parts.forEach(part -> asked.merge(of.apply(part), part.amount(), Math::addExact));
        return asked;
    }

    private void againstRefund(Command.Refund refund) {
        var accounts = refund.parts().stream()
                .flatMap(part -> Stream.of(part.from(), part.to()))
                .toList();
        if (!present(accounts)) return;
        closed(accounts);
        sameUnits(refund.parts());
        var state = facts.holdState(refund.hold());
        if (!state.equals("CAPTURED")) {
            wrong.add(new Refusal.HoldNotCaptured(refund.hold(), state));
            return;
        }
        var hold = new NaiveHolds(facts, facts.hold(refund.hold()).orElseThrow());
        if (!refund.computedFrom().isEmpty() && !refund.computedFrom().equals(hold.legs())) {
            wrong.add(new Refusal.RefundedSince(refund.hold()));
        }
        var sums = new TreeMap<AccountId, Long>();
        asked(refund.parts(), Part::from).forEach((holder, amount) -> {
            if (amount > hold.taken(holder)) wrong.add(new Refusal.ExceedsCapture(holder, hold.taken(holder), amount));
            sums.merge(holder, amount, Math::addExact);
        });
        asked(refund.parts(), Part::to).forEach((receiver, amount) -> {
            if (amount > hold.given(receiver))
                wrong.add(new Refusal.ExceedsCapture(receiver, hold.given(receiver), amount));
            sums.merge(receiver, -amount, Math::addExact);
        });
        if (wrong.stream().noneMatch(Refusal.ExceedsCapture.class::isInstance)) bounds(legs(sums));
    }

    private void againstRelease(Command.Release release, Instant at) {
        if (!isOpen(release.hold())) return;
        var hold = facts.hold(release.hold()).orElseThrow();
        if (release.cause() == Command.Release.Cause.EXPIRED && at.isBefore(hold.expiresAt())) {
            wrong.add(new Refusal.HoldNotExpired(release.hold(), hold.expiresAt()));
        }
        bounds(hold.held());
    }

    private void againstReverse(Command.Reverse reverse) {
        var found = facts.entry(reverse.entry()).map(NaiveFacts.Entered::entry);
        if (found.isEmpty() || KINDS_OF_THE_LEDGER.contains(found.get().kind())) {
            wrong.add(new Refusal.NotReversible(reverse.entry()));
            return;
        }
        closed(found.get().postings().stream().map(Posting::account).toList());
        facts.correctionsOf(reverse.entry())
                .forEach(by -> wrong.add(new Refusal.AlreadyReversed(reverse.entry(), by.seq())));
        if (reverse.shortfall() == Command.Reverse.Shortfall.WRITE_OFF && movedPoints(found.get())) {
            wrong.add(new Refusal.WriteOffNotAllowed(reverse.entry()));
        }
        bounds(mirrored(reverse));
    }

    /** True if points in it came from an account other than ISSUANCE. */
    private boolean movedPoints(JournalEntry entry) {
        for (var posting : entry.postings()) {
            var gives = posting.amount() < 0 && facts.unit(posting.account()) == Unit.POINT;
            if (gives && facts.purpose(posting.account()) != Purpose.ISSUANCE) return true;
        }
        return false;
    }

    /** The mirror image of an entry; when writing off, WRITE_OFF covers the points that are spent. */
    List<Leg> mirrored(Command.Reverse reverse) {
        var original = facts.entry(reverse.entry()).orElseThrow().entry();
        var sums = new TreeMap<AccountId, Long>();
        for (var posting : original.postings()) {
            var account = posting.account();
            var amount = -posting.amount();
            var missing = Math.max(0, -amount - facts.spendable(account));
            var borne = reverse.shortfall() == Command.Reverse.Shortfall.WRITE_OFF
                    && facts.unit(account) == Unit.POINT
                    && missing > 0;
            sums.merge(account, borne ? amount + missing : amount, Long::sum);
            if (borne) sums.merge(AccountId.of(Purpose.WRITE_OFF, Unit.POINT), -missing, Long::sum);
        }
        return legs(sums);
    }

    private void againstOpening(Command.OpenAccount opening) {
        if (facts.exists(opening.id())) wrong.add(new Refusal.AccountExists(opening.id()));
        facts.named(opening.name()).ifPresent(account -> wrong.add(new Refusal.AccountExists(account)));
    }

    private void againstClose(AccountId account) {
        if (!present(List.of(account))) return;
        closed(List.of(account));
        var balance = facts.balance(account);
        if (balance != 0 && facts.unit(account) != Unit.MINUTE) {
            wrong.add(new Refusal.AccountNotEmpty(account, balance));
        }
        if (!facts.openHoldsOn(account).isEmpty()) wrong.add(new Refusal.HoldsOpen(account));
    }

    private boolean isOpen(long hold) {
        var state = facts.holdState(hold);
        if (!state.equals("OPEN")) wrong.add(new Refusal.HoldNotOpen(hold, state));
        return state.equals("OPEN");
    }

    private boolean present(Collection<AccountId> accounts) {
        var absent = new TreeSet<>(accounts);
        absent.removeIf(facts::exists);
        absent.forEach(account -> wrong.add(new Refusal.AccountNotFound(account)));
        return absent.isEmpty();
    }

    private void frozen(Collection<AccountId> accounts) {
        for (var account : new TreeSet<>(accounts)) {
            if (facts.state(account) == AccountState.FROZEN) wrong.add(new Refusal.AccountFrozen(account));
        }
    }

    private void closed(Collection<AccountId> accounts) {
        for (var account : new TreeSet<>(accounts)) {
            if (facts.state(account) == AccountState.CLOSED) wrong.add(new Refusal.AccountClosed(account));
        }
    }

    private void bounds(List<Leg> legs) {
        for (var leg : legs) {
            var account = leg.account();
            var spendable = facts.spendable(account);
            var room = facts.room(account);
            if (-leg.amount() > spendable) wrong.add(new Refusal.InsufficientPoints(account, spendable, -leg.amount()));
            if (leg.amount() > room) wrong.add(new Refusal.CeilingReached(account, room, leg.amount()));
        }
    }

    private static List<Leg> legs(Map<AccountId, Long> sums) {
        return sums.entrySet().stream()
                .filter(sum -> sum.getValue() != 0)
                .map(sum -> new Leg(sum.getKey(), sum.getValue()))
                .toList();
    }
}
