package org.gongyibank.ledger.domain;

import java.util.List;

/** {@link Command.OpenAccount}, {@link Command.Freeze}, {@link Command.Close}, {@link Command.Expire}: without an entry. */
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
        return Movement.missing(layer, accounts)
                .or(() -> Movement.closed(layer, accounts))
                .<Outcome>map(Outcome.Refused::new)
                .orElseGet(() -> {
                    var next = freeze.frozen() ? AccountState.FROZEN : AccountState.OPEN;
                    layer.put(Movement.existing(layer, freeze.account()).in(next));
                    return new Outcome.Changed();
                });
    }

    /** The batch has done it already, for it read the account. */
    static Outcome expire(Layer layer, Command.Expire expire) {
        return Movement.missing(layer, List.of(expire.account()))
                .<Outcome>map(Outcome.Refused::new)
                .orElseGet(Outcome.Changed::new);
    }

    static Outcome close(Layer layer, Command.Close close) {
        var accounts = List.of(close.account());
        var refusal = Movement.missing(layer, accounts).or(() -> Movement.closed(layer, accounts));
        if (refusal.isPresent()) return new Outcome.Refused(refusal.get());
        var account = Movement.existing(layer, close.account());
        if (layer.hasOpenHold(account.id())) return new Outcome.Refused(new Refusal.HoldsOpen(account.id()));
        if (account.unit() != Unit.MINUTE && account.balance() != 0) {
            return new Outcome.Refused(new Refusal.AccountNotEmpty(account.id(), account.balance()));
        }
        layer.put(account.in(AccountState.CLOSED));
        return new Outcome.Changed();
    }
}
