package org.gongyibank.ledger.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.gongyibank.ledger.domain.HeldFunds.Held;
import org.gongyibank.ledger.domain.HeldFunds.State;

/** Rules for {@link Command.Hold}, {@link Command.Capture} and {@link Command.Release}: held points wait in ESCROW. */
final class HoldRules {
    private HoldRules() {}

    static Outcome hold(Layer layer, int line, Command.Hold hold) {
        var holders = Movement.accounts(hold.legs());
        var found = Optional.<Refusal.OfHold>empty()
                .or(() -> Movement.missing(layer, holders))
                .or(() -> Movement.missing(layer, escrows(layer, holders)))
                .or(() -> Movement.frozen(layer, holders))
                .or(() -> Movement.closed(layer, holders));
        if (found.isPresent()) return new Outcome.Refused(found.get());
        var legs = new ArrayList<Leg>();
        for (var leg : hold.legs()) {
            legs.add(new Leg(leg.account(), -leg.amount()));
            legs.add(new Leg(escrow(layer, leg.account()), leg.amount()));
        }
        var merged = Leg.merged(legs);
        var refusal = Optional.<Refusal.OfHold>empty()
                .or(() -> LimitRules.reached(layer, hold.charges()))
                .or(() -> Movement.outOfBounds(layer, merged));
        if (refusal.isPresent()) return new Outcome.Refused(refusal.get());
        var heading = Movement.Heading.of(JournalEntry.HOLD, layer, hold.act(), line);
        var lots = LotRules.of(layer, merged, LotDates.never());
        var charges = hold.charges().stream()
                .map(charge -> new Charged(charge.counter(), charge.amount()))
                .toList();
        var posted = Movement.post(layer, heading, merged, charges, lots);
        var held = hold.legs().stream()
                .map(leg -> new Held(leg.account(), leg.amount(), leg.amount()))
                .toList();
        var until = layer.recordedAt.plus(hold.lasts());
        layer.put(new HeldFunds(posted.entry().seq(), held, until, State.OPEN, 0, lots, charges));
        return posted;
    }

    static Outcome capture(Layer layer, int line, Command.Capture capture) {
        var receivers = capture.parts().stream()
                .map(Command.Capture.Part::to)
                .distinct()
                .sorted()
                .toList();
        var refusal = Optional.<Refusal.OfCapture>empty()
                .or(() -> Movement.missing(layer, receivers))
                .or(() -> Movement.closed(layer, receivers))
                .or(() -> mixesUnits(layer, capture.parts()))
                .or(() -> notOpen(layer, capture.hold()))
                .or(() -> over(layer, capture.hold()))
                .or(() -> exceeds(layer, capture));
        if (refusal.isPresent()) return new Outcome.Refused(refusal.get());
        var moves = new HashMap<AccountId, SortedMap<AccountId, Long>>();
        for (var part : capture.parts()) {
            // Otherwise the entry would not show what was captured and what returned.
            if (known(layer, capture.hold()).on(part.to()).amount() > 0) {
                throw new IllegalArgumentException("the hold took from its receiver: " + capture);
            }
            moves.computeIfAbsent(part.from(), _ -> new TreeMap<>()).put(part.to(), part.amount());
        }
        var heading = Movement.Heading.of(JournalEntry.CAPTURE, layer, capture.act(), line);
        return end(layer, known(layer, capture.hold()), State.CAPTURED, moves, heading, capture.graceDays());
    }

    static Outcome release(Layer layer, int line, Command.Release release) {
        var expired = release.cause() == Command.Release.Cause.EXPIRED;
        var refusal = Optional.<Refusal.OfRelease>empty()
                .or(() -> notOpen(layer, release.hold()))
                .or(() -> expired ? early(layer, release.hold()) : Optional.empty());
        if (refusal.isPresent()) return new Outcome.Refused(refusal.get());
        var heading = Movement.Heading.of(JournalEntry.RELEASE, layer, release.act(), line);
        var state = expired ? State.EXPIRED : State.RELEASED;
        return end(layer, known(layer, release.hold()), state, Map.of(), heading, release.graceDays());
    }

