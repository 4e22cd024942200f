package org.gongyibank.ledger.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongyibank.ledger.domain.Command.Reverse.Shortfall;

/** Rules for {@link Command.Reverse}: the mirror image of an entry, once. */
final class ReverseRules {
    private static final AccountId WRITE_OFF = AccountId.of(Purpose.WRITE_OFF, Unit.POINT);

    private ReverseRules() {}

    static Outcome reverse(Layer layer, int line, Command.Reverse reverse) {
        var past = layer.entry(reverse.entry());
        if (past == null || !Bookkeeping.isReversible(past.entry().kind())) {
            return new Outcome.Refused(new Refusal.NotReversible(reverse.entry()));
        }
        var mirrored = past.entry().postings().stream()
                .map(posting -> new Leg(posting.account(), -posting.amount()))
                .toList();
        var accounts = Movement.accounts(mirrored);
        var refusal = Optional.<Refusal.OfReverse>empty()
                .or(() -> Movement.missing(layer, accounts))
                .or(() -> Movement.closed(layer, accounts))
                .or(() -> already(past))
                .or(() -> notWrittenOff(layer, reverse, past));
        if (refusal.isPresent()) return new Outcome.Refused(refusal.get());
        var legs = reverse.shortfall() == Shortfall.WRITE_OFF ? writtenOff(layer, mirrored) : mirrored;
        return Optional.<Refusal.OfReverse>empty()
                .or(() -> Movement.missing(layer, Movement.accounts(legs)))
                .or(() -> Movement.outOfBounds(layer, legs))
                .<Outcome>map(Outcome.Refused::new)
                .orElseGet(() -> post(layer, line, reverse, past, legs));
    }

    private static Optional<Refusal.AlreadyReversed> already(PastEntry past) {
        return past.corrections().stream()
                .findFirst()
                .map(reversal -> new Refusal.AlreadyReversed(past.entry().seq(), reversal.seq()));
    }

    /**
     * Wrongly issued points may be written off: they return to their source, and no holder gets any. For points that
     * a holder gave, WRITE_OFF would pay the giver what the taker has spent: points without a deed.
     */
    private static Optional<Refusal.WriteOffNotAllowed> notWrittenOff(
            Layer layer, Command.Reverse reverse, PastEntry past) {
        if (reverse.shortfall() != Shortfall.WRITE_OFF) return Optional.empty();
        return past.entry().postings().stream()
                .filter(posting -> posting.amount() < 0)
                .map(posting -> Movement.existing(layer, posting.account()).name())
                .filter(giver -> giver.unit() == Unit.POINT && giver.purpose() != Purpose.ISSUANCE)
                .findFirst()
                .map(_ -> new Refusal.WriteOffNotAllowed(past.entry().seq()));
    }

    /** Takes what each holder has, and the missing points from WRITE_OFF. */
    private static List<Leg> writtenOff(Layer layer, List<Leg> mirrored) {
        var legs = new ArrayList<Leg>();
        for (var leg : mirrored) {
            var account = Movement.existing(layer, leg.account());
            // A leg that gives lacks nothing. It may give to an account without floor, whose room has no limit.
            var takes = account.unit() == Unit.POINT && leg.amount() < 0;
            var shortage = takes ? Math.max(0, -leg.amount() - account.spendable()) : 0;
            if (leg.amount() + shortage != 0) legs.add(new Leg(leg.account(), leg.amount() + shortage));
            if (shortage > 0) legs.add(new Leg(WRITE_OFF, -shortage));
        }
        return Leg.merged(legs);
    }

    private static Outcome post(Layer layer, int line, Command.Reverse reverse, PastEntry past, List<Leg> legs) {
        var heading = new Movement.Heading(
                JournalEntry.REVERSAL,
                layer.today(),
                reverse.act(),
                line,
                past.entry().seq(),
                "");
        var givenBack = past.charges().stream()
                .map(charge -> new Charged(charge.counter(), -charge.amount()))
                .toList();
        var lots = LotRules.mirrored(layer, past, legs, layer.today().plusDays(reverse.graceDays()));
        var posted = Movement.post(layer, heading, legs, givenBack, lots);
        layer.corrected(past, posted.entry());
        return posted;
    }
}
