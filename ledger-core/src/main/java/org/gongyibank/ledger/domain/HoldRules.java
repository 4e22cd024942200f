package org.gongyibank.ledger.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.gongyibank.ledger.domain.HeldFunds.State;

/** {@link Command.Hold}, {@link Command.Capture} and {@link Command.Release}: points wait in ESCROW. */
final class HoldRules {
    private HoldRules() {}

    static Outcome hold(Layer layer, int line, Command.Hold hold) {
        var holders = Movement.accounts(hold.legs());
        var found = Movement.missing(layer, holders)
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
        var refusal = Movement.outOfBounds(layer, merged);
        if (refusal.isPresent()) return new Outcome.Refused(refusal.get());
        var heading = Movement.Heading.of(JournalEntry.HOLD, layer, hold.act(), line);
        var posted = Movement.post(layer, heading, merged, List.of());
        var until = layer.recordedAt.plus(hold.lasts());
        layer.put(new HeldFunds(posted.entry().seq(), hold.legs(), until, State.OPEN, 0));
        return posted;
    }

    static Outcome capture(Layer layer, int line, Command.Capture capture) {
        var receivers = capture.parts().stream()
                .map(Command.Capture.Part::to)
                .distinct()
                .sorted()
                .toList();
        var refusal = Movement.missing(layer, receivers)
                .or(() -> Movement.closed(layer, receivers))
                .or(() -> mixesUnits(layer, capture))
                .or(() -> notOpen(layer, capture.hold()))
                .or(() -> over(layer, capture.hold()))
                .or(() -> exceeds(layer, capture));
        if (refusal.isPresent()) return new Outcome.Refused(refusal.get());
        var moves = new HashMap<AccountId, Map<AccountId, Long>>();
        for (var part : capture.parts()) {
            moves.computeIfAbsent(part.from(), _ -> new HashMap<>()).put(part.to(), part.amount());
        }
        var act = capture.act();
        return end(
                layer,
                capture.hold(),
                State.CAPTURED,
                moves,
                Movement.Heading.of(JournalEntry.CAPTURE, layer, act, line));
    }

    static Outcome release(Layer layer, int line, Command.Release release) {
        var expired = release.cause() == Command.Release.Cause.EXPIRED;
        var refusal =
                notOpen(layer, release.hold()).or(() -> expired ? early(layer, release.hold()) : Optional.empty());
        if (refusal.isPresent()) return new Outcome.Refused(refusal.get());
        var heading = Movement.Heading.of(JournalEntry.RELEASE, layer, release.act(), line);
        return end(layer, release.hold(), expired ? State.EXPIRED : State.RELEASED, Map.of(), heading);
    }

    /** Empties the hold out of ESCROW: what {@code moves} says to its receivers, the rest back to where it came from. */
    private static Outcome end(
            Layer layer, long seq, State state, Map<AccountId, Map<AccountId, Long>> moves, Movement.Heading heading) {
        var hold = known(layer, seq);
        var legs = new ArrayList<Leg>();
        for (var held : hold.legs()) {
            var rest = held.amount();
            legs.add(new Leg(escrow(layer, held.account()), -held.amount()));
            for (var move : moves.getOrDefault(held.account(), Map.of()).entrySet()) {
                legs.add(new Leg(move.getKey(), move.getValue()));
                rest -= move.getValue();
            }
            if (rest > 0) legs.add(new Leg(held.account(), rest));
        }
        var merged = Leg.merged(legs);
        var refusal = Movement.outOfBounds(layer, merged);
        if (refusal.isPresent()) return new Outcome.Refused(refusal.get());
        var posted = Movement.post(layer, heading, merged, List.of());
        layer.put(hold.ended(state, posted.entry().seq()));
        return posted;
    }

    private static Optional<Refusal> notOpen(Layer layer, long seq) {
        var hold = layer.hold(seq);
        if (hold == null) return Optional.of(new Refusal.HoldNotOpen(seq, "ABSENT"));
        return hold.isOpen()
                ? Optional.empty()
                : Optional.of(new Refusal.HoldNotOpen(seq, hold.state().name()));
    }

    private static Optional<Refusal> over(Layer layer, long seq) {
        var until = known(layer, seq).expiresAt();
        return layer.recordedAt.isBefore(until) ? Optional.empty() : Optional.of(new Refusal.HoldExpired(seq, until));
    }

    private static Optional<Refusal> early(Layer layer, long seq) {
        var until = known(layer, seq).expiresAt();
        return layer.recordedAt.isBefore(until)
                ? Optional.of(new Refusal.HoldNotExpired(seq, until))
                : Optional.empty();
    }

    private static Optional<Refusal> exceeds(Layer layer, Command.Capture capture) {
        var asked = new HashMap<AccountId, Long>();
        for (var part : capture.parts()) asked.merge(part.from(), part.amount(), Math::addExact);
        var held = new HashMap<AccountId, Long>();
        for (var leg : known(layer, capture.hold()).legs()) held.put(leg.account(), leg.amount());
        return asked.entrySet().stream()
                .filter(ask -> ask.getValue() > held.getOrDefault(ask.getKey(), 0L))
                .min(Map.Entry.comparingByKey())
                .map(ask -> new Refusal.ExceedsHold(ask.getKey(), held.getOrDefault(ask.getKey(), 0L), ask.getValue()));
    }

    private static Optional<Refusal> mixesUnits(Layer layer, Command.Capture capture) {
        return capture.parts().stream()
                .filter(part -> layer.account(part.from()) != null)
                .filter(part -> Movement.existing(layer, part.from()).unit()
                        != Movement.existing(layer, part.to()).unit())
                .findFirst()
                .map(part -> new Refusal.UnitMismatch(
                        Movement.existing(layer, part.to()).unit()));
    }

    private static HeldFunds known(Layer layer, long seq) {
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
