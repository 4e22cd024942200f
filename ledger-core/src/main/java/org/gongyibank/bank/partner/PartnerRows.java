package org.gongyibank.bank.partner;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Tables {@code partner} and {@code partner_clerk}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface PartnerRows extends GenericRepository<Partner, Long> {
    Partner save(Partner partner);

    Partner update(Partner partner);

    Optional<Partner> findByIdAndCommunity(long id, int community);

    Optional<Partner> findByCommunityAndName(int community, String name);

    @Query("SELECT * FROM partner WHERE community = :community AND id < :before ORDER BY id DESC LIMIT :limit")
    List<Partner> page(int community, long before, int limit);

    @Query("INSERT INTO partner_clerk (partner, person, community)"
            + " SELECT p.id, :person, p.community FROM partner p WHERE p.id = :partner AND NOT EXISTS"
            + " (SELECT 1 FROM partner_clerk c WHERE c.partner = :partner AND c.person = :person)")
    void addClerk(long partner, long person);

    @Query("UPDATE partner_clerk SET from_on = :from, until_on = :until WHERE partner = :partner AND person = :person")
    void limitClerk(long partner, long person, LocalDate from, LocalDate until);

    /**
     * Locks the partner until the transaction ends, so that changes to what belongs to one partner run one after the
     * other.
     */
    @Query("SELECT id FROM partner WHERE id = :id FOR UPDATE")
    long lock(long id);
}
