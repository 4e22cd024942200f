package org.gongyibank.ledger.model;

import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.Submission;

/**
 * The accounts that a batch reads, by the documented rule: those that its commands name, and those of the holds and
 * entries that its commands name, as the book was before the batch.
 */
final class Reading {
    /** What a book knows of holds and entries; for one that does not exist it knows no accounts. */
    interface Known {
        Collection<AccountId> accountsOfHold(long hold);

        Collection<AccountId> accountsOfEntry(long seq);

        /** The entry that ended a hold, 0 for none. */
        long endingOf(long hold);

        Collection<Long> openHoldsOn(AccountId account);
    }

    private final Known book;
    final NavigableSet<AccountId> accounts = new TreeSet<>();
    /** Accounts that points may be taken from. */
    final NavigableSet<AccountId> givers = new TreeSet<>();

    final NavigableSet<Long> holds = new TreeSet<>();
    final NavigableSet<Long> entries = new TreeSet<>();

    Reading(Known book, Collection<Submission> batch) {
        this.book = book;
        batch.forEach(submission -> submission.commands().forEach(this::read));
        accounts.addAll(givers);
        for (var hold : holds) accounts.addAll(book.accountsOfHold(hold));
        for (var entry : entries) accounts.addAll(book.accountsOfEntry(entry));
    }

    private void read(Command command) {
        switch (command) {
            case Command.Post post -> {
                for (var leg : post.legs()) {
                    accounts.add(leg.account());
                    if (leg.amount() < 0) givers.add(leg.account());
                }
            }
            case Command.MoveAll move -> {
                givers.add(move.from());
                accounts.add(move.to());
            }
            case Command.Hold hold -> hold.legs().stream().map(Leg::account).forEach(givers::add);
            case Command.Capture capture -> {
                parts(capture.parts());
                holds.add(capture.hold());
            }
            case Command.Release release -> holds.add(release.hold());
            case Command.Refund refund -> {
                parts(refund.parts());
                refund.parts().forEach(part -> givers.add(part.to()));
                holds.add(refund.hold());
                entries.add(book.endingOf(refund.hold()));
            }
            case Command.Reverse reverse -> {
                entries.add(reverse.entry());
                givers.addAll(book.accountsOfEntry(reverse.entry()));
            }
            case Command.OpenAccount opening -> accounts.add(opening.id());
            case Command.Freeze(var account, var _) -> accounts.add(account);
            case Command.Close(var account) -> {
                accounts.add(account);
                // They decide whether the account may be closed.
                holds.addAll(book.openHoldsOn(account));
            }
            case Command.Expire(var account) -> accounts.add(account);
        }
    }

    private void parts(List<Command.Capture.Part> parts) {
        for (var part : parts) accounts.addAll(List.of(part.from(), part.to()));
    }
}
