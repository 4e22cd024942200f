package org.gongyibank.ledger.proof;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The head of a book's tree as it is signed.
 *
 * @param origin names the log, and is the name of the keys that sign it
 * @see <a href="https://c2sp.org/tlog-checkpoint">C2SP: transparency log checkpoints</a>
 */
public record Checkpoint(String origin, TreeHead head) {
    /**
     * The origin of a community's book: host and code as an address without its scheme. What may not stand in an address is
     * written as its bytes, {@code %XX}.
     */
    public static String origin(String host, String code) {
        var origin = new StringBuilder(host).append('/');
        for (var each : code.getBytes(StandardCharsets.UTF_8)) {
            var character = (char) (each & 0xff);
            var plain = character < 0x80 && (Character.isLetterOrDigit(character) || "-._~".indexOf(character) >= 0);
            if (plain) origin.append(character);
            else origin.append(String.format(Locale.ROOT, "%%%02X", (int) character));
        }
        return origin.toString();
    }

    /** What is signed: origin, size and root, a line each. */
    public String text() {
        return origin + "\n" + head.size() + "\n" + head.root() + "\n";
    }

    /**
     * What the key that signed so far says when another takes over. Cannot be taken for a checkpoint: its second line is no
     * number.
     */
    public static String handover(VerifierKey next, long size) {
        return "gongyi-bank-key-handover\n" + next.name() + "\n" + size + "\n" + next + "\n";
    }
}
