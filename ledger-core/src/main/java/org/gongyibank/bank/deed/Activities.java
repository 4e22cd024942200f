package org.gongyibank.bank.deed;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** The register of activities. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface Activities extends GenericRepository<Activity, Long> {
    Activity save(Activity activity);

    Optional<Activity> findByCommunityAndCode(int community, String code);

    List<Activity> findByCommunityAndKind(int community, Kind kind);
}
