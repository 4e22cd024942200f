package org.gongyibank.ledger.proof;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The head of a book's tree, in the form that is signed.
 *
 * @param origin names the log, and is the name of the keys that sign it
 * @see <a href="https://c2sp.org/tlog-checkpoint">C2SP: transparency log checkpoints</a>
 */
public record Checkpoint(String origin, TreeHead head) {
    /**
     * The origin of a community's book: host and code, like a URL without its scheme. Bytes that are not allowed in a
     * URL are percent-encoded, {@code %XX}.
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

    /** The text that is signed: origin, size and root, one line each. */
    public String text() {
        return origin + "\n" + head.size() + "\n" + head.root() + "\n";
    }

    /**
     * The text that the former key signs when another key takes over. It cannot be mistaken for a checkpoint: its
     * second line is not a number.
     */
    public static String handover(VerifierKey next, long size) {
        return "gongyi-bank-key-handover\n" + next.name() + "\n" + size + "\n" + next + "\n";
    }
}
