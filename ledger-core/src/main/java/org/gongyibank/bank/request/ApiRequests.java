package org.gongyibank.bank.request;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.micronaut.transaction.SynchronousTransactionManager;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /** A request and what it says. */
    public record Asked(BookId community, RequestId request, Fingerprint fingerprint) {
        private Claim against(long id, List<Long> earlier) {
            var differing = fingerprint.differing(earlier);
            return differing.isEmpty() ? new Claim.Repeated(id) : new Claim.KeyReused(differing);
        }

        private Key key() {
            return new Key(community, request);
        }
    }

    /**
     * What the keys of requests were claimed for, in their order; empty for those that are new.
     *
     * @param now when they were looked up, by the database's clock
     */
    public record Known(Instant now, List<Optional<Claim>> claims) {}

    private record Key(BookId community, RequestId request) {
        private ApiRequestRows.Key row() {
            return new ApiRequestRows.Key(community.value(), bytes(request.principal()), bytes(request.key()));
        }

        private static Key of(ApiRequestRows.Row row) {
            return new Key(new BookId(row.community()), new RequestId(text(row.principal()), text(row.requestKey())));
        }
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
        return retry.executeSupplier(() -> find(community, request, fingerprint))
                .orElseGet(() -> {
                    ledger.requireRoom(community, lines);
                    var asked = List.of(new Asked(community, request, fingerprint));
                    return claimNew(
                                    asked,
                                    ids -> register.accept(ids.firstEntry().getValue()))
                            .getFirst();
                });
    }

    /**
     * Claims the keys of several requests in one transaction. They were looked up and found to be new a moment ago; for one
     * that was claimed since, it says for what. In their order.
     *
     * @param register inserts the register rows of all fresh ones, whose ids it is given by their places; it may be asked
     *     again after a failure
     */
    public List<Claim> claimNew(List<Asked> asked, Consumer<SequencedMap<Integer, Long>> register) {
        var attempts = new AtomicInteger();
        return retry.executeSupplier(() -> {
            // What failed may have landed, or another one has been faster.
            var known = attempts.getAndIncrement() == 0
                    ? Collections.nCopies(asked.size(), Optional.<Claim>empty())
                    : find(asked).claims();
            return claim(asked, known, register);
        });
    }

    private List<Claim> claim(
            List<Asked> asked, List<Optional<Claim>> known, Consumer<SequencedMap<Integer, Long>> register) {
        var fresh = new LinkedHashMap<Integer, Long>();
        var claimedBy = new HashMap<Key, Integer>();
        for (var place = 0; place < asked.size(); place++) {
            if (known.get(place).isPresent()) continue;
            if (claimedBy.putIfAbsent(asked.get(place).key(), place) == null) fresh.put(place, Ids.next());
        }
        if (!fresh.isEmpty()) insert(asked, fresh, register);
        return IntStream.range(0, asked.size())
                .mapToObj(place -> known.get(place).orElseGet(() -> {
                    var one = asked.get(place);
                    var first = Optional.ofNullable(claimedBy.get(one.key())).orElseThrow();
                    var id = Optional.ofNullable(fresh.get(first)).orElseThrow();
                    return first == place
                            ? new Claim.Fresh(id)
                            : one.against(id, asked.get(first).fingerprint.hashes());
                }))
                .toList();
    }

    /** What a key was claimed for; empty when it is new. */
    public Optional<Claim> find(BookId community, RequestId request, Fingerprint fingerprint) {
        return find(List.of(new Asked(community, request, fingerprint)))
                .claims()
                .getFirst();
    }

    /** What each key was claimed for; of one request or more. */
    public Known find(List<Asked> asked) {
        var found = rows.find(
                asked.stream().map(Asked::key).distinct().map(Key::row).toList());
        var claimed = found.rows().stream().collect(Collectors.toMap(Key::of, Function.identity()));
        var claims = asked.stream()
                .map(one -> Optional.ofNullable(claimed.get(one.key()))
                        .map(row -> one.against(row.id(), Fingerprint.hashes(row.fingerprint()))))
                .toList();
        return new Known(found.now(), claims);
    }

    private void insert(
            List<Asked> asked, SequencedMap<Integer, Long> fresh, Consumer<SequencedMap<Integer, Long>> register) {
        var claimed = fresh.entrySet().stream()
                .map(entry -> row(asked.get(entry.getKey()), entry.getValue()))
                .toList();
        transactions.executeWrite(_ -> {
            rows.insert(claimed);
            register.accept(fresh);
            return claimed;
        });
    }

    private static ApiRequestRows.Row row(Asked asked, long id) {
        var key = asked.key().row();
        return new ApiRequestRows.Row(
                id, key.community(), key.principal(), key.requestKey(), Fingerprint.bytes(asked.fingerprint.hashes()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static boolean curable(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLIntegrityConstraintViolationException) return true;
        }
        return Curable.test(failure);
    }
}
