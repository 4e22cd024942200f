package org.gongyibank.bank.redemption;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.gongyibank.bank.member.Grace;
import org.gongyibank.bank.redemption.RedemptionRefusal.NotHeld;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Posting;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;

/**
 * Takes a redemption through the ledger. Every step is safe to repeat, by anybody, after a failure anywhere: the ledger
 * decides once per key, and the row then follows what the ledger says.
 */
@Singleton
class RedemptionSteps {
    /** Where gifted points end. */
    static final AccountId RETIRED = AccountId.of(Purpose.RETIRED, Unit.POINT);
    /** Where items end that were served. */
    static final AccountId SERVED = AccountId.of(Purpose.RETIRED, Unit.ITEM);
    /** The actor of what nobody asked for: time was over. */
    private static final String BANK = "bank";

    private final RedemptionRows rows;
    private final Codes codes;
    private final Reservations reservations;
    private final Grace grace;
    private final Ledger ledger;
    private final Statements statements;

    RedemptionSteps(
            RedemptionRows rows,
            Codes codes,
            Reservations reservations,
            Grace grace,
            Ledger ledger,
            Statements statements) {
        this.rows = rows;
        this.codes = codes;
        this.reservations = reservations;
        this.grace = grace;
        this.ledger = ledger;
        this.statements = statements;
    }

    /** What the ledger said to a capture or a cancel. */
    sealed interface Step {
        record Done(JournalEntry entry) implements Step {}

        record Refused(RedemptionRefusal refusal) implements Step {}
    }

    /** Sets points and items aside unless that was tried already; gives the row as it then is: no longer NEW. */
    Redemption hold(Book book, Redemption row) {
        if (row.state() != Redemption.State.NEW) return row;
        var hold = reservations.hold(book, row);
        var points = reservations.points(row);
        switch (ledger.post(row.book(), Submission.derived(row.key("hold"), hold))
                .outcome()) {
            case Outcome.Posted(var entry) ->
                rows.held(
                        row.id(),
                        entry.seq(),
                        stock(entry, points),
                        entry.recordedAt().plus(Redemption.HELD_FOR));
            case Outcome.Refused(var refusal) -> refuse(row, LedgerRefusals.ofHold(row, points, refusal));
            case Outcome.Changed _, Outcome.NotPosted _ -> throw new IllegalStateException("no answer to a hold");
        }
        return rows.findById(row.id()).orElseThrow();
    }

    /** Where the items of a hold came from: in an earlier period perhaps, or from nowhere when it is an old one. */
    private static long stock(JournalEntry hold, AccountId points) {
        return hold.postings().stream()
                .filter(posting -> posting.amount() < 0)
                .map(Posting::account)
                .filter(account -> !account.equals(points))
                .findFirst()
                .map(AccountId::value)
                .orElse(0L);
    }

    /** A refused redemption does not use the code up. */
    @Transactional
    void refuse(Redemption row, RedemptionRefusal refusal) {
        if (rows.refused(row.id(), KeptRefusal.write(refusal)) == 1) codes.giveBack(row);
    }

    /**
     * Takes {@code points} of a held redemption, or {@link Redemption#ALL}; {@code request} names the asking. Of the items
     * the same share goes back as of the points, rounded down.
     */
    Step capture(Redemption row, long request, long points, long actor) {
        if (row.holdSeq() == 0) return new Step.Refused(new NotHeld(row.state()));
        var asked = points == Redemption.ALL ? row.points() : points;
        var parts = new ArrayList<Command.Capture.Part>();
        parts.add(new Command.Capture.Part(reservations.points(row), RETIRED, asked));
        if (row.stock() != 0) {
            var served = row.itemsWithout(Math.max(0, row.points() - asked));
            parts.add(new Command.Capture.Part(new AccountId(row.stock()), SERVED, served));
        }
        var act = row.by(Long.toString(actor));
        var capture = new Command.Capture(act, row.holdSeq(), parts, grace.days(row.book()));
        return end(row, "capture/" + request, capture, Redemption.State.CAPTURED);
    }

    /** Gives the points of a held redemption back. */
    Step cancel(Redemption row, long request, long actor) {
        if (row.holdSeq() == 0) return new Step.Refused(new NotHeld(row.state()));
        var act = row.by(Long.toString(actor));
        var cause = Command.Release.Cause.CANCELLED;
        var release = new Command.Release(act, row.holdSeq(), cause, grace.days(row.book()));
        return end(row, "cancel/" + request, release, Redemption.State.CANCELLED);
    }

    /** What a capture took. */
    static long taken(JournalEntry entry) {
        return entry.amountOn(RETIRED);
    }

    private Step end(Redemption row, String step, Command command, Redemption.State end) {
        var submission = Submission.derived(row.key(step), command);
        return switch (ledger.post(row.book(), submission).outcome()) {
            case Outcome.Posted(var entry) -> {
                rows.ended(row.id(), end.name(), taken(entry));
                yield new Step.Done(entry);
            }
            case Outcome.Refused(var refusal) -> {
                // Somebody else ended it, and may have failed to say so here.
                follow(row);
                yield new Step.Refused(LedgerRefusals.ofEnd(row, refusal));
            }
            case Outcome.Changed _, Outcome.NotPosted _ -> throw new IllegalStateException("no answer to " + step);
        };
    }

    /** Finishes what a failure left half-way, and ends what time has ended. */
    void catchUp(Book book, Redemption row, String sweep) {
        var held = hold(book, row);
        if (held.state() != Redemption.State.HELD) return;
        // Any key will do, since a hold ends once; but a refusal is kept under it, so the next sweep uses another.
        if (statements.now().isBefore(held.expiresAt())) {
            follow(held);
        } else {
            var cause = Command.Release.Cause.EXPIRED;
            var release = new Command.Release(held.by(BANK), held.holdSeq(), cause, grace.days(book.id()));
            end(held, "expire/" + sweep, release, Redemption.State.EXPIRED);
        }
    }

    /** Brings the row to what the ledger says of its hold. */
    private void follow(Redemption row) {
        var hold = statements
                .hold(row.book(), row.holdSeq())
                .orElseThrow(() -> new IllegalStateException("a held redemption without a hold: " + row.id()));
        switch (hold.state()) {
            case OPEN -> {}
            case CAPTURED -> {
                var amounts = statements.amountsOn(row.book(), RETIRED, List.of(hold.closedSeq()));
                rows.ended(row.id(), Redemption.State.CAPTURED.name(), amounts.getOrDefault(hold.closedSeq(), 0L));
            }
            case RELEASED -> rows.ended(row.id(), Redemption.State.CANCELLED.name(), 0);
            case EXPIRED -> rows.ended(row.id(), Redemption.State.EXPIRED.name(), 0);
        }
    }
}
