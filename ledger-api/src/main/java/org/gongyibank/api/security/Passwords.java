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

    /** How long somebody waits for a turn: a flood of logins must not keep the others waiting without end. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Each check takes 19 MiB and a core: a crowd of logins queues instead of exhausting the machine. */
    private final Semaphore turns;

    private final Duration patience;
    private final String nobody = hash(UUID.randomUUID().toString());

    @Inject
    Passwords() {
        // Fewer at once than a name has free failures, so that right ones alone never close it.
        this(Math.min(Runtime.getRuntime().availableProcessors(), FailedLogins.FREE), PATIENCE);
    }

    Passwords(int turns, Duration patience) {
        this.turns = new Semaphore(turns, true);
        this.patience = patience;
    }

    /** The encoded hash, with its own salt and parameters, as {@code People.openLogin} keeps it. */
    public final String hash(String password) {
        return Password.hash(password).addRandomSalt(16).with(ARGON2).getResult();
    }

    /** Does what checks passwords when it is its turn; empty when there was none in time. */
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

    /** Takes long by design: only {@link #inTurn}. */
    boolean matches(String password, String hash) {
        return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
    }

    /** A hash that no password matches: who is unknown is checked against it and so takes as long as who is known. */
    String nobody() {
        return nobody;
    }
}
