package org.gongyibank.api.security;

import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.gongyibank.bank.Recent;

/**
 * A cache of tokens whose signature was checked less than {@link #KEPT} ago and that have not expired. Only
 * {@link Door} adds to it. A token only identifies the caller; {@link Callers} checks the caller's rights on each
 * request.
 */
@Singleton
class CheckedTokens {
    static final Duration KEPT = Duration.ofMinutes(1);
    /** About ten megabytes. */
    private static final int MOST = 10_000;

    private final Recent<String, Authentication> recent;
    private final InstantSource clock;

    @Inject
    CheckedTokens() {
        this(System::nanoTime, InstantSource.system());
    }

    /** @param clock decides when a token expires; the same clock as the framework's */
    CheckedTokens(LongSupplier nanoTime, InstantSource clock) {
        this.recent = new Recent<>(KEPT, MOST, nanoTime);
        this.clock = clock;
    }

    Optional<Authentication> find(String token) {
        return recent.find(token).filter(this::isInTime);
    }

    /** Keeps a token that was just checked. A token without an expiry is checked every time. */
    void keep(String token, Authentication authentication) {
        if (isInTime(authentication)) recent.keep(token, authentication);
    }

    private boolean isInTime(Authentication authentication) {
        return authentication.getAttributes().get("exp") instanceof Date end
                && clock.instant().isBefore(end.toInstant());
    }
}
