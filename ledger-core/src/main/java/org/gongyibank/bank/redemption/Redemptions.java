package org.gongyibank.bank.redemption;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongyibank.bank.offer.Offer;
import org.gongyibank.bank.offer.Offers;
import org.gongyibank.bank.partner.AgreementStanding;
import org.gongyibank.bank.partner.Agreements;
import org.gongyibank.bank.redemption.RedemptionOutcome.KeyReused;
import org.gongyibank.bank.redemption.RedemptionOutcome.NotFound;
import org.gongyibank.bank.redemption.RedemptionOutcome.Refused;
import org.gongyibank.bank.redemption.RedemptionOutcome.TooManyWrongCodes;
import org.gongyibank.bank.request.ApiRequests;
import org.gongyibank.bank.request.ApiRequests.Claim;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.RequestId;

/**
 * Points for services: hold, serve, then capture or cancel; what is neither goes back after {@link
 * Redemption#HELD_FOR}, and what was captured may be refunded. Every request is answered the same however often it is repeated under its key, also when the
 * first attempt was cut short anywhere.
 */
@Singleton
public class Redemptions {
    private final RedemptionRows rows;
    private final RedemptionSteps steps;
    private final RefundSteps refunds;
    private final Codes codes;
    private final Offers offers;
    private final Agreements agreements;
    private final ApiRequests requests;
    private final Statements statements;

    Redemptions(
            RedemptionRows rows,
            RedemptionSteps steps,
            RefundSteps refunds,
            Codes codes,
            Offers offers,
            Agreements agreements,
            ApiRequests requests,
            Statements statements) {
        this.rows = rows;
        this.steps = steps;
        this.refunds = refunds;
        this.codes = codes;
        this.offers = offers;
        this.agreements = agreements;
        this.requests = requests;
        this.statements = statements;
    }

    /**
     * Who asks.
     *
     * @param partners whose clerk the person is, in the community of the call
     * @param members that the person is there
     */
    public record Asker(long person, Set<Long> partners, Set<Long> members) {
        public Asker {
            partners = Set.copyOf(partners);
            members = Set.copyOf(members);
        }
    }

    /** A request with its idempotency key and the hashes of its content. */
    public record Keyed(RequestId id, Fingerprint fingerprint) {}

    /** What a member with this code wants; {@code quantity} is 1 to {@link Redemption#MOST_QUANTITY}. */
    public record Order(long offer, int quantity, String code) {}

    /**
     * Sets aside the points for an order, by the code of the member who wants it.
     *
     * @return {@code Held}; {@code Refused}, which leaves the code as it was; {@code KeyReused}; {@code NotFound} when
     *     the asker is no clerk of the offer's partner; {@code TooManyWrongCodes}
     */
    public RedemptionOutcome redeem(Book book, Keyed request, Asker asker, Order order) {
        var offer = offers.find(book.id(), order.offer).filter(found -> asker.partners.contains(found.partner()));
        if (offer.isEmpty()) return new NotFound();
        // What was answered before is answered again. Tries at the same moment may all be let in by this count: a few
        // guesses more are of no use, and so nobody has to wait for a lock.
        if (requests.find(book.id(), request.id, request.fingerprint).isEmpty()) {
            var seconds = rows.secondsClosed(
                    asker.person, Redemption.WRONG_CODES_COUNT_FOR.toSeconds(), Redemption.MOST_WRONG_CODES - 1);
            if (seconds.isPresent()) return new TooManyWrongCodes(seconds.get());
        }
        return claimed(book, request, id -> register(id, book, offer.get(), asker.person, order), claim -> {
            var row = steps.hold(book, rows.findById(claim.id).orElseThrow());
            return row.state() == Redemption.State.REFUSED
                    ? new Refused(KeptRefusal.read(row.problem()), claim.repeated)
                    // However it went on, this is what the request was answered.
                    : new RedemptionOutcome.Held(row.id(), row.points(), row.expiresAt(), claim.repeated);
        });
    }

    /**
     * The service was given: the partner takes {@code points} of what is held, or {@link Redemption#ALL}; the rest goes
     * back. For clerks of the partner.
     */
    public RedemptionOutcome capture(Book book, Keyed request, Asker asker, long redemption, long points) {
        var row = rows.findByIdAndCommunity(redemption, book.id().value())
                .filter(found -> asker.partners.contains(found.partner()));
        if (row.isEmpty()) return new NotFound();
        return claimed(book, request, _ -> rows.ending(redemption), claim -> {
            var step = steps.capture(steps.hold(book, row.get()), claim.id, points, asker.person);
            return switch (step) {
                case RedemptionSteps.Step.Done(var entry) ->
                    new RedemptionOutcome.Captured(redemption, RedemptionSteps.taken(entry), claim.repeated);
                case RedemptionSteps.Step.Refused(var refusal) -> new Refused(refusal, claim.repeated);
            };
        });
    }

