package org.gongyibank.bank.partner;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gongyibank.bank.Duplicate;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.person.People;
import org.gongyibank.ledger.domain.BookId;

/** The register of partners and their clerks. */
@Singleton
public class Partners {
    private final PartnerRows rows;
    private final People people;

    Partners(PartnerRows rows, People people) {
        this.rows = rows;
        this.people = people;
    }

    public Optional<Partner> find(BookId community, long id) {
        return rows.findByIdAndCommunity(id, community.value());
    }

    public Optional<Partner> named(BookId community, String name) {
        return rows.findByCommunityAndName(community.value(), name);
    }

    /**
     * Returns the partners of a community, newest first.
     *
     * @param before only those with a smaller id; {@link Long#MAX_VALUE} for the first page
     */
    public List<Partner> page(BookId community, long before, int limit) {
        return rows.page(community.value(), before, limit);
    }

    /** The partner of this name, registered if it is new. */
    public Partner register(BookId community, String name, String category) {
        return named(community, name).orElseGet(() -> rows.save(draft(community, name, category)));
    }

    /** Registers a new partner; empty if the name is taken. */
    public Optional<Partner> add(BookId community, String name, String category) {
        return Duplicate.unlessDuplicate(() -> rows.save(draft(community, name, category)));
    }

    private static Partner draft(BookId community, String name, String category) {
        return new Partner(Ids.next(), community.value(), name, category);
    }

    /** Changes a partner. Returns empty, with nothing changed, if another one has the name. */
    public Optional<Partner> change(Partner partner) {
        return Duplicate.unlessDuplicate(() -> rows.update(partner));
    }

    /** Makes a person the partner's clerk until further notice. May be repeated. */
    public void addClerk(long partner, long person) {
        rows.addClerk(partner, person);
        people.forget(person);
    }

    /** Limits a clerk to a term, both days included. A past {@code until} ends it. */
    public void limitClerk(long partner, long person, LocalDate from, LocalDate until) {
        if (until.isBefore(from)) throw new IllegalArgumentException("a term ends before it begins: " + from);
        rows.limitClerk(partner, person, from, until);
        people.forget(person);
    }
}
