package org.gongyibank.bank.request;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.connection.annotation.Connectable;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Table {@code api_request}. */
@JdbcRepository(dialect = Dialect.MYSQL)
abstract class ApiRequestRows implements GenericRepository<ApiRequestRows.Row, Long> {
    private static final String ONE = "(r.community = ? AND r.principal = ? AND r.request_key = ?)";
    private static final String FIND = """
            SELECT clock.looked_at, r.id, r.community, r.principal, r.request_key, r.fingerprint
              FROM (SELECT UTC_TIMESTAMP(6) AS looked_at) clock LEFT JOIN api_request r ON\s""";

    private final JdbcOperations jdbc;

    ApiRequestRows(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** The id that a request was given, and the hashes of its content. */
    @MappedEntity("api_request")
    record Row(@Id long id, int community, byte[] principal, byte[] requestKey, byte[] fingerprint) {}

    /** The primary key of a row. */
    record Key(int community, byte[] principal, byte[] requestKey) {}

    /** What was found, and when by the database's clock. */
    record Found(Instant now, List<Row> rows) {}

    /** The rows that are there of these keys, which are one or more. */
    @Connectable
    Found find(Collection<Key> keys) {
        // Each by itself: of lists of communities, principals and keys the servers would look every combination up.
        var sql = FIND + String.join(" OR ", Collections.nCopies(keys.size(), ONE));
        return jdbc.prepareStatement(sql, statement -> {
            var place = 0;
            for (var key : keys) {
                statement.setInt(++place, key.community);
                statement.setBytes(++place, key.principal);
                statement.setBytes(++place, key.requestKey);
            }
            return found(statement);
        });
    }

    private static Found found(PreparedStatement statement) throws SQLException {
        try (var results = statement.executeQuery()) {
            var now = Instant.EPOCH;
            var rows = new ArrayList<Row>();
            while (results.next()) {
                now = results.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC);
                if (results.getBytes("fingerprint") != null) rows.add(row(results));
            }
            return new Found(now, rows);
        }
    }

    private static Row row(ResultSet results) throws SQLException {
        return new Row(
                results.getLong("id"),
                results.getInt("community"),
                results.getBytes("principal"),
                results.getBytes("request_key"),
                results.getBytes("fingerprint"));
    }

    @Query("INSERT INTO api_request (community, principal, request_key, id, fingerprint, made_at)"
            + " VALUES (:community, :principal, :requestKey, :id, :fingerprint, UTC_TIMESTAMP(6))")
    abstract void insert(Collection<Row> rows);
}
