package org.gongyibank.api.security;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Hashes and checks passwords with argon2id. */
@Singleton
public class Passwords {
    /** The first choice of the OWASP password storage cheat sheet: 19 MiB, two passes, one lane. */
    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);

    /** How long a login waits for its turn, so that a flood of logins does not block the others forever. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    /**
     * Limits concurrent checks. Each takes 19 MiB and a core, so many logins queue instead of exhausting the machine.
     */
    private final Semaphore turns;

    private final Duration patience;
    private final String nobody = hash(UUID.randomUUID().toString());

    @Inject
    Passwords() {
        // Not more at once than a name has free failures, so that correct logins alone never close it.
        this(Math.min(Runtime.getRuntime().availableProcessors(), FailedLogins.FREE), PATIENCE);
    }

    Passwords(int turns, Duration patience) {
        this.turns = new Semaphore(turns, true);
        this.patience = patience;
    }

    /** Returns the encoded hash with its salt and parameters, as stored by {@code People.openLogin}. */
    public final String hash(String password) {
        return Password.hash(password).addRandomSalt(16).with(ARGON2).getResult();
    }

    /** Runs work that checks a password when its turn comes. Empty if no turn came in time. */
    <T> Optional<T> inTurn(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) return Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            turns.release();
        }
    }

    /** Slow by design: call it only within {@link #inTurn}. */
    boolean matches(String password, String hash) {
        return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
    }

    /**
     * Returns a hash that no password matches. Unknown users are checked against it, so they take as long as known
     * ones.
     */
    String nobody() {
        return nobody;
    }
}
