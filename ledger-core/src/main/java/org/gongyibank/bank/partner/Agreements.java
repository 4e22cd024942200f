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

    /** The results of signing or changing an agreement. */
    public sealed interface Signing {
        record Signed(Agreement agreement) implements Signing {}

        /** Two agreements would cover one day, and suspending one would leave the other. Nothing was written. */
        record Overlaps(Agreement other) implements Signing {}
    }

    public Optional<Agreement> find(BookId community, long id) {
        return rows.findByIdAndCommunity(id, community.value());
    }

    /**
     * Returns the agreements of a community, newest first.
     *
     * @param before only those with a smaller id; {@link Long#MAX_VALUE} for the first page
     */
    public List<Agreement> page(BookId community, long before, int limit) {
        return rows.page(community.value(), before, limit);
    }

    /** Judges the partner's agreements on the day. */
    public AgreementStanding standing(long partner, LocalDate day) {
        return AgreementStanding.of(rows.findByPartner(partner), day);
    }

    /** Signs a gifted agreement for days that no other agreement of the partner covers. */
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

    /** Signs a gifted agreement, unless another agreement of the partner covers one of its days. */
    public void signOnce(Partner partner, LocalDate from, LocalDate until) {
        switch (sign(partner, from, until, 0)) {
            case Signing.Signed _, Signing.Overlaps _ -> {}
        }
    }

    /** Changes an agreement to days that no other agreement of the partner covers. */
    @Transactional
    public Signing change(Agreement agreement) {
        var other = overlapping(agreement);
        return other.isPresent() ? new Signing.Overlaps(other.get()) : new Signing.Signed(rows.update(agreement));
    }

    /** Checks behind the partner's lock, so that the second of two writers sees the first. */
    private Optional<Agreement> overlapping(Agreement agreement) {
        var locked = partners.lock(agreement.partner());
        return rows.findByPartner(locked).stream()
                .filter(other -> other.id() != agreement.id() && other.overlaps(agreement))
                .findFirst();
    }
}
