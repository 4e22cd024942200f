package org.gongyibank.bank.sheet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gongyibank.bank.sheet.RowFault.Fault;
import org.gongyibank.bank.sheet.Table.Line;

/** Reads the cells of one import line and collects their faults. A faulty cell reads as a placeholder. */
final class LineFields {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,9}(?:\\.0+)?");

    private final Line line;
    private final List<RowFault> faults = new ArrayList<>();

    LineFields(Line line) {
        this.line = line;
    }

    List<RowFault> faults() {
        return faults;
    }

    void fault(Column column, Fault fault) {
        faults.add(new RowFault(line.row(), column.label(), fault));
    }

    /** Returns the folded text, with at most {@code length} characters; may be empty. */
    String text(Column column, int length) {
        var text = Folding.text(line.cell(column));
        if (text.codePointCount(0, text.length()) > length) fault(column, Fault.TOO_LONG);
        return text;
    }

    String required(Column column, int length) {
        var text = text(column, length);
        if (text.isEmpty()) fault(column, Fault.MISSING);
        return text;
    }

    /** Returns a whole number within bounds. */
    int number(Column column, int least, int most) {
        var text = Folding.key(line.cell(column));
        if (text.isEmpty()) {
            fault(column, Fault.MISSING);
            return least;
        }
        var digits = WHOLE_NUMBER.matcher(text).matches() ? text.replaceFirst("\\..*", "") : "-1";
        var number = Integer.parseInt(digits);
        if (number >= least && number <= most) return number;
        fault(column, Fault.UNREADABLE);
        return least;
    }

    /** Returns an optional whole number; 0 when the cell is empty. */
    int numberOrNone(Column column, int least, int most) {
        return Folding.key(line.cell(column)).isEmpty() ? 0 : number(column, least, most);
    }

    LocalDate date(Column column) {
        var date = Moment.parseDate(line.cell(column));
        if (date.isEmpty()) {
            fault(column, Folding.text(line.cell(column)).isEmpty() ? Fault.MISSING : Fault.UNREADABLE);
        }
        return date.orElse(SheetRow.NO_DATE);
    }

    /** Returns the meaning of a word; {@code words} may include the empty cell. */
    <T> T word(Column column, Map<String, T> words, T standIn) {
        var key = Folding.key(line.cell(column));
        var value = Optional.ofNullable(words.get(key));
        if (value.isEmpty()) fault(column, key.isEmpty() ? Fault.MISSING : Fault.UNREADABLE);
        return value.orElse(standIn);
    }
}
