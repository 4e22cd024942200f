package org.gongyibank.bank.request;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.micronaut.transaction.SynchronousTransactionManager;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
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
    public record Asked(RequestId request, Fingerprint fingerprint) {
        private Claim against(long id, List<Long> earlier) {
            var differing = fingerprint.differing(earlier);
            return differing.isEmpty() ? new Claim.Repeated(id) : new Claim.KeyReused(differing);
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
        var asked = List.of(new Asked(request, fingerprint));
        return claim(
                        community,
                        asked,
                        lines,
                        fresh -> register.accept(fresh.firstEntry().getValue()))
                .getFirst();
    }

    /**
     * Claims the keys of several requests in one transaction, or finds what they were claimed for, in their order.
     *
     * @param lines how many commands the ledger will be handed for the largest of them
     * @param register inserts the register rows of all fresh ones, whose ids it is given by their places
     * @throws org.gongyibank.ledger.posting.LedgerBusy when the ledger has no room for a fresh request; nothing is claimed
     */
    public List<Claim> claim(
            BookId community, List<Asked> asked, int lines, Consumer<SequencedMap<Integer, Long>> register) {
        return retry.executeSupplier(() -> {
            var claims = new ArrayList<>(find(community, asked));
            var fresh = new LinkedHashMap<Integer, Long>();
            var claimedBy = new HashMap<RequestId, Integer>();
            for (var place = 0; place < asked.size(); place++) {
                if (claims.get(place).isPresent()) continue;
                if (claimedBy.putIfAbsent(asked.get(place).request, place) == null) fresh.put(place, Ids.next());
            }
            if (!fresh.isEmpty()) {
                ledger.requireRoom(community, lines);
                insert(community, asked, fresh, register);
            }
            return IntStream.range(0, asked.size())
                    .mapToObj(place -> claims.get(place).orElseGet(() -> {
                        var one = asked.get(place);
                        var first =
                                Optional.ofNullable(claimedBy.get(one.request)).orElseThrow();
                        var id = Optional.ofNullable(fresh.get(first)).orElseThrow();
                        return first == place
                                ? new Claim.Fresh(id)
                                : one.against(id, asked.get(first).fingerprint.hashes());
                    }))
                    .toList();
        });
    }

    /** What a key was claimed for; empty when it is new. */
    public Optional<Claim> find(BookId community, RequestId request, Fingerprint fingerprint) {
        return find(community, List.of(new Asked(request, fingerprint))).getFirst();
    }

    /** What each key was claimed for, in their order; empty for those that are new. */
    public List<Optional<Claim>> find(BookId community, List<Asked> asked) {
        var found = new HashMap<RequestId, ApiRequestRows.Row>();
        asked.stream()
                .map(Asked::request)
                .collect(Collectors.groupingBy(
                        RequestId::principal, Collectors.mapping(RequestId::key, Collectors.toSet())))
                .forEach((principal, keys) -> rows.find(community.value(), principal, keys)
                        .forEach(row -> found.put(new RequestId(principal, text(row.requestKey())), row)));
        return asked.stream()
                .map(one -> Optional.ofNullable(found.get(one.request))
                        .map(row -> one.against(row.id(), Fingerprint.hashes(row.fingerprint()))))
                .toList();
    }

    private void insert(
            BookId community,
            List<Asked> asked,
            SequencedMap<Integer, Long> fresh,
            Consumer<SequencedMap<Integer, Long>> register) {
        var claimed = fresh.entrySet().stream()
                .map(entry -> row(community, asked.get(entry.getKey()), entry.getValue()))
                .toList();
        transactions.executeWrite(_ -> {
            rows.insert(claimed);
            register.accept(fresh);
            return claimed;
        });
    }

    private static ApiRequestRows.Row row(BookId community, Asked asked, long id) {
        return new ApiRequestRows.Row(
                id,
                community.value(),
                bytes(asked.request.principal()),
                bytes(asked.request.key()),
                Fingerprint.bytes(asked.fingerprint.hashes()));
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
