package org.gongyibank.bank.request;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.micronaut.transaction.SynchronousTransactionManager;
import io.micronaut.transaction.TransactionDefinition;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.gongyibank.bank.Ids;
import org.gongyibank.database.Curable;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.RequestId;

/**
 * The one idempotency check of the HTTP contract: inserting a request's row <em>is</em> the check, and whatever the
 * request makes (an award, a redemption, a reversal) carries its id. All routes share it, so a key that comes again on
 * another route is caught too.
 */
@Singleton
public final class ApiRequests {
    private final ApiRequestRows rows;
    private final Ledger ledger;
    private final SynchronousTransactionManager<Connection> transactions;
    // A deadlock victim or a lost connection starts over from BEGIN; a duplicate row is found by the next look.
    private final Retry retry = Retry.of(
            "api-request",
            RetryConfig.custom()
                    .maxAttempts(6)
                    .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(20, 2.0, 0.5))
                    .retryOnException(ApiRequests::curable)
                    .build());

    ApiRequests(ApiRequestRows rows, Ledger ledger, SynchronousTransactionManager<Connection> transactions) {
        this.rows = rows;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    /** What a key turned out to be. */
    public sealed interface Claim {
        /** Seen for the first time; {@code id} names what it makes. */
        record Fresh(long id) implements Claim {}

        /** The same request came before: finish what it began and give the same answer. */
        record Repeated(long id) implements Claim {}

        /** The key came before with other content, which differs in {@code fields}. */
        record KeyReused(List<String> fields) implements Claim {}
    }

    /**
     * Claims a key for a request, or finds what it was claimed for.
     *
     * @param lines how many commands the ledger will be handed for a fresh request
     * @param register inserts the register rows of a fresh request under the given id, in the same transaction; when it
     *     throws, the key stays unclaimed
     * @throws org.gongyibank.ledger.posting.LedgerBusy when the ledger has no room for a fresh request; nothing is claimed
     */
    public Claim claim(BookId community, RequestId request, Fingerprint fingerprint, int lines, LongConsumer register) {
        return retry.executeSupplier(() -> find(community, request, fingerprint).orElseGet(() -> {
            ledger.requireRoom(community, lines);
            return insert(community, request, fingerprint, register);
        }));
    }

    /** What a key was claimed for; empty when it is new. */
    public Optional<Claim> find(BookId community, RequestId request, Fingerprint fingerprint) {
        return rows.find(community.value(), bytes(request.principal()), bytes(request.key()))
                .map(row -> {
                    var differing = fingerprint.differing(Fingerprint.hashes(row.fingerprint()));
                    return differing.isEmpty() ? new Claim.Repeated(row.id()) : new Claim.KeyReused(differing);
                });
    }

    private Claim insert(BookId community, RequestId request, Fingerprint fingerprint, LongConsumer register) {
        var id = Ids.next();
        return transactions.execute(TransactionDefinition.DEFAULT, _ -> {
            rows.insert(
                    community.value(),
                    bytes(request.principal()),
                    bytes(request.key()),
                    id,
                    Fingerprint.bytes(fingerprint.hashes()));
            register.accept(id);
            return new Claim.Fresh(id);
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean curable(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLIntegrityConstraintViolationException) return true;
        }
        return Curable.test(failure);
    }
}
