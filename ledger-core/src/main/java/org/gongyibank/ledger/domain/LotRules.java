package org.gongyibank.ledger.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Which lots a movement takes from and gives to, and the expiry of lots whose last day is over. */
final class LotRules {
    private static final AccountId EXPIRED = AccountId.of(Purpose.EXPIRED, Unit.POINT);

    private LotRules() {}

    /** Posts the dead lots of the accounts: an entry per lot, effective on the day after its last day. */
    static void expire(Layer layer, Collection<AccountId> accounts) {
        var today = layer.today();
        accounts.stream()
                .filter(id -> Movement.existing(layer, id).nextExpiry().isBefore(today))
                .sorted()
                .forEach(id -> expire(layer, id, today));
    }

    private static void expire(Layer layer, AccountId id, LocalDate today) {
        for (var lot : Lot.of(layer.lots(id).headMap(today, false))) {
            var act = Act.of("ledger", Movement.existing(layer, id).name().member(), "expired");
            var heading =
                    new Movement.Heading(JournalEntry.EXPIRY, lot.expires().plusDays(1), act, 0, 0, "");
            var legs = Leg.merged(List.of(new Leg(id, -lot.points()), new Leg(EXPIRED, lot.points())));
            var change = new LotChange(id, lot.expires(), -lot.points());
            Movement.post(layer, heading, legs, List.of(), List.of(change));
        }
    }

    /**
     * The changes that balanced legs make to lots: givers give first-expiring first, receivers get lots as
     * {@code dates} says.
     */
    static List<LotChange> of(Layer layer, List<Leg> legs, LotDates dates) {
        var changes = new LotChanges();
        var carried = taken(layer, legs, changes);
        var received = 0L;
        for (var leg : legs) {
            if (leg.amount() < 0 || Movement.existing(layer, leg.account()).unit() != Unit.POINT) continue;
            var lots = switch (dates) {
                case LotDates.Mint(var lastDay) -> List.of(new Lot(lastDay, leg.amount()));
                case LotDates.Carry() -> Lot.between(carried, received, received + leg.amount());
            };
            if (keepsLots(layer, leg.account())) changes.give(leg.account(), lots, leg.amount(), layer.today());
            received += leg.amount();
        }
        return changes.list();
    }

    /** The lots that the legs take, combined and ascending by last day. */
    private static List<Lot> taken(Layer layer, List<Leg> legs, LotChanges changes) {
        var all = new TreeMap<LocalDate, Long>();
        for (var leg : legs) {
            if (leg.amount() > 0 || !keepsLots(layer, leg.account())) continue;
            var lots = first(layer, leg.account(), -leg.amount());
            changes.take(leg.account(), lots);
            for (var lot : lots) all.merge(lot.expires(), lot.points(), Math::addExact);
        }
        return Lot.of(all);
    }

    static List<Lot> first(Layer layer, AccountId account, long points) {
        return Lot.between(Lot.of(layer.lots(account)), 0, points);
    }

    /**
     * The mirror image of what an entry did to lots. Points it took return to the lots they came from. Points it gave
     * are taken from the same lots, and where these are spent from others, first-expiring first.
     *
     * @param legs of the reversal
     * @param earliest the last day of returning points whose own last day is earlier
     */
    static List<LotChange> mirrored(Layer layer, PastEntry past, List<Leg> legs, LocalDate earliest) {
        var changes = new LotChanges();
        for (var leg : legs) {
            if (!keepsLots(layer, leg.account())) continue;
            if (leg.amount() > 0) {
                changes.give(leg.account(), past.lotsTakenFrom(leg.account()), leg.amount(), earliest);
            } else {
                changes.take(leg.account(), backFrom(layer, past, leg));
            }
        }
        return changes.list();
    }

    private static List<Lot> backFrom(Layer layer, PastEntry past, Leg leg) {
        var left = new TreeMap<>(layer.lots(leg.account()));
        var back = new ArrayList<Lot>();
        var rest = -leg.amount();
        for (var given : past.lotsGivenTo(leg.account())) {
            var points = Math.min(Math.min(given.points(), left.getOrDefault(given.expires(), 0L)), rest);
            if (points == 0) continue;
            back.add(new Lot(given.expires(), points));
            left.merge(given.expires(), -points, Math::addExact);
            rest -= points;
        }
        back.addAll(Lot.between(Lot.of(left), 0, rest));
        return back;
    }

    static boolean keepsLots(Layer layer, AccountId account) {
        return Movement.existing(layer, account).keepsLots();
    }
}
