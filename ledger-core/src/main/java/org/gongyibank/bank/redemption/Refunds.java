package org.gongyibank.bank.redemption;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.gongyibank.bank.fund.Grace;
import org.gongyibank.bank.redemption.Redemption.State;
import org.gongyibank.bank.redemption.RedemptionRefusal.NotCaptured;
import org.gongyibank.bank.redemption.RedemptionRow.Verdict;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.HeldFunds;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.Refusal;

/** Refunds captured points. */
@Singleton
class Refunds {
    /** Each refund that comes first has returned something, so there are never many attempts. */
    private static final int MOST_ATTEMPTS = 100;

    private final Reservations reservations;
    private final Grace grace;
    private final Steps steps;
    private final Statements statements;

    Refunds(Reservations reservations, Grace grace, Steps steps, Statements statements) {
        this.reservations = reservations;
        this.grace = grace;
        this.steps = steps;
        this.statements = statements;
    }

    /**
     * The refund asked for.
     *
     * @param points the points, or {@link Redemption#ALL} that are left
     * @param restock whether the items that belong to these points go back into the stock
     */
    record Asked(long points, boolean restock) {}

    RedemptionOutcome refund(RedemptionRow row, Keyed request, Asked asked, long actor) {
        var answer = switch (row.verdict()) {
            case Verdict.Refused _ -> steps.refuse(row, request, new NotCaptured(State.REFUSED));
            case Verdict.Held held -> refund(row, held, request, asked, actor);
        };
        return Steps.told(
                answer,
                entry -> refunded(row, entry, answer.replayed()),
                refusal -> LedgerRefusals.ofRefund(refusal.as(Refusal.OfRefund.class)));
    }

    /**
     * The items that belong to some points depend on earlier refunds. The ledger therefore rejects a refund computed
     * from a stale hold and stores nothing for it; the loop then computes it again.
     */
    private Answer refund(RedemptionRow row, Verdict.Held held, Keyed request, Asked asked, long actor) {
        var redemption = row.redemption();
        var points = reservations.points(redemption);
        var act = redemption.by(Long.toString(actor));
        for (var attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            var hold = statements.hold(redemption.book(), held.hold()).orElseThrow();
            var parts = parts(redemption, held, points, hold, asked);
            var refund = new Command.Refund(act, held.hold(), parts, grace.days(redemption.book()), hold.legs());
            var answer = steps.post(
                    row, request, refund, (found, entry) -> RedemptionRow.refunded(found, -HoldEnds.taken(entry)));
            if (!answer.isStale()) return answer;
        }
        throw new IllegalStateException("the points of redemption " + row.id() + " do not hold still");
    }

    private static List<Command.Capture.Part> parts(
            Redemption redemption, Verdict.Held held, AccountId points, HeldFunds hold, Asked asked) {
        var taken = taken(hold, points);
        // If nothing is left, the ledger is still called, so that its refusal is stored under the key.
        var amount = asked.points != Redemption.ALL ? asked.points : taken > 0 ? taken : redemption.points();
        var parts = new ArrayList<Command.Capture.Part>();
        parts.add(new Command.Capture.Part(points, HoldEnds.RETIRED, amount));
        if (!asked.restock || held.stock().isEmpty()) return parts;
        var stock = held.stock().get();
        var before = redemption.points() - taken;
        var after = Math.min(redemption.points(), before + amount);
        var items = Math.min(taken(hold, stock), redemption.itemsOf(after) - redemption.itemsOf(before));
        if (items > 0) parts.add(new Command.Capture.Part(stock, HoldEnds.SERVED, items));
        return parts;
    }

    /** Returns what the hold has taken from an account and not returned. */
    private static long taken(HeldFunds hold, AccountId account) {
        return hold.legs().stream()
                .filter(leg -> leg.account().equals(account))
                .mapToLong(HeldFunds.Held::taken)
                .sum();
    }

    /** Computes the result from the book, so that a replay gives the total refunded up to this entry. */
    private RedemptionOutcome refunded(RedemptionRow row, JournalEntry entry, boolean replayed) {
        var book = row.redemption().book();
        var upToThis = statements.corrections(book, entry.reverses()).stream()
                .filter(seq -> seq <= entry.seq())
                .toList();
        var seqs = new ArrayList<>(upToThis);
        seqs.add(entry.reverses());
        var amounts = statements.amountsOn(book, HoldEnds.RETIRED, seqs);
        var total = -upToThis.stream()
                .mapToLong(seq -> amounts.getOrDefault(seq, 0L))
                .sum();
        var isAll = total == amounts.getOrDefault(entry.reverses(), 0L);
        return new RedemptionOutcome.Refunded(
                row.id(),
                isAll ? State.REFUNDED : State.CAPTURED,
                -HoldEnds.taken(entry),
                total,
                -entry.amountOn(HoldEnds.SERVED),
                replayed);
    }
}
