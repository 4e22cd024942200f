package org.gongyibank.bank.redemption;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.gongyibank.bank.fund.Grace;
import org.gongyibank.bank.redemption.Redemption.State;
import org.gongyibank.bank.redemption.RedemptionRefusal.NotHeld;
import org.gongyibank.bank.redemption.RedemptionRow.Verdict;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Command.Release.Cause;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.Unit;

/** Ends a hold in one of three ways: capture, cancel or expiry. */
@Singleton
class HoldEnds {
    /** The account that receives gifted points. */
    static final AccountId RETIRED = AccountId.of(Purpose.RETIRED, Unit.POINT);
    /** The account that receives served items. */
    static final AccountId SERVED = AccountId.of(Purpose.RETIRED, Unit.ITEM);
    /** The actor of expiries. */
    private static final String BANK = "bank";

    private final Reservations reservations;
    private final Grace grace;
    private final Steps steps;

    HoldEnds(Reservations reservations, Grace grace, Steps steps) {
        this.reservations = reservations;
        this.grace = grace;
        this.steps = steps;
    }

    /** Captures {@code points} of a held redemption, or {@link Redemption#ALL}. */
    RedemptionOutcome capture(RedemptionRow row, Keyed request, long points, long actor) {
        var answer = switch (row.verdict()) {
            case Verdict.Refused _ -> steps.refuse(row, request, new NotHeld(State.REFUSED));
            case Verdict.Held held -> capture(row.redemption(), held, points, actor, row, request);
        };
        return Steps.told(
                answer,
                entry -> new RedemptionOutcome.Captured(row.id(), taken(entry), answer.replayed()),
                refusal -> LedgerRefusals.ofCapture(row.expiresAt(), refusal.as(Refusal.OfCapture.class)));
    }

    private Answer capture(
            Redemption redemption, Verdict.Held held, long points, long actor, RedemptionRow row, Keyed request) {
        var act = redemption.by(Long.toString(actor));
        var parts = parts(redemption, held, points);
        var capture = new Command.Capture(act, held.hold(), parts, grace.days(redemption.book()));
        return steps.post(row, request, capture, (found, entry) -> RedemptionRow.captured(found, taken(entry)));
    }

    /** Captures items in proportion to points. The share of items that goes back is rounded down. */
    private List<Command.Capture.Part> parts(Redemption redemption, Verdict.Held held, long points) {
        var asked = points == Redemption.ALL ? redemption.points() : points;
        var parts = new ArrayList<Command.Capture.Part>();
        parts.add(new Command.Capture.Part(reservations.points(redemption), RETIRED, asked));
        var served = redemption.itemsWithout(Math.max(0, redemption.points() - asked));
        held.stock().ifPresent(stock -> parts.add(new Command.Capture.Part(stock, SERVED, served)));
        return parts;
    }

    /** Gives the points of a held redemption back to the member. */
    RedemptionOutcome cancel(RedemptionRow row, Keyed request, long actor) {
        var answer = switch (row.verdict()) {
            case Verdict.Refused _ -> steps.refuse(row, request, new NotHeld(State.REFUSED));
            case Verdict.Held held ->
                steps.post(
                        row,
                        request,
                        release(row.redemption(), held, Long.toString(actor), Cause.CANCELLED),
                        (found, _) -> RedemptionRow.released(found, State.CANCELLED));
        };
        return Steps.told(
                answer,
                _ -> new RedemptionOutcome.Cancelled(row.id(), row.points(), answer.replayed()),
                refusal -> LedgerRefusals.ofCancel(row.expiresAt(), refusal.as(Refusal.OfRelease.class)));
    }

    /** Releases an overdue hold, unless it has already ended. */
    void expire(RedemptionRow row) {
        if (!(row.verdict() instanceof Verdict.Held held)) return;
        var request = Keyed.byBank("redemption/" + row.id() + "/expire");
        steps.expire(row, request, release(row.redemption(), held, BANK, Cause.EXPIRED));
    }

    private Command.Release release(Redemption redemption, Verdict.Held held, String actor, Cause cause) {
        return new Command.Release(redemption.by(actor), held.hold(), cause, grace.days(redemption.book()));
    }

    /** Returns the points that a capture took; negative for a refund. */
    static long taken(JournalEntry entry) {
        return entry.amountOn(RETIRED);
    }
}
