package org.gongyibank.bank.redemption;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.gongyibank.bank.member.Grace;
import org.gongyibank.bank.redemption.RedemptionRefusal.NotCaptured;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.HeldFunds;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.Submission;

/**
 * Gives back what was captured. As with every step of a redemption the ledger decides once per key, and the row follows
 * what the ledger says, whoever finishes it.
 */
@Singleton
class RefundSteps {
    /** Each refund that comes between has given something back, so there are never many. */
    private static final int MOST_ATTEMPTS = 100;

    private final RedemptionRows rows;
    private final Reservations reservations;
    private final Grace grace;
    private final Ledger ledger;
    private final Statements statements;

    RefundSteps(RedemptionRows rows, Reservations reservations, Grace grace, Ledger ledger, Statements statements) {
        this.rows = rows;
        this.reservations = reservations;
        this.grace = grace;
        this.ledger = ledger;
        this.statements = statements;
    }

    /**
     * What is to be given back.
     *
     * @param points or {@link Redemption#ALL} that are left of what was captured
     * @param restock whether the items can be had again that go with these points
     */
    record Asked(long points, boolean restock) {}

    /** What the ledger said to a refund. */
    sealed interface Refund {
        /** The {@code total} of this and earlier entries is {@code whole} when nothing is left to refund. */
        record Done(JournalEntry entry, long total, boolean whole) implements Refund {}

        record Refused(RedemptionRefusal refusal) implements Refund {}
    }

    /** Gives back what is asked; {@code request} names the asking. */
    Refund refund(Redemption row, long request, Asked asked, long actor) {
        if (row.holdSeq() == 0) return new Refund.Refused(new NotCaptured(row.state()));
        var points = reservations.points(row);
        for (int attempt = 1, made = 0; made < MOST_ATTEMPTS; attempt++) {
            // Each time, so that the sweep looks after what an attempt may have done that began long after the first.
            rows.refunding(row.id());
            // Which items go with some points depends on how many went back before, so the ledger refuses what was
            // reckoned from a hold that is as it was no longer. Nothing is locked here: the ledger may keep one
            // waiting.
            var hold = hold(row);
            var parts = parts(row, points, hold, asked);
            var act = row.by(Long.toString(actor));
            var refund = new Command.Refund(act, row.holdSeq(), parts, grace.days(row.book()), hold.legs());
            var key = row.key("refund/" + request + (attempt == 1 ? "" : "/" + attempt));
            var answer = ledger.post(row.book(), Submission.derived(key, refund));
            if (!answer.replayed()) made++;
            switch (answer.outcome()) {
                case Outcome.Posted(var entry) -> {
                    return done(row, entry);
                }
                case Outcome.Refused(Refusal.RefundedSince _) -> {}
                case Outcome.Refused(var refusal) -> {
                    return new Refund.Refused(LedgerRefusals.ofRefund(refusal));
                }
                case Outcome.Changed _, Outcome.NotPosted _ -> throw new IllegalStateException("no answer to " + key);
            }
        }
        throw new IllegalStateException("the points of redemption " + row.id() + " do not hold still");
    }

    private static List<Command.Capture.Part> parts(Redemption row, AccountId points, HeldFunds hold, Asked asked) {
        var taken = taken(hold, points);
        // Where nothing is left the ledger is asked all the same: its refusal is kept under the key.
        var amount = asked.points != Redemption.ALL ? asked.points : taken > 0 ? taken : row.points();
        var parts = new ArrayList<Command.Capture.Part>();
        parts.add(new Command.Capture.Part(points, RedemptionSteps.RETIRED, amount));
        if (!asked.restock || row.stock() == 0) return parts;
        var stock = new AccountId(row.stock());
        var before = row.points() - taken;
        var after = Math.min(row.points(), before + amount);
        var items = Math.min(taken(hold, stock), row.itemsOf(after) - row.itemsOf(before));
        if (items > 0) parts.add(new Command.Capture.Part(stock, RedemptionSteps.SERVED, items));
        return parts;
    }

    /** What is still gone from an account by the hold. */
    private static long taken(HeldFunds hold, AccountId account) {
        return hold.legs().stream()
                .filter(leg -> leg.account().equals(account))
                .mapToLong(HeldFunds.Held::taken)
                .sum();
    }

    private Refund done(Redemption row, JournalEntry entry) {
        var refunded = follow(row, entry.reverses());
        var total = refunded.upTo(entry.seq());
        return new Refund.Done(entry, total, total == refunded.captured);
    }

    /** Finishes what a failure left half-way. */
    void catchUp(Redemption row) {
        if (row.holdSeq() == 0) return;
        var hold = hold(row);
        if (hold.state() == HeldFunds.State.CAPTURED) follow(row, hold.closedSeq());
    }

    /** What the book says was captured, and taken back by each refund. */
    private record Refunded(long captured, List<Part> parts) {
        record Part(long seq, long points) {}

        long upTo(long seq) {
            return parts.stream()
                    .filter(part -> part.seq <= seq)
                    .mapToLong(Part::points)
                    .sum();
        }
    }

    /** Brings the row to what the book says of its capture. */
    private Refunded follow(Redemption row, long capture) {
        var refunds = statements.corrections(row.book(), capture);
        var seqs = new ArrayList<>(refunds);
        seqs.add(capture);
        var amounts = statements.amountsOn(row.book(), RedemptionSteps.RETIRED, seqs);
        var captured = amounts.getOrDefault(capture, 0L);
        var refunded = new Refunded(
                captured,
                refunds.stream()
                        .map(seq -> new Refunded.Part(seq, -amounts.getOrDefault(seq, 0L)))
                        .toList());
        rows.ended(row.id(), Redemption.State.CAPTURED.name(), captured);
        var total = refunded.upTo(Long.MAX_VALUE);
        if (total > 0) rows.refunded(row.id(), total);
        return refunded;
    }

    private HeldFunds hold(Redemption row) {
        return statements
                .hold(row.book(), row.holdSeq())
                .orElseThrow(() -> new IllegalStateException("a redemption without its hold: " + row.id()));
    }
}
