package org.gongyibank.ledger.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link Command.Post}: once, accounts, units, limits, bounds. */
final class PostRules {
    private PostRules() {}

    static Outcome post(Layer layer, int line, Command.Post post) {
        var accounts = Movement.accounts(post.legs());
        return done(layer, post)
                .or(() -> Movement.missing(layer, accounts))
                .or(() -> frozen(layer, post))
                .or(() -> Movement.closed(layer, accounts))
                .or(() -> Movement.unbalanced(layer, post.legs()))
                .<Outcome>map(Outcome.Refused::new)
                .orElseGet(() -> charged(layer, line, post));
    }

    private static Optional<Refusal> done(Layer layer, Command.Post post) {
        if (post.once().isEmpty()) return Optional.empty();
        return Optional.ofNullable(layer.once(post.once())).map(Refusal.AlreadyDone::new);
    }

    private static Optional<Refusal> frozen(Layer layer, Command.Post post) {
        return post.fromFrozen() ? Optional.empty() : Movement.frozen(layer, Movement.givers(post.legs()));
    }

    private static Outcome charged(Layer layer, int line, Command.Post post) {
        var asked = points(layer, post.legs());
        var points = post.charges().stream()
                .filter(Charge::trims)
                .mapToLong(charge -> LimitRules.left(layer, charge))
                .reduce(asked, Math::min);
        var legs = points == asked ? post.legs() : trimmed(layer, post, points);
        var heading = new Movement.Heading(post.kind(), post.effectiveOn(), post.act(), line, 0, post.once());
        var charges = charges(post, points);
        return reached(layer, post, legs.isEmpty())
                .or(() -> Movement.outOfBounds(layer, legs))
                .<Outcome>map(Outcome.Refused::new)
                .orElseGet(() -> Movement.post(layer, heading, legs, charges, LotRules.of(layer, legs, post.dates())));
    }

    /** The first limit that says no; one that trims says it only when it leaves nothing and so nothing would be posted. */
    private static Optional<Refusal> reached(Layer layer, Command.Post post, boolean nothing) {
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

    /** The same movement with fewer points; what it moves in other units stays. */
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
