package org.gongyibank.ledger.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules for {@link Command.Post} and {@link Command.MoveAll}: once, accounts, units, limits, bounds. */
final class PostRules {
    private PostRules() {}

    static Outcome post(Layer layer, int line, Command.Post post) {
        var accounts = Movement.accounts(post.legs());
        var once = post.renews() ? renewed(layer, post.once()) : post.once();
        return Optional.<Refusal.OfPost>empty()
                .or(() -> done(layer, once))
                .or(() -> Movement.missing(layer, accounts))
                .or(() -> Movement.frozen(layer, Movement.givers(post.legs())))
                .or(() -> Movement.closed(layer, accounts))
                .or(() -> Movement.unbalanced(layer, post.legs()))
                .<Outcome>map(Outcome.Refused::new)
                .orElseGet(() -> charged(layer, line, post, once));
    }

    static Outcome moveAll(Layer layer, int line, Command.MoveAll move) {
        var accounts = Stream.of(move.from(), move.to()).sorted().toList();
        return Optional.<Refusal.OfMoveAll>empty()
                .or(() -> done(layer, move.once()))
                .or(() -> Movement.missing(layer, accounts))
                .or(() -> Movement.closed(layer, accounts))
                .<Outcome>map(Outcome.Refused::new)
                .orElseGet(() -> moved(layer, line, move));
    }

    private static Outcome moved(Layer layer, int line, Command.MoveAll move) {
        var there = Movement.existing(layer, move.from()).balance();
        var legs =
                Leg.merged(List.of(new Leg(move.from(), -Math.max(1, there)), new Leg(move.to(), Math.max(1, there))));
        var heading = new Movement.Heading(move.kind(), layer.today(), move.act(), line, 0, move.once());
        return Optional.<Refusal.OfMoveAll>empty()
                .or(() -> Movement.unbalanced(layer, legs))
                .or(() -> there > 0
                        ? Movement.outOfBounds(layer, legs)
                        : Optional.of(new Refusal.InsufficientPoints(move.from(), Math.max(0, there), 1)))
                .<Outcome>map(Outcome.Refused::new)
                .orElseGet(() ->
                        Movement.post(layer, heading, legs, List.of(), LotRules.of(layer, legs, new LotDates.Carry())));
    }

    /** The first name of an act that is free, or whose entry was not reversed. */
    private static String renewed(Layer layer, String once) {
        var name = once;
        for (var turn = 2; layer.isReversed(name); turn++) name = once + "/" + turn;
        return name;
    }

    private static Optional<Refusal.AlreadyDone> done(Layer layer, String once) {
        if (once.isEmpty()) return Optional.empty();
        return Optional.ofNullable(layer.once(once)).map(Refusal.AlreadyDone::new);
    }

    private static Outcome charged(Layer layer, int line, Command.Post post, String once) {
        var asked = points(layer, post.legs());
        var points = post.charges().stream()
                .filter(Charge::trims)
                .mapToLong(charge -> LimitRules.left(layer, charge))
                .reduce(asked, Math::min);
        var legs = points == asked ? post.legs() : trimmed(layer, post, points);
        var heading = new Movement.Heading(post.kind(), post.effectiveOn(), post.act(), line, 0, once);
        var charges = charges(post, points);
        return Optional.<Refusal.OfPost>empty()
                .or(() -> reached(layer, post, legs.isEmpty()))
                .or(() -> Movement.outOfBounds(layer, legs))
                .<Outcome>map(Outcome.Refused::new)
                .orElseGet(() -> Movement.post(layer, heading, legs, charges, LotRules.of(layer, legs, post.dates())));
    }

    /** The first limit that refuses. One that trims refuses only if nothing would be posted. */
    private static Optional<Refusal.LimitReached> reached(Layer layer, Command.Post post, boolean nothing) {
        return post.charges().stream()
                .filter(charge -> {
                    var left = LimitRules.left(layer, charge);
                    return charge.trims() ? nothing && left == 0 : left < charge.amount();
                })
                .findFirst()
                .map(charge -> LimitRules.reached(layer, charge));
    }

    private static long points(Layer layer, List<Leg> legs) {
        return legs.stream()
                .filter(leg -> leg.amount() > 0
                        && Movement.existing(layer, leg.account()).unit() == Unit.POINT)
                .mapToLong(Leg::amount)
                .sum();
    }

    /** The movement with fewer points; other units do not change. */
    private static List<Leg> trimmed(Layer layer, Command.Post post, long points) {
        var legs = new ArrayList<Leg>();
        var pointLegs = 0;
        for (var leg : post.legs()) {
            if (Movement.existing(layer, leg.account()).unit() != Unit.POINT) {
                legs.add(leg);
                continue;
            }
            pointLegs++;
            if (points > 0) legs.add(new Leg(leg.account(), leg.amount() > 0 ? points : -points));
        }
        if (pointLegs != 2) throw new IllegalStateException("only one giver and one taker can be trimmed: " + post);
        return legs;
    }

    private static List<Charged> charges(Command.Post post, long points) {
        var charges = new ArrayList<Charged>();
        for (var charge : post.charges()) {
            var amount = charge.trims() ? Math.min(charge.amount(), points) : charge.amount();
            if (amount > 0) charges.add(new Charged(charge.counter(), amount));
        }
        return charges;
    }
}