    /** Empties the hold out of ESCROW: {@code moves} go to their receivers, the rest goes back. */
    private static Outcome end(
            Layer layer,
            HeldFunds hold,
            State state,
            Map<AccountId, SortedMap<AccountId, Long>> moves,
            Movement.Heading heading,
            int graceDays) {
        var legs = new ArrayList<Leg>();
        var lots = new LotChanges();
        var captured = new HashMap<AccountId, Long>();
        for (var held : hold.legs()) {
            var taken = hold.lotsOf(held.account());
            var gone = 0L;
            legs.add(new Leg(escrow(layer, held.account()), -held.amount()));
            for (var move : moves.getOrDefault(held.account(), Collections.emptySortedMap())
                    .entrySet()) {
                legs.add(new Leg(move.getKey(), move.getValue()));
                give(layer, lots, move.getKey(), taken, gone, gone + move.getValue(), layer.today());
                gone += move.getValue();
            }
            if (gone < held.amount()) {
                legs.add(new Leg(held.account(), held.amount() - gone));
                var earliest = layer.today().plusDays(graceDays);
                give(layer, lots, held.account(), taken, gone, held.amount(), earliest);
            }
            captured.put(held.account(), gone);
        }
        var merged = Leg.merged(legs);
        var refusal = Movement.outOfBounds(layer, merged);
        if (refusal.isPresent()) return new Outcome.Refused(refusal.get());
        var ended = hold.ended(state, layer.nextSeq(), captured);
        var posted = Movement.post(layer, heading, merged, givenBack(layer, hold, ended), lots.list());
        layer.put(ended);
        return posted;
    }

    /** Gives points of a hold to an account: those between two places in the row of its lots. */
    static void give(
            Layer layer, LotChanges lots, AccountId to, List<Lot> taken, long from, long until, LocalDate earliest) {
        if (LotRules.keepsLots(layer, to)) lots.give(to, Lot.between(taken, from, until), until - from, earliest);
    }

    /** The share of its limits that a hold returns when it becomes {@code after}. */
    static List<Charged> givenBack(Layer layer, HeldFunds before, HeldFunds after) {
        var total = pointsOf(layer, before, Held::amount);
        if (total == 0) return List.of();
        return LimitRules.givenBack(
                before.charges(),
                total,
                total - pointsOf(layer, before, Held::taken),
                total - pointsOf(layer, after, Held::taken));
    }

    private static long pointsOf(Layer layer, HeldFunds hold, ToLongFunction<Held> amount) {
        return hold.legs().stream()
                .filter(leg -> Movement.existing(layer, leg.account()).unit() == Unit.POINT)
                .mapToLong(amount)
                .reduce(0, Math::addExact);
    }

    private static Optional<Refusal.HoldNotOpen> notOpen(Layer layer, long seq) {
        var hold = layer.hold(seq);
        if (hold == null) return Optional.of(new Refusal.HoldNotOpen(seq, "ABSENT"));
        return hold.isOpen()
                ? Optional.empty()
                : Optional.of(new Refusal.HoldNotOpen(seq, hold.state().name()));
    }

    private static Optional<Refusal.HoldExpired> over(Layer layer, long seq) {
        var until = known(layer, seq).expiresAt();
        return layer.recordedAt.isBefore(until) ? Optional.empty() : Optional.of(new Refusal.HoldExpired(seq, until));
    }

    private static Optional<Refusal.HoldNotExpired> early(Layer layer, long seq) {
        var until = known(layer, seq).expiresAt();
        return layer.recordedAt.isBefore(until)
                ? Optional.of(new Refusal.HoldNotExpired(seq, until))
                : Optional.empty();
    }

    private static Optional<Refusal.ExceedsHold> exceeds(Layer layer, Command.Capture capture) {
        var asked = new HashMap<AccountId, Long>();
        for (var part : capture.parts()) asked.merge(part.from(), part.amount(), Math::addExact);
        var hold = known(layer, capture.hold());
        return asked.entrySet().stream()
                .filter(ask -> ask.getValue() > hold.on(ask.getKey()).amount())
                .min(Map.Entry.comparingByKey())
                .map(ask -> new Refusal.ExceedsHold(
                        ask.getKey(), hold.on(ask.getKey()).amount(), ask.getValue()));
    }

    static Optional<Refusal.UnitMismatch> mixesUnits(Layer layer, List<Command.Capture.Part> parts) {
        return parts.stream()
                .filter(part -> layer.account(part.from()) != null)
                .filter(part -> Movement.existing(layer, part.from()).unit()
                        != Movement.existing(layer, part.to()).unit())
                .findFirst()
                .map(part -> new Refusal.UnitMismatch(
                        Movement.existing(layer, part.to()).unit()));
    }

    static HeldFunds known(Layer layer, long seq) {
        var hold = layer.hold(seq);
        if (hold == null) throw new IllegalStateException("checked before: " + seq);
        return hold;
    }

    private static SequencedSet<AccountId> escrows(Layer layer, List<AccountId> holders) {
        var escrows = new LinkedHashSet<AccountId>();
        for (var holder : holders) escrows.add(escrow(layer, holder));
        return escrows;
    }

    private static AccountId escrow(Layer layer, AccountId holder) {
        return AccountId.of(Purpose.ESCROW, Movement.existing(layer, holder).unit());
    }
}
