package org.gongyibank.bank.partner;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gongyibank.bank.Ids;
import org.gongyibank.ledger.domain.BookId;

/** The register of agreements. */
@Singleton
public class Agreements {
    private final AgreementRows rows;
    private final PartnerRows partners;

    Agreements(AgreementRows rows, PartnerRows partners) {
        this.rows = rows;
        this.partners = partners;
    }

    /** The outcome of signing or changing. Callers switch over it without a default branch. */
    public sealed interface Signing {
        record Signed(Agreement agreement) implements Signing {}

        /** A day would be covered twice, so that suspending one would leave the other; nothing was written. */
        record Overlaps(Agreement other) implements Signing {}
    }

    public Optional<Agreement> find(BookId community, long id) {
        return rows.findByIdAndCommunity(id, community.value());
    }

    /**
     * The agreements of a community, newest first.
     *
     * @param before only those with a smaller id; {@link Long#MAX_VALUE} for the first page
     */
    public List<Agreement> page(BookId community, long before, int limit) {
        return rows.page(community.value(), before, limit);
    }

    /** Whether the partner honours points on the day. */
    public AgreementStanding standing(long partner, LocalDate day) {
        return AgreementStanding.of(rows.findByPartner(partner), day);
    }

    /** Signs a gifted agreement on days that no other agreement of the partner covers. */
    @Transactional
    public Signing sign(Partner partner, LocalDate from, LocalDate until, long monthCapacity) {
        var agreement = new Agreement(
                Ids.next(),
                partner.community(),
                partner.id(),
                Agreement.Settlement.GIFTED,
                from,
                until,
                monthCapacity,
                Agreement.State.ACTIVE);
        var other = overlapping(agreement);
        return other.isPresent() ? new Signing.Overlaps(other.get()) : new Signing.Signed(rows.save(agreement));
    }

    /** Signs a gifted agreement unless another of the partner covers one of its days: what is there stays as it is. */
    public void signOnce(Partner partner, LocalDate from, LocalDate until) {
        switch (sign(partner, from, until, 0)) {
            case Signing.Signed _, Signing.Overlaps _ -> {}
        }
    }

    /** Changes an agreement of the same partner, on days that no other one covers. */
    @Transactional
    public Signing change(Agreement agreement) {
        var other = overlapping(agreement);
        return other.isPresent() ? new Signing.Overlaps(other.get()) : new Signing.Signed(rows.update(agreement));
    }

    /** Looks under the partner's lock, so that of two at once the second sees the first. */
    private Optional<Agreement> overlapping(Agreement agreement) {
        var locked = partners.lock(agreement.partner());
        return rows.findByPartner(locked).stream()
                .filter(other -> other.id() != agreement.id() && other.overlaps(agreement))
                .findFirst();
    }
}
