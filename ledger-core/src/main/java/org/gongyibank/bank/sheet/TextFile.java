package org.gongyibank.bank.sheet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gongyibank.bank.sheet.FileProblem.Code;

/** Reads text with separated cells: finds the encoding first, then the separator under which the header appears. */
final class TextFile {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final char[] SEPARATORS = {',', '\t', ';', '，', '；', '|'};
    private static final Set<Code> SEPARATOR_MAY_BE_WRONG = EnumSet.of(Code.BROKEN_QUOTES, Code.HEADER_NOT_FOUND);
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

    /** Empty when the bytes are text in none of the encodings that people's programs write. */
    static Optional<String> decode(byte[] file) {
        if (startsWith(file, 0xFF, 0xFE)) return strictly(StandardCharsets.UTF_16LE, file);
        if (startsWith(file, 0xFE, 0xFF)) return strictly(StandardCharsets.UTF_16BE, file);
        var zero = false;
        for (byte b : file) zero |= b == 0;
        if (zero) return plausibleUtf16(file);
        return strictly(StandardCharsets.UTF_8, file).or(() -> strictly(GB18030, file));
    }

    // Text in UTF-16 has zero bytes because its line ends and separators do; no other text has any.
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

    /** The first separator that shows the header decides; else the most telling of the refusals. */
    private static Reading<Table> find(String text, Layout layout) {
        var refusals = new ArrayList<FileProblem>();
        for (var separator : SEPARATORS) {
            if (text.indexOf(separator) < 0) continue;
            var attempt = cells(text, separator).then(grid -> Table.find(grid, layout));
            if (!(attempt instanceof Reading.Refused<Table>(var problem))
                    || !SEPARATOR_MAY_BE_WRONG.contains(problem.code())) {
                return attempt;
            }
            refusals.add(problem);
        }
        if (refusals.isEmpty()) return Table.find(new Grid(List.of(), false), layout);
        return new Reading.Refused<>(Collections.min(
                refusals,
                Comparator.<FileProblem, Code>comparing(FileProblem::code)
                        .thenComparingInt(problem -> problem.what().length())));
    }

    private static Reading<Grid> cells(String text, char separator) {
        var grid = new Grid.Builder();
        var strict = CsvReader.builder()
                .fieldSeparator(separator)
                // A stray quotation mark could swallow the rows after it: better no table than half of one.
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .skipEmptyLines(true);
        var line = 1L;
        try (var records = strict.ofCsvRecord(text)) {
            for (var cells : records) {
                line = cells.getStartingLineNumber();
                if (!grid.add(cells.getFields())) break;
            }
        } catch (CsvParseException e) {
            // Without any quotation mark it is the library's bound on cells per row that was hit.
            var code = text.indexOf('"') < 0 ? Code.NOT_A_TABLE : Code.BROKEN_QUOTES;
            return Reading.refused(code, "after line " + line);
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot fail to be read", e);
        }
        return new Reading.Read<>(grid.build());
    }
}
