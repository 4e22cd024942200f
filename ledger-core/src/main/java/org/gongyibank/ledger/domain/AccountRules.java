package org.gongyibank.ledger.domain;

import java.util.List;
import java.util.Optional;

/**
 * Rules for {@link Command.OpenAccount}, {@link Command.Freeze}, {@link Command.Close} and {@link Command.Expire},
 * which write no entry of their own.
 */
final class AccountRules {
    private AccountRules() {}

    static Outcome open(Layer layer, Command.OpenAccount open) {
        if (layer.account(open.id()) != null) return new Outcome.Refused(new Refusal.AccountExists(open.id()));
        var same = layer.named(open.name());
        if (same != null) return new Outcome.Refused(new Refusal.AccountExists(same));
        layer.put(new Account(
                open.id(),
                open.name(),
                open.floor(),
                open.ceiling(),
                0,
                0,
                open.keepsLots(),
                AccountState.OPEN,
                LotDates.NEVER));
        return new Outcome.Changed();
    }

    static Outcome freeze(Layer layer, Command.Freeze freeze) {
        var accounts = List.of(freeze.account());
        return Optional.<Refusal.OfFreeze>empty()
                .or(() -> Movement.missing(layer, accounts))
                .or(() -> Movement.closed(layer, accounts))
                .<Outcome>map(Outcome.Refused::new)
                .orElseGet(() -> {
                    var next = freeze.frozen() ? AccountState.FROZEN : AccountState.OPEN;
                    layer.put(Movement.existing(layer, freeze.account()).in(next));
                    return new Outcome.Changed();
                });
    }

    /** The batch has already posted it, because it read the account. */
    static Outcome expire(Layer layer, Command.Expire expire) {
        return Movement.missing(layer, List.of(expire.account()))
                .<Outcome>map(Outcome.Refused::new)
                .orElseGet(Outcome.Changed::new);
    }

    static Outcome close(Layer layer, Command.Close close) {
        var accounts = List.of(close.account());
        return Optional.<Refusal.OfClose>empty()
                .or(() -> Movement.missing(layer, accounts))
                .or(() -> Movement.closed(layer, accounts))
                .or(() -> used(layer, Movement.existing(layer, close.account())))
                .<Outcome>map(Outcome.Refused::new)
                .orElseGet(() -> {
                    layer.put(Movement.existing(layer, close.account()).in(AccountState.CLOSED));
                    return new Outcome.Changed();
                });
    }

    private static Optional<Refusal.OfClose> used(Layer layer, Account account) {
        if (layer.hasOpenHold(account.id())) return Optional.of(new Refusal.HoldsOpen(account.id()));
        return account.unit() == Unit.MINUTE || account.balance() == 0
                ? Optional.empty()
                : Optional.of(new Refusal.AccountNotEmpty(account.id(), account.balance()));
    }
}
