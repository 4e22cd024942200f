package org.gongyibank.ledger.store;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Command.Capture;
import org.gongyibank.ledger.domain.Command.Close;
import org.gongyibank.ledger.domain.Command.Expire;
import org.gongyibank.ledger.domain.Command.Freeze;
import org.gongyibank.ledger.domain.Command.Hold;
import org.gongyibank.ledger.domain.Command.MoveAll;
import org.gongyibank.ledger.domain.Command.OpenAccount;
import org.gongyibank.ledger.domain.Command.Post;
import org.gongyibank.ledger.domain.Command.Refund;
import org.gongyibank.ledger.domain.Command.Release;
import org.gongyibank.ledger.domain.Command.Reverse;
import org.gongyibank.ledger.domain.CounterId;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.LotDates;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.RequestId;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;

/** Everything that a batch of commands touches, and so everything to read for it. */
final class Wanted {
    final Set<RequestId> requests = new LinkedHashSet<>();
    final Set<AccountId> accounts = new TreeSet<>();
    final Set<AccountName> names = new LinkedHashSet<>();
    final Set<AccountId> closing = new TreeSet<>();
    /** Accounts that points may be taken from. If they keep lots, the lots are needed. */
    final Set<AccountId> givers = new TreeSet<>();
    /** Givers that are likely to keep lots. New points nearly always come from an account without lots. */
    final Set<AccountId> lots = new TreeSet<>();

    final Set<Long> holds = new TreeSet<>();
    /** Holds whose captures are needed as well. */
    final Set<Long> refunds = new TreeSet<>();

    final Set<Long> entries = new TreeSet<>();
    final Set<String> onces = new TreeSet<>();
    /** Acts that may happen again once their entry was reversed. */
    final Set<String> renewing = new TreeSet<>();

    /** Acts that submissions may do only once. */
    final Set<String> acts = new TreeSet<>();

    final Set<Register.Ask> registers = new LinkedHashSet<>();
    final Set<CounterId> counters = new LinkedHashSet<>();

    static Wanted by(Collection<Submission> batch, BookStore.Keys keys) {
        var wanted = new Wanted();
        for (var submission : batch) {
            wanted.requests.add(submission.id());
            submission.commands().forEach(wanted::add);
            if (!submission.once().isEmpty()) wanted.acts.add(submission.once());
            wanted.registers.addAll(submission.registers().asks());
        }
        if (keys == BookStore.Keys.TRUSTED) {
            wanted.requests.clear();
            wanted.onces.clear();
            wanted.renewing.clear();
            wanted.acts.clear();
        }
        return wanted;
    }

    private void add(Command command) {
        switch (command) {
            case Post post -> {
                post.legs().stream().map(Leg::account).forEach(accounts::add);
                for (var leg : post.legs()) {
                    if (leg.amount() > 0) continue;
                    if (post.dates() instanceof LotDates.Carry) addGiver(leg.account());
                    else givers.add(leg.account());
                }
                post.charges().forEach(charge -> counters.add(charge.counter()));
                if (!post.once().isEmpty()) onces.add(post.once());
                if (post.renews()) renewing.add(post.once());
            }
            case MoveAll move -> {
                accounts.add(move.from());
                accounts.add(move.to());
                addGiver(move.from());
                if (!move.once().isEmpty()) onces.add(move.once());
            }
            case Hold hold -> {
                hold.legs().stream().map(Leg::account).forEach(accounts::add);
                hold.legs().stream().map(Leg::account).forEach(this::addGiver);
                hold.charges().forEach(charge -> counters.add(charge.counter()));
                addEscrow();
            }
            case Capture capture -> {
                holds.add(capture.hold());
                for (var part : capture.parts()) {
                    accounts.add(part.from());
                    accounts.add(part.to());
                }
                addEscrow();
            }
            case Refund refund -> {
                holds.add(refund.hold());
                refunds.add(refund.hold());
                for (var part : refund.parts()) {
                    accounts.add(part.from());
                    accounts.add(part.to());
                    addGiver(part.to());
                }
            }
            case Release release -> {
                holds.add(release.hold());
                addEscrow();
            }
            case Reverse reverse -> {
                entries.add(reverse.entry());
                accounts.add(AccountId.of(Purpose.WRITE_OFF, Unit.POINT));
            }
            case OpenAccount open -> {
                accounts.add(open.id());
                names.add(open.name());
            }
            case Freeze freeze -> accounts.add(freeze.account());
            case Expire expire -> accounts.add(expire.account());
            case Close close -> {
                accounts.add(close.account());
                closing.add(close.account());
            }
        }
    }

    private void addGiver(AccountId account) {
        givers.add(account);
        lots.add(account);
    }

    private void addEscrow() {
        for (var unit : Unit.values()) accounts.add(AccountId.of(Purpose.ESCROW, unit));
    }
}
