package org.gongyibank.ledger.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Charged;
import org.gongyibank.ledger.domain.HeldFunds;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.LotDates;
import org.gongyibank.ledger.domain.Posting;
import org.gongyibank.ledger.domain.Unit;

/** The state of the funds that a hold set aside, derived from the entries about it. */
final class NaiveHolds {
    private final NaiveFacts facts;
    private final NaiveFacts.SetAside hold;

    NaiveHolds(NaiveFacts facts, NaiveFacts.SetAside hold) {
        this.facts = facts;
        this.hold = hold;
    }

    long held(AccountId account) {
        return hold.held().stream()
                .filter(leg -> leg.account().equals(account))
                .mapToLong(Leg::amount)
                .sum();
    }

    /** The amount that the account is missing, as far as is known: all of it while the hold is open. */
    long taken(AccountId account) {
        var end = facts.endOf(hold.seq());
        if (end.isEmpty() || held(account) == 0) return held(account);
        return held(account) - moved(account);
    }

    /** The amounts held and taken, ascending by account. */
    List<HeldFunds.Held> legs() {
        return hold.held().stream()
                .map(Leg::account)
                .distinct()
                .sorted()
                .map(account -> new HeldFunds.Held(account, held(account), taken(account)))
                .toList();
    }

    /** The amount that an account still has from the capture; what returned to a holder was not given to it. */
    long given(AccountId account) {
        var end = facts.endOf(hold.seq());
        if (end.isEmpty() || held(account) > 0) return 0;
        return moved(account);
    }

    /** The amount moved on an account by the end of the hold and by its corrections. */
    private long moved(AccountId account) {
        var end = facts.endOf(hold.seq()).orElseThrow().entered().entry();
        return Stream.concat(Stream.of(end), facts.correctionsOf(end.seq()).stream())
                .flatMap(entry -> entry.postings().stream())
                .filter(posting -> posting.account().equals(account))
                .mapToLong(Posting::amount)
                .sum();
    }

    /**
     * The held points of an account in a row, first-expiring first; points from an account without lots never expire.
     */
    List<LocalDate> row(AccountId account) {
        if (!facts.keepsLots(account)) return Collections.nCopies((int) held(account), LotDates.NEVER);
        return hold.entered().points().takenFrom(account);
    }

    /** The charges given back when this many more points return. */
    List<Charged> givenBack(long returning) {
        var points = hold.held().stream()
                .filter(leg -> facts.unit(leg.account()) == Unit.POINT)
                .toList();
        var held = points.stream().mapToLong(Leg::amount).sum();
        if (held == 0) return List.of();
        var returned = facts.endOf(hold.seq()).isEmpty()
                ? 0
                : held - points.stream().mapToLong(leg -> taken(leg.account())).sum();
        var back = new ArrayList<Charged>();
        for (var charged : hold.entered().charged()) {
            var before = charged.amount() * returned / held;
            var after = charged.amount() * (returned + returning) / held;
            if (after > before) back.add(new Charged(charged.counter(), before - after));
        }
        return back;
    }
}
