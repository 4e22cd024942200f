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

    /** The outcome of signing or changing an agreement. */
    public sealed interface Signing {
        record Signed(Agreement agreement) implements Signing {}

        /**
         * Another agreement covers one of the days, so suspending one would leave the other in force. Nothing was
         * written.
         */
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

    /** Returns whether the partner honours points on the day. */
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

    /**
     * Signs a gifted agreement, unless another agreement of the partner covers one of its days; then nothing changes.
     */
    public void signOnce(Partner partner, LocalDate from, LocalDate until) {
        switch (sign(partner, from, until, 0)) {
            case Signing.Signed _, Signing.Overlaps _ -> {}
        }
    }

    /** Changes an agreement of the same partner. No other agreement may cover its days. */
    @Transactional
    public Signing change(Agreement agreement) {
        var other = overlapping(agreement);
        return other.isPresent() ? new Signing.Overlaps(other.get()) : new Signing.Signed(rows.update(agreement));
    }

    /**
     * Checks under the partner's lock, so that of two concurrent calls the second one sees the first one's agreement.
     */
    private Optional<Agreement> overlapping(Agreement agreement) {
        var locked = partners.lock(agreement.partner());
        return rows.findByPartner(locked).stream()
                .filter(other -> other.id() != agreement.id() && other.overlaps(agreement))
                .findFirst();
    }
}
