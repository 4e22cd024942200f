package org.gongyibank.bank.award;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.gongyibank.bank.deed.Deed;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.sheet.Folding;
import org.gongyibank.ledger.domain.Done;

/**
 * Names the business act behind a line, so that a book holds it at most once. The name holds activity, day, reference
 * and member; for a matter, case and member. Full width, spaces and dashes make no difference. After a reversal the
 * same act may be awarded again, as {@code /2}.
 */
public final class Once {
    /** Other case numbers are hashed, so that a name stays within its 120 bytes. */
    private static final Pattern PLAIN_CASE = Pattern.compile("[\\x21-\\x2E\\x30-\\x7E]{1,40}");

    private static final int HASH_BYTES = 12;

    private Once() {}

    public static String of(String activity, LocalDate occurredOn, String reference, long member, Deed deed) {
        return switch (deed) {
            case Deed.Helped(var matter) -> Kind.MATTER + "/" + caseName(matter.caseNumber()) + "/" + member;
            case Deed.Attended() -> named(activity, occurredOn, reference, member);
            case Deed.Served _ -> named(activity, occurredOn, reference, member);
        };
    }

    /** The name of the same act under another activity of its kind. */
    static String under(String other, String activity, String act) {
        return act.startsWith(activity + "/") ? other + act.substring(activity.length()) : act;
    }

    private static String named(String activity, LocalDate occurredOn, String reference, long member) {
        return activity + "/" + occurredOn + "/" + hash(Folding.text(reference)) + "/" + member;
    }

    private static String caseName(String caseNumber) {
        var folded = Folding.key(caseNumber).toUpperCase(Locale.ROOT);
        return PLAIN_CASE.matcher(folded).matches() ? folded : hash(folded);
    }

    /**
     * The unreversed entries of acts, by act. Acts that can be posted are absent.
     *
     * @param done looks up names in the book
     */
    public static Map<String, Long> done(
            Collection<String> acts, Function<Collection<String>, Map<String, Done>> done) {
        var entries = new HashMap<String, Long>();
        var open = List.copyOf(acts);
        for (var turn = 1; !open.isEmpty(); turn++) {
            var suffix = turn == 1 ? "" : "/" + turn;
            var found = done.apply(open.stream().map(act -> act + suffix).toList());
            var reversed = new ArrayList<String>();
            for (var act : open) {
                var entry = found.get(act + suffix);
                if (entry == null) continue;
                if (entry.reversed()) reversed.add(act);
                else entries.put(act, entry.seq());
            }
            open = reversed;
        }
        return entries;
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
