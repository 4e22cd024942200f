package org.gongyibank.bank.partner;

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

    Agreements(AgreementRows rows) {
        this.rows = rows;
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

    public Agreement sign(Partner partner, LocalDate from, LocalDate until, long monthCapacity) {
        return rows.save(new Agreement(
                Ids.next(),
                partner.community(),
                partner.id(),
                Agreement.Settlement.GIFTED,
                from,
                until,
                monthCapacity,
                Agreement.State.ACTIVE));
    }

    /** Signs a gifted agreement unless the partner has one that begins on the same day. */
    public void signOnce(Partner partner, LocalDate from, LocalDate until) {
        var signed = rows.findByPartner(partner.id()).stream()
                .anyMatch(agreement -> agreement.fromOn().equals(from));
        if (!signed) sign(partner, from, until, 0);
    }

    public void change(Agreement agreement) {
        rows.update(agreement);
    }
}
