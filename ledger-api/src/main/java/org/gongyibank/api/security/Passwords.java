package org.gongyibank.api.security;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/** Hashes and checks passwords with argon2id. */
@Singleton
public class Passwords {
    /** The first choice of the OWASP password storage cheat sheet: 19 MiB, two passes, one lane. */
    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);

    /** Each check takes 19 MiB and a core: a crowd of logins queues instead of exhausting the machine. */
    private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors());

    private final String nobody = hash(UUID.randomUUID().toString());

    /** The encoded hash, with its own salt and parameters, as {@code People.openLogin} keeps it. */
    public final String hash(String password) {
        return Password.hash(password).addRandomSalt(16).with(ARGON2).getResult();
    }

    boolean matches(String password, String hash) {
        turns.acquireUninterruptibly();
        try {
            return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
        } finally {
            turns.release();
        }
    }

    /** A hash that no password matches: who is unknown is checked against it and so takes as long as who is known. */
    String nobody() {
        return nobody;
    }
}
