package org.gongyibank.ledger.proof;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A text with its signatures.
 *
 * @param text whole lines, each with its line end
 * @see <a href="https://c2sp.org/signed-note">C2SP: signed note</a>
 */
public record Note(String text, List<Line> lines) {
    private static final String DASH = "— ";

    public Note {
        if (!text.endsWith("\n")) throw new IllegalArgumentException("the text of a note ends with its last line");
        lines = List.copyOf(lines);
    }

    /** One signature: {@code — name base64(id ‖ signature)}. */
    public record Line(String name, String signature) {
        static Line of(VerifierKey key, byte[] signature) {
            var bytes = ByteBuffer.allocate(Integer.BYTES + signature.length);
            bytes.putInt(key.id()).put(signature);
            return new Line(key.name(), Base64.getEncoder().encodeToString(bytes.array()));
        }

        private boolean isBy(VerifierKey key, String text) {
            if (!name.equals(key.name())) return false;
            var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(signature));
            if (bytes.remaining() < Integer.BYTES || bytes.getInt() != key.id()) return false;
            var rest = new byte[bytes.remaining()];
            bytes.get(rest);
            return key.verifies(text, rest);
        }
    }

    /** The text, signed by each of the keys under the name. */
    public static Note signed(String text, String name, List<SigningKey> keys) {
        return new Note(text, keys.stream().map(key -> key.sign(name, text)).toList());
    }

    /**
     * Reads a note without verifying it.
     *
     * @throws IllegalArgumentException if the text is not a note
     */
    public static Note parse(String note) {
        var end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n")) throw new IllegalArgumentException("no signatures behind an empty line");
        var lines = new ArrayList<Line>();
        for (var line : note.substring(end + 2).split("\n", -1)) {
            if (line.isEmpty()) continue;
            var parts = line.split(" ", -1);
            if (!line.startsWith(DASH) || parts.length != 3) {
                throw new IllegalArgumentException("not a signature: " + line);
            }
            Base64.getDecoder().decode(parts[2]);
            lines.add(new Line(parts[1], parts[2]));
        }
        return new Note(note.substring(0, end + 1), lines);
    }

    /** True if one of the signatures is by this key. */
    public boolean isSignedBy(VerifierKey key) {
        return lines.stream().anyMatch(line -> line.isBy(key, text));
    }

    /** The published form of the note. */
    @Override
    public String toString() {
        var note = new StringBuilder(text).append('\n');
        for (var line : lines) {
            note.append(DASH)
                    .append(line.name)
                    .append(' ')
                    .append(line.signature)
                    .append('\n');
        }
        return note.toString();
    }
}
