package org.gongyibank.ledger.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gongyibank.ledger.domain.HeldFunds.State;

/** Rules for {@link Command.Refund}: points return from the receivers of a capture to their holder. */
final class RefundRules {
    private RefundRules() {}

    static Outcome refund(Layer layer, int line, Command.Refund refund) {
        var accounts = refund.parts().stream()
                .flatMap(part -> Stream.of(part.from(), part.to()))
                .distinct()
                .sorted()
                .toList();
        return Optional.<Refusal.OfRefund>empty()
                .or(() -> Movement.missing(layer, accounts))
                .or(() -> Movement.closed(layer, accounts))
                .or(() -> HoldRules.mixesUnits(layer, refund.parts()))
                .or(() -> notCaptured(layer, refund.hold()))
                .or(() -> refundedSince(layer, refund))
                .or(() -> exceeds(layer, refund))
                .<Outcome>map(Outcome.Refused::new)
                .orElseGet(() -> returned(layer, line, refund));
    }

    private static Optional<Refusal.HoldNotCaptured> notCaptured(Layer layer, long seq) {
        var hold = layer.hold(seq);
        if (hold == null) return Optional.of(new Refusal.HoldNotCaptured(seq, "ABSENT"));
        return hold.state() == State.CAPTURED
                ? Optional.empty()
                : Optional.of(new Refusal.HoldNotCaptured(seq, hold.state().name()));
    }

    private static Optional<Refusal.RefundedSince> refundedSince(Layer layer, Command.Refund refund) {
        var computedFrom = refund.computedFrom();
        return computedFrom.isEmpty()
                        || computedFrom.equals(
                                HoldRules.known(layer, refund.hold()).legs())
                ? Optional.empty()
                : Optional.of(new Refusal.RefundedSince(refund.hold()));
    }

    /** Checks holders first, then receivers, each ascending. */
    private static Optional<Refusal.ExceedsCapture> exceeds(Layer layer, Command.Refund refund) {
        var hold = HoldRules.known(layer, refund.hold());
        var capture = capture(layer, hold);
        var byHolder = new TreeMap<AccountId, Long>();
        var byReceiver = new TreeMap<AccountId, Long>();
        for (var part : refund.parts()) {
            byHolder.merge(part.from(), part.amount(), Math::addExact);
            byReceiver.merge(part.to(), part.amount(), Math::addExact);
        }
        return Stream.concat(
                        byHolder.entrySet().stream()
                                .map(ask -> exceeds(ask, hold.on(ask.getKey()).taken())),
                        byReceiver.entrySet().stream().map(ask -> exceeds(ask, given(hold, capture, ask.getKey()))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The points that an account still has from the capture. */
    private static long given(HeldFunds hold, PastEntry capture, AccountId receiver) {
        return hold.on(receiver).amount() > 0 ? 0 : capture.leftOn(receiver);
    }

    private static Optional<Refusal.ExceedsCapture> exceeds(Map.Entry<AccountId, Long> asked, long left) {
        return asked.getValue() <= left
                ? Optional.empty()
                : Optional.of(new Refusal.ExceedsCapture(asked.getKey(), Math.max(0, left), asked.getValue()));
    }

    private static Outcome returned(Layer layer, int line, Command.Refund refund) {
        var hold = HoldRules.known(layer, refund.hold());
        var legs = new ArrayList<Leg>();
        var left = new HashMap<AccountId, Long>();
        hold.legs().forEach(leg -> left.put(leg.account(), leg.taken()));
        for (var part : refund.parts()) {
            legs.add(new Leg(part.to(), -part.amount()));
            legs.add(new Leg(part.from(), part.amount()));
            left.merge(part.from(), -part.amount(), Math::addExact);
        }
        var merged = Leg.merged(legs);
        return Movement.outOfBounds(layer, merged)
                .<Outcome>map(Outcome.Refused::new)
                .orElseGet(() -> post(layer, line, refund, merged, hold, hold.refunded(left)));
    }

    private static Outcome post(
            Layer layer, int line, Command.Refund refund, List<Leg> legs, HeldFunds before, HeldFunds after) {
        var capture = capture(layer, before);
        var heading =
                new Movement.Heading(JournalEntry.REFUND, layer.today(), refund.act(), line, before.closedSeq(), "");
        var lots = lots(layer, refund, before, after);
        var posted = Movement.post(layer, heading, legs, HoldRules.givenBack(layer, before, after), lots);
        layer.put(after);
        layer.corrected(capture, posted.entry());
        return posted;
    }

    /** A capture takes the first-expiring points first, so a refund returns the last-expiring first. */
    private static List<LotChange> lots(Layer layer, Command.Refund refund, HeldFunds before, HeldFunds after) {
        var lots = new LotChanges();
        var byReceiver = new TreeMap<AccountId, Long>();
        for (var part : refund.parts()) byReceiver.merge(part.to(), part.amount(), Math::addExact);
        byReceiver.forEach((receiver, amount) -> {
            if (LotRules.keepsLots(layer, receiver)) lots.take(receiver, LotRules.first(layer, receiver, amount));
        });
        var earliest = layer.today().plusDays(refund.graceDays());
        for (var leg : before.legs()) {
            var still = after.on(leg.account()).taken();
            var taken = before.lotsOf(leg.account());
            if (still < leg.taken()) HoldRules.give(layer, lots, leg.account(), taken, still, leg.taken(), earliest);
        }
        return lots.list();
    }

    private static PastEntry capture(Layer layer, HeldFunds hold) {
        return Objects.requireNonNull(layer.entry(hold.closedSeq()), () -> "the capture of hold " + hold.seq());
    }
}
