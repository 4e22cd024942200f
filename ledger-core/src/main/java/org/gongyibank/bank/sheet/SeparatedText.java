package org.gongyibank.bank.sheet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.gongyibank.bank.sheet.FileProblem.Code;

/**
 * Text read with one separator. A quotation mark that means "as above" opens a quotation up to the next such mark, and
 * the row between them becomes part of a cell. The person in that row would be lost unnoticed, so the file is refused.
 */
final class SeparatedText {
    private final String text;
    private final char separator;
    private final Grid.Builder grid = new Grid.Builder();
    private final List<Broken> broken = new ArrayList<>();

    /** A row with a cell that contains a line break. */
    private record Broken(long line, long separators, int cells) {
        /** Whether the cell may contain a whole row, or the end of one row and the start of the next. */
        boolean mayHideARow(int columns) {
            return separators > 0 && (separators >= columns - 1 || cells > columns);
        }
    }

    SeparatedText(String text, char separator) {
        this.text = text;
        this.separator = separator;
    }

    Reading<Table> find(Layout layout) {
        return cells().then(cells -> Table.find(cells, layout)).then(this::checked);
    }

    private Reading<Table> checked(Table table) {
        return broken.stream()
                .filter(row -> row.mayHideARow(table.columns()))
                .findFirst()
                .map(row -> Reading.<Table>refused(Code.BROKEN_QUOTES, "line " + row.line))
                .orElseGet(() -> new Reading.Read<>(table));
    }

    private Reading<Grid> cells() {
        var strict = CsvReader.builder()
                .fieldSeparator(separator)
                // An unclosed quotation mark could swallow the following rows. Refusing the file is better than losing
                // them.
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .skipEmptyLines(true);
        var line = 1L;
        try (var records = strict.ofCsvRecord(text)) {
            for (var cells : records) {
                line = cells.getStartingLineNumber();
                note(line, cells.getFields());
                if (!grid.add(cells.getFields())) break;
            }
        } catch (CsvParseException e) {
            // If the text has no quotation mark, it exceeded the library's limit on cells per row.
            var code = text.indexOf('"') < 0 ? Code.NOT_A_TABLE : Code.BROKEN_QUOTES;
            return Reading.refused(code, "after line " + line);
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot fail to be read", e);
        }
        return grid.hasLongCell()
                ? Reading.refused(Code.NOT_A_TABLE, "a cell of over %,d characters".formatted(Grid.MAX_CELL_LENGTH))
                : new Reading.Read<>(grid.build());
    }

    private void note(long line, List<String> cells) {
        cells.stream()
                .filter(cell -> cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0)
                .mapToLong(cell -> cell.chars().filter(c -> c == separator).count())
                .max()
                .ifPresent(separators -> broken.add(new Broken(line, separators, cells.size())));
    }
}
