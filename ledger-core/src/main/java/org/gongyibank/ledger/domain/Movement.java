package org.gongyibank.ledger.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** The checks that several commands share, each in its place in the precedence, and the writing of an entry. */
final class Movement {
    private Movement() {}

    static Optional<Refusal.AccountNotFound> missing(Layer layer, Collection<AccountId> accounts) {
        return accounts.stream()
                .filter(id -> layer.account(id) == null)
                .findFirst()
                .map(Refusal.AccountNotFound::new);
    }

    static Optional<Refusal.AccountClosed> closed(Layer layer, Collection<AccountId> accounts) {
        return inState(layer, AccountState.CLOSED, accounts).map(Refusal.AccountClosed::new);
    }

    static Optional<Refusal.AccountFrozen> frozen(Layer layer, Collection<AccountId> givers) {
        return inState(layer, AccountState.FROZEN, givers).map(Refusal.AccountFrozen::new);
    }

    private static Optional<AccountId> inState(Layer layer, AccountState state, Collection<AccountId> accounts) {
        return accounts.stream()
                .filter(id -> existing(layer, id).state() == state)
                .findFirst();
    }

    static Optional<Refusal.UnitMismatch> unbalanced(Layer layer, List<Leg> legs) {
        var sums = new EnumMap<Unit, Long>(Unit.class);
        for (var leg : legs) sums.merge(existing(layer, leg.account()).unit(), leg.amount(), Math::addExact);
        return sums.entrySet().stream()
                .filter(sum -> sum.getValue() != 0)
                .findFirst()
                .map(sum -> new Refusal.UnitMismatch(sum.getKey()));
    }

    /** All floors first, then all ceilings. */
    static Optional<Refusal.OutOfBounds> outOfBounds(Layer layer, List<Leg> legs) {
        return first(
                        legs,
                        leg -> leg.amount() < 0
                                && existing(layer, leg.account()).spendable() < -leg.amount())
                .<Refusal.OutOfBounds>map(leg -> new Refusal.InsufficientPoints(
                        leg.account(), existing(layer, leg.account()).spendable(), -leg.amount()))
                .or(() -> first(legs, leg -> existing(layer, leg.account()).room() < leg.amount())
                        .map(leg -> new Refusal.CeilingReached(
                                leg.account(), existing(layer, leg.account()).room(), leg.amount())));
    }

    private static Optional<Leg> first(List<Leg> legs, Predicate<Leg> wrong) {
        return legs.stream().filter(wrong).findFirst();
    }

    static List<AccountId> accounts(List<Leg> legs) {
        return legs.stream().map(Leg::account).toList();
    }

    static List<AccountId> givers(List<Leg> legs) {
        return legs.stream().filter(leg -> leg.amount() < 0).map(Leg::account).toList();
    }

    static Account existing(Layer layer, AccountId id) {
        return Objects.requireNonNull(layer.account(id), () -> "checked before: " + id);
    }

    /** The fields of an entry other than its legs. */
    record Heading(String kind, LocalDate effectiveOn, Act act, int line, long reverses, String once) {
        static Heading of(String kind, Layer layer, Act act, int line) {
            return new Heading(kind, layer.today(), act, line, 0, "");
        }
    }

    /** Writes the entry. Every check has passed. */
    static Outcome.Posted post(
            Layer layer, Heading heading, List<Leg> legs, List<Charged> charges, List<LotChange> lots) {
        var seq = layer.nextSeq();
        var postings = new ArrayList<Posting>(legs.size());
        for (var leg : legs) {
            var account = existing(layer, leg.account()).after(leg.amount(), seq);
            layer.put(account);
            postings.add(new Posting(leg.account(), leg.amount(), account.balance()));
        }
        var entry = new JournalEntry(
                seq,
                heading.kind,
                heading.effectiveOn,
                layer.recordedAt,
                heading.act,
                heading.line,
                heading.reverses,
                heading.once,
                postings);
        layer.post(entry, charges, lots);
        return new Outcome.Posted(entry);
    }
}
