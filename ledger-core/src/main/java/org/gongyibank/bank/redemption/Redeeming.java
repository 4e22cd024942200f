package org.gongyibank.bank.redemption;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.offer.Offer;
import org.gongyibank.bank.partner.Agreement;
import org.gongyibank.bank.partner.AgreementStanding;
import org.gongyibank.bank.partner.Agreements;
import org.gongyibank.bank.redemption.Redemptions.Order;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.Objection;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Submission;

/**
 * Begins a redemption: its row, its hold and the use of its code are one write. Offer and agreement are checked before
 * the lock, for the day. Code, balance, stock and limits are checked under the lock.
 */
@Singleton
class Redeeming {
    private final RedemptionRows rows;
    private final Codes codes;
    private final Agreements agreements;
    private final Reservations reservations;
    private final Ledger ledger;
    private final Statements statements;

    Redeeming(
            RedemptionRows rows,
            Codes codes,
            Agreements agreements,
            Reservations reservations,
            Ledger ledger,
            Statements statements) {
        this.rows = rows;
        this.codes = codes;
        this.agreements = agreements;
        this.reservations = reservations;
        this.ledger = ledger;
        this.statements = statements;
    }

    RedemptionOutcome redeem(Book book, Keyed request, Offer offer, long clerk, Order order) {
        var asked = Redemption.of(Ids.next(), offer, clerk, order.quantity());
        var plan = plan(book, asked, offer, order.code());
        var submission = Submission.making(asked.id(), request, plan.commands(), plan);
        return told(plan, ledger.post(book.id(), submission));
    }

    private PlannedRedemption plan(Book book, Redemption asked, Offer offer, String code) {
        var now = statements.now();
        if (offer.state() == Offer.State.CLOSED) {
            return new PlannedRedemption.Refused(asked, new RedemptionRefusal.OfferClosed());
        }
        var today = LocalDate.ofInstant(now, book.zone());
        return switch (agreements.standing(offer.partner(), today)) {
            case AgreementStanding.InForce(var agreement) ->
                plan(book, asked.under(agreement.id()), offer, agreement, code, now);
            case AgreementStanding.Missing _ ->
                new PlannedRedemption.Refused(asked, new RedemptionRefusal.AgreementMissing());
            case AgreementStanding.Suspended _ ->
                new PlannedRedemption.Refused(asked, new RedemptionRefusal.AgreementSuspended());
            case AgreementStanding.NotStarted(var on) ->
                new PlannedRedemption.Refused(asked, new RedemptionRefusal.AgreementNotStarted(on));
            case AgreementStanding.Expired(var on) ->
                new PlannedRedemption.Refused(asked, new RedemptionRefusal.AgreementExpired(on));
        };
    }

    private PlannedRedemption plan(
            Book book, Redemption asked, Offer offer, Agreement agreement, String text, Instant now) {
        var found = codes.find(text);
        if (found.isEmpty()) return new PlannedRedemption.Refused(asked, new RedemptionRefusal.CodeUnknown());
        var code = found.get();
        var wanted = code.community() == asked.community() ? asked.wantedBy(code.member()) : asked;
        // A code refused now is refused forever, so no stock is opened for it.
        var refusal = code.refusal(asked.community(), now, codes.isReplaced(code));
        if (refusal.isPresent()) return new PlannedRedemption.Refused(wanted, refusal.get());
        var today = LocalDate.ofInstant(now, book.zone());
        return new PlannedRedemption.ByCode(wanted, code, reservations.of(book, wanted, offer, agreement, today));
    }

    private RedemptionOutcome told(PlannedRedemption plan, Answer answer) {
        if (answer.objection().orElse(null) instanceof Objection.KeyReused(var fields)) {
            return new RedemptionOutcome.KeyReused(fields);
        }
        if (answer.replayed()) return toldAgain(answer.made());
        var refusal = plan.refusal(answer);
        if (refusal.isPresent()) return new RedemptionOutcome.Refused(refusal.get(), false);
        if (!(answer.outcome() instanceof Outcome.Posted(var hold))) {
            throw new IllegalStateException("neither held nor refused: " + answer);
        }
        var until = hold.recordedAt().plus(Redemption.HELD_FOR);
        return new RedemptionOutcome.Held(answer.made(), plan.asked().points(), until, false);
    }

    /** Returns the request's first answer, whatever happened to the redemption since. */
    private RedemptionOutcome toldAgain(long redemption) {
        var row = rows.findById(redemption).orElseThrow();
        return switch (row.verdict()) {
            case RedemptionRow.Verdict.Held held ->
                new RedemptionOutcome.Held(row.id(), row.points(), held.expiresAt(), true);
            case RedemptionRow.Verdict.Refused(var refusal) -> new RedemptionOutcome.Refused(refusal, true);
        };
    }
}
