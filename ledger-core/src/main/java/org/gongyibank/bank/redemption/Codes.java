package org.gongyibank.bank.redemption;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.redemption.RedemptionRefusal.CodeUnknown;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.BookId;

/**
 * One-time codes, with which a member at a counter agrees to a redemption. Time is the database's, so that an instance
 * with a wrong clock neither accepts an old code nor refuses a fresh one.
 */
@Singleton
public class Codes {
    /** How long a screen shows a code. */
    public static final Duration SHOWN_FOR = Duration.ofSeconds(60);
    /** How long a code is accepted: time enough to read it out and type it. */
    public static final Duration ACCEPTED_FOR = Duration.ofMinutes(5);
    /** How long it is remembered, so that a late one is told to be late rather than unknown. */
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

    /** A code as the member sees it, this once: {@value #DIGITS} digits. */
    public record Issued(String code, Instant shownUntil, Instant acceptedUntil) {
        /** Without the code: an answer may end up in a log. */
        @Override
        public String toString() {
            return "Issued[accepted until " + acceptedUntil + "]";
        }
    }

    /** What a code turned out to be. */
    sealed interface Taken {
        /** It is this member's, and now used. */
        record By(long member) implements Taken {}

        /** {@code member} is 0 when the code tells of nobody here. */
        record Not(RedemptionRefusal refusal, long member) implements Taken {}
    }

    /** Gives the member a code, which ends the one before. */
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

    /** Uses a code up for a redemption, in the surrounding transaction: when that is undone, so is this. */
    Taken take(BookId community, String code, long redemption) {
        var hash = hash(code);
        // Locking a row that is not there would lock the gap around it, and with it other members' new codes.
        if (rows.count(hash) == 0) return new Taken.Not(new CodeUnknown(), 0);
        var found = rows.lock(hash);
        if (found.isEmpty()) return new Taken.Not(new CodeUnknown(), 0);
        // The clock is read after the lock: waiting for it may have taken the code past its time.
        var refusal = found.get().refusal(community.value(), statements.now(), rows.countNewer(hash) > 0);
        if (refusal.isPresent()) {
            var here = found.get().community() == community.value();
            return new Taken.Not(refusal.get(), here ? found.get().member() : 0);
        }
        if (rows.use(hash, redemption) != 1) throw new IllegalStateException("a locked code was used by another");
        return new Taken.By(found.get().member());
    }

    /** The redemption was refused: the member may try again with the same code. */
    void giveBack(Redemption redemption) {
        rows.giveBack(redemption.member(), redemption.id());
    }

    /** Drops codes that ended over a day ago. */
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
