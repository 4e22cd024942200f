package org.gongyibank.api.check;

import io.micronaut.core.async.publisher.AsyncSingleResultPublisher;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import org.gongyibank.ledger.CheckResults;
import org.gongyibank.ledger.domain.CheckResult;
import org.reactivestreams.Publisher;

/**
 * Makes health UNSOUND while the last check of any book has findings. This is an alarm, not an outage: the service
 * keeps running and health still answers 200, so that no load balancer removes it. Only {@link CheckController} shows
 * the findings, to auditors and operators.
 */
@Singleton
class CheckHealth implements HealthIndicator {
    /** Worse than UP, better than DOWN. */
    private static final HealthStatus UNSOUND =
            new HealthStatus("UNSOUND", "A check of the books found a fault", null, 1);

    private final CheckResults results;
    private final ExecutorService threads;

    CheckHealth(CheckResults results, @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
        this.results = results;
        this.threads = threads;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return new AsyncSingleResultPublisher<>(
                threads, () -> HealthResult.builder("books", status()).build());
    }

    private HealthStatus status() {
        try {
            return results.all().stream().allMatch(CheckResult::sound) ? HealthStatus.UP : UNSOUND;
        } catch (RuntimeException unreachable) {
            // Another indicator reports that the database is down.
            return HealthStatus.UNKNOWN;
        }
    }
}
