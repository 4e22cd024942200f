package org.gongyibank.bank.sheet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gongyibank.bank.sheet.FileProblem.Code;

/**
 * Reads text with separated cells. It detects the encoding first, then the separator under which the header appears.
 */
final class TextFile {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String SEPARATORS = ",\t;，；|";

    /** A spreadsheet program's hint for other programs. */
    private static final Pattern HINT =
            Pattern.compile("\"?sep=([\\p{Punct}\\t，；&&[^\"]])\"?[,;\\t ]*(?=[\\r\\n]|$)", Pattern.CASE_INSENSITIVE);

    /** Another separator may work better. If none does, the first of these codes is the most helpful to report. */
    private static final List<Code> SEPARATOR_MAY_BE_WRONG =
            List.of(Code.BROKEN_QUOTES, Code.NOT_A_TABLE, Code.HEADER_NOT_FOUND);

    private static final int SAMPLE = 2_000;

    private TextFile() {}

    static Reading<Table> read(byte[] file, Layout layout) {
        var decoded = decode(file).map(text -> text.replace("\uFEFF", ""));
        if (decoded.isEmpty() || decoded.get().chars().anyMatch(TextFile::isBinary)) {
            return Reading.refused(Code.NOT_A_TABLE, "UTF-8, UTF-16, GB18030: no text");
        }
        var text = decoded.get();
        if (text.isBlank()) return Reading.refused(Code.FILE_EMPTY, "");
        return find(text, layout);
    }

    /** Decodes the bytes; empty when they are not text in any common encoding. */
    static Optional<String> decode(byte[] file) {
        if (startsWith(file, 0xFF, 0xFE)) return strictly(StandardCharsets.UTF_16LE, file);
        if (startsWith(file, 0xFE, 0xFF)) return strictly(StandardCharsets.UTF_16BE, file);
        var zero = false;
        for (byte b : file) zero |= b == 0;
        if (zero) return plausibleUtf16(file);
        return strictly(StandardCharsets.UTF_8, file).or(() -> strictly(GB18030, file));
    }

    // UTF-16 text has zero bytes in its line ends and separators; text in other encodings has none.
    private static Optional<String> plausibleUtf16(byte[] file) {
        return List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE).stream()
                .flatMap(charset -> strictly(charset, file).stream())
                .filter(text -> {
                    var known = text.chars()
                            .limit(SAMPLE)
                            .filter(TextFile::isOrdinary)
                            .count();
                    return known * 10 >= Math.min(text.length(), SAMPLE) * 9L;
                })
                .findFirst();
    }

    private static boolean isOrdinary(int c) {
        return c == '\t'
                || c == '\r'
                || c == '\n'
                || (c >= 0x20 && c < 0x7F) // ASCII
                || (c >= 0x2010 && c < 0x2070) // dashes, quotes
                || (c >= 0x3000 && c < 0x3020) // ideographic space and punctuation
                || (c >= 0x4E00 && c < 0xA000) // ideographs
                || (c >= 0xFF00 && c < 0xFFF0) // full-width
                || c == 0xB7
                || c == 0xFEFF;
    }

    private static boolean isBinary(int c) {
        return (c < 0x20 && c != '\t' && c != '\r' && c != '\n' && c != '\f' && c != 0x0B && c != 0x1A)
                || c == 0x7F
                || c == 0xFFFE
                || c == 0xFFFF;
    }

    private static boolean startsWith(byte[] file, int first, int second) {
        return file.length >= 2 && (file[0] & 0xFF) == first && (file[1] & 0xFF) == second;
    }

    private static Optional<String> strictly(Charset charset, byte[] file) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Returns the result of the first separator that shows the header, else the most helpful refusal. */
    private static Reading<Table> find(String text, Layout layout) {
        var hint = HINT.matcher(text);
        // The line end stays, so that line numbers match what people see.
        if (hint.lookingAt()) return find(text.substring(hint.end()), hint.group(1) + SEPARATORS, layout);
        return find(text, SEPARATORS, layout);
    }

    private static Reading<Table> find(String text, String separators, Layout layout) {
        var refusals = new ArrayList<FileProblem>();
        for (var at = 0; at < separators.length(); at++) {
            var separator = separators.charAt(at);
            if (text.indexOf(separator) < 0) continue;
            var attempt = new SeparatedText(text, separator).find(layout);
            if (!(attempt instanceof Reading.Refused<Table>(var problem))
                    || !SEPARATOR_MAY_BE_WRONG.contains(problem.code())) {
                return attempt;
            }
            refusals.add(problem);
        }
        if (refusals.isEmpty()) return Table.find(new Grid(List.of(), false), layout);
        return new Reading.Refused<>(Collections.min(
                refusals,
                Comparator.<FileProblem>comparingInt(problem -> SEPARATOR_MAY_BE_WRONG.indexOf(problem.code()))
                        .thenComparingInt(problem -> problem.what().length())));
    }
}