    /** Gives all points back. For clerks of the partner and for the member. */
    public RedemptionOutcome cancel(Book book, Keyed request, Asker asker, long redemption) {
        var row = rows.findByIdAndCommunity(redemption, book.id().value())
                .filter(found -> asker.partners.contains(found.partner()) || asker.members.contains(found.member()));
        if (row.isEmpty()) return new NotFound();
        return claimed(book, request, _ -> rows.ending(redemption), claim -> {
            var step = steps.cancel(steps.hold(book, row.get()), claim.id, asker.person);
            return switch (step) {
                case RedemptionSteps.Step.Done _ ->
                    new RedemptionOutcome.Cancelled(redemption, row.get().points(), claim.repeated);
                case RedemptionSteps.Step.Refused(var refusal) -> new Refused(refusal, claim.repeated);
            };
        });
    }

    /**
     * Gives {@code points} back of what was captured, or {@link Redemption#ALL} that are left of it; as often as wanted.
     * For clerks of the partner, whatever has become of its agreement.
     *
     * @param restock whether the items that go with these points go back into the stock
     */
    public RedemptionOutcome refund(
            Book book, Keyed request, Asker asker, long redemption, long points, boolean restock) {
        var row = rows.findByIdAndCommunity(redemption, book.id().value())
                .filter(found -> asker.partners.contains(found.partner()));
        if (row.isEmpty()) return new NotFound();
        var asked = new RefundSteps.Asked(points, restock);
        return claimed(book, request, _ -> {}, claim -> {
            var refund = refunds.refund(steps.hold(book, row.get()), claim.id, asked, asker.person);
            return switch (refund) {
                case RefundSteps.Refund.Done(var entry, var total, var whole) ->
                    new RedemptionOutcome.Refunded(
                            redemption,
                            whole ? Redemption.State.REFUNDED : Redemption.State.CAPTURED,
                            -RedemptionSteps.taken(entry),
                            total,
                            -entry.amountOn(RedemptionSteps.SERVED),
                            claim.repeated);
                case RefundSteps.Refund.Refused(var refusal) -> new Refused(refusal, claim.repeated);
            };
        });
    }

    /**
     * The redemptions of the asker's partners and of the asker, newest first.
     *
     * @param before only redemptions with a smaller id; {@link Long#MAX_VALUE} for the first page
     */
    public List<ListedRedemption> list(Asker asker, Set<Redemption.State> states, long before, int limit) {
        var names = states.stream().map(Enum::name).collect(Collectors.toSet());
        var sold = asker.partners.isEmpty()
                ? List.<ListedRedemption>of()
                : rows.ofPartners(asker.partners, names, before, limit);
        var bought = asker.members.isEmpty()
                ? List.<ListedRedemption>of()
                : rows.ofMembers(asker.members, names, before, limit);
        return Stream.concat(sold.stream(), bought.stream())
                .distinct()
                .sorted(Comparator.comparingLong(ListedRedemption::id).reversed())
                .limit(limit)
                .toList();
    }

    private record Claimed(long id, boolean repeated) {}

    private interface Finish {
        RedemptionOutcome of(Claimed claim);
    }

    /** Claims the key, then finishes: the first time and every time. */
    private RedemptionOutcome claimed(Book book, Keyed request, LongConsumer register, Finish finish) {
        return switch (requests.claim(book.id(), request.id, request.fingerprint, 1, register)) {
            case Claim.Fresh(var id) -> finish.of(new Claimed(id, false));
            case Claim.Repeated(var id) -> finish.of(new Claimed(id, true));
            case Claim.KeyReused(var fields) -> new KeyReused(fields);
        };
    }

    /** Whether something of an offer can be had today, whoever asks. */
    private sealed interface Standing {
        record Open(long agreement) implements Standing {}

        record Shut(RedemptionRefusal refusal) implements Standing {}
    }

    private Standing standing(Book book, Offer offer) {
        if (offer.state() == Offer.State.CLOSED) return new Standing.Shut(new RedemptionRefusal.OfferClosed());
        return switch (agreements.standing(offer.partner(), statements.today(book))) {
            case AgreementStanding.InForce(var agreement) -> new Standing.Open(agreement.id());
            case AgreementStanding.Missing _ -> new Standing.Shut(new RedemptionRefusal.AgreementMissing());
            case AgreementStanding.Suspended _ -> new Standing.Shut(new RedemptionRefusal.AgreementSuspended());
            case AgreementStanding.NotStarted(var on) ->
                new Standing.Shut(new RedemptionRefusal.AgreementNotStarted(on));
            case AgreementStanding.Expired(var on) -> new Standing.Shut(new RedemptionRefusal.AgreementExpired(on));
        };
    }

    /** Writes the row and takes the code, in the transaction that claims the key. */
    private void register(long id, Book book, Offer offer, long clerk, Order order) {
        var now = statements.now();
        rows.save(
                switch (standing(book, offer)) {
                    case Standing.Shut(var refusal) ->
                        Redemption.draft(id, offer, 0, clerk, order.quantity, now)
                                .refused(refusal);
                    case Standing.Open(var agreement) ->
                        coded(book, Redemption.draft(id, offer, agreement, clerk, order.quantity, now), order.code);
                });
    }

    private Redemption coded(Book book, Redemption draft, String code) {
        return switch (codes.take(book.id(), code, draft.id())) {
            case Codes.Taken.By(var member) -> draft.wantedBy(member);
            case Codes.Taken.Not(var refusal, var member) ->
                draft.wantedBy(member).refused(refusal);
        };
    }
}
