package org.gongyibank.bank.request;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;

/** Table {@code api_request}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface ApiRequestRows extends GenericRepository<ApiRequestRows.Row, Long> {
    /** The id that a request was given, and the hashes of its content. */
    @MappedEntity("api_request")
    record Row(@Id long id, int community, byte[] principal, byte[] requestKey, byte[] fingerprint) {}

    @Query("SELECT id, community, principal, request_key, fingerprint FROM api_request"
            + " WHERE community = :community AND principal = :principal AND request_key IN (:keys)")
    List<Row> find(int community, String principal, Collection<String> keys);

    @Query("INSERT INTO api_request (community, principal, request_key, id, fingerprint, made_at)"
            + " VALUES (:community, :principal, :requestKey, :id, :fingerprint, UTC_TIMESTAMP(6))")
    void insert(Collection<Row> rows);
}
