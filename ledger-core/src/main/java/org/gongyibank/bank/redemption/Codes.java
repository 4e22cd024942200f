package org.gongyibank.bank.redemption;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.member.Member;
import org.gongyibank.ledger.Statements;

/**
 * One-time codes, with which a member at a counter agrees to a redemption. Time comes from the database, so an instance
 * with a wrong clock neither accepts an old code nor refuses a fresh one.
 */
@Singleton
public class Codes {
    /** How long a screen shows a code. */
    public static final Duration SHOWN_FOR = Duration.ofSeconds(60);
    /** How long a code is accepted: enough time to read it out and type it. */
    public static final Duration ACCEPTED_FOR = Duration.ofMinutes(5);
    /** How long a code is stored, so that a late one is refused as expired, not as unknown. */
    static final Duration KEPT_FOR = Duration.ofDays(1);

    private static final int DIGITS = 8;
    private static final int CODES = 100_000_000;
    private static final int MOST_DRAWS = 100;

    private final CodeRows rows;
    private final Statements statements;
    private final SecureRandom random = new SecureRandom();

    Codes(CodeRows rows, Statements statements) {
        this.rows = rows;
        this.statements = statements;
    }

    /** A new code, shown to the member only now: {@value #DIGITS} digits. */
    public record Issued(String code, Instant shownUntil, Instant acceptedUntil) {
        /** Leaves the code out, because an answer may be logged. */
        @Override
        public String toString() {
            return "Issued[accepted until " + acceptedUntil + "]";
        }
    }

    /** Issues a code to the member and ends the previous one. */
    public Issued issue(Member member) {
        var now = statements.now();
        var acceptedUntil = now.plus(ACCEPTED_FOR);
        for (var draw = 0; draw < MOST_DRAWS; draw++) {
            var code = String.format("%0" + DIGITS + "d", random.nextInt(CODES));
            if (rows.insert(hash(code), Ids.next(), member.community(), member.id(), now, acceptedUntil) == 1) {
                return new Issued(code, now.plus(SHOWN_FOR), acceptedUntil);
            }
        }
        throw new IllegalStateException("no free code in " + MOST_DRAWS + " draws");
    }

    /** Returns a code issued to a member of any community in the last day. */
    Optional<OneTimeCode> find(String code) {
        return rows.find(hash(code));
    }

    /** Whether the member has a newer code. */
    boolean isReplaced(OneTimeCode code) {
        return rows.countNewer(code.member(), code.madeAt(), code.id()) > 0;
    }

    /** Deletes codes that expired over a day ago. */
    void forget(Instant now) {
        rows.forget(now.minus(KEPT_FOR));
    }

    private static byte[] hash(String code) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
