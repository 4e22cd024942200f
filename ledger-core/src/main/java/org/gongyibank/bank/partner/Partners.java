package org.gongyibank.bank.partner;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.gongyibank.bank.Ids;
import org.gongyibank.ledger.domain.BookId;

/** The register of partners and of the people who serve at their counters. */
@Singleton
public class Partners {
    private final PartnerRows rows;

    Partners(PartnerRows rows) {
        this.rows = rows;
    }

    public Optional<Partner> find(BookId community, long id) {
        return rows.findByIdAndCommunity(id, community.value());
    }

    public Optional<Partner> named(BookId community, String name) {
        return rows.findByCommunityAndName(community.value(), name);
    }

    /**
     * The partners of a community, newest first.
     *
     * @param before only those with a smaller id; {@link Long#MAX_VALUE} for the first page
     */
    public List<Partner> page(BookId community, long before, int limit) {
        return rows.page(community.value(), before, limit);
    }

    /** The partner of this name; registers it when there is none. */
    public Partner register(BookId community, String name, String category) {
        return named(community, name)
                .orElseGet(() -> rows.save(new Partner(Ids.next(), community.value(), name, category)));
    }

    public void change(Partner partner) {
        rows.update(partner);
    }

    /** Lets a person serve at the partner's counter; once more is no change. */
    public void addClerk(long partner, long person) {
        rows.addClerk(partner, person);
    }
}
