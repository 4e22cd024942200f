package org.gongyibank.ledger.domain;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Rules for limits: what they have left, and what they get back when points return. */
final class LimitRules {
    private LimitRules() {}

    static long left(Layer layer, Charge charge) {
        return Math.max(0, charge.max() - layer.used(charge.counter()));
    }

    static Refusal.LimitReached reached(Layer layer, Charge charge) {
        return new Refusal.LimitReached(charge.limit(), layer.used(charge.counter()), charge.max());
    }

    /** The first charge that does not fit into its window. */
    static Optional<Refusal.LimitReached> reached(Layer layer, List<Charge> charges) {
        return charges.stream()
                .filter(charge -> left(layer, charge) < charge.amount())
                .findFirst()
                .map(charge -> reached(layer, charge));
    }

    /**
     * What the limits of a hold get back when {@code after} of its {@code total} points have returned in all, and
     * {@code before} of them had returned earlier: the same share of each charge as of the points, rounded down.
     */
    static List<Charged> givenBack(List<Charged> charges, long total, long before, long after) {
        return charges.stream()
                .map(charge -> new Charged(
                        charge.counter(), share(charge.amount(), before, total) - share(charge.amount(), after, total)))
                .filter(charge -> charge.amount() != 0)
                .toList();
    }

    private static long share(long amount, long part, long total) {
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(total))
                .longValueExact();
    }
}
