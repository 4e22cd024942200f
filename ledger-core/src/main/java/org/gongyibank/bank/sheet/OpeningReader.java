package org.gongyibank.bank.sheet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gongyibank.bank.sheet.Table.Line;
import org.gongyibank.ledger.domain.LotDates;

/**
 * Reads a list of opening balances: 居民编号, 姓名, 积分余额, 服务分钟, 签名, and 有效期至 where the points expire. Signatures follow the
 * rules of meeting sheets. The reader posts nothing and guesses nothing: an empty cell is not zero, and if a member has
 * several rows, none counts.
 */
public final class OpeningReader {
    /** Larger figures are writing errors: a million minutes is nearly two years, day and night. */
    static final long MOST = 1_000_000;

    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,9}(?:\\.0+)?");

    private OpeningReader() {}

    /** Reads a list. A row whose last day is before {@code today} is INCOMPLETE. */
    public static Reading<OpeningSheet> read(byte[] file, KnownMembers register, LocalDate today) {
        return TableFile.read(file, Layout.OPENING)
                .then(table -> new Reading.Read<>(new OpeningSheet(
                        table.title(), Origin.of(file, table.title()).hash(), rows(table.lines(), register, today))));
    }

    private static List<OpeningRow> rows(List<Line> lines, KnownMembers register, LocalDate today) {
        var read = new ArrayList<OpeningRow>();
        for (var line : lines) read.add(row(line, register, today));
        var rowsOf = read.stream()
                .filter(row -> row.member() != 0)
                .collect(Collectors.groupingBy(OpeningRow::member, Collectors.counting()));
        return read.stream()
                .map(row -> isComplete(row) && rowsOf.getOrDefault(row.member(), 0L) > 1
                        ? row.with(OpeningStatus.REPEATED, RowProblem.SEVERAL_ROWS)
                        : row)
                .toList();
    }

    private static boolean isComplete(OpeningRow row) {
        return row.status() == OpeningStatus.OPEN || row.status() == OpeningStatus.EMPTY;
    }

    private static OpeningRow row(Line line, KnownMembers register, LocalDate today) {
        var match = register.find(
                line.cell(Column.NUMBER), line.cell(Column.NAME), line.cell(Column.PHONE), line.cell(Column.BUILDING));
        var read = new OpeningRow(
                line.row(),
                line.cell(Column.NAME),
                OpeningStatus.OPEN,
                match instanceof Match.Found(var found) ? found.id() : 0,
                amount(line, Column.BALANCE).orElse(0),
                amount(line, Column.MINUTES).orElse(0),
                lastDay(line),
                "");
        var signature = Signature.problem(line.cell(Column.SIGNATURE), line.cell(Column.NAME));
        var unsigned = signature.filter(why -> why != RowProblem.SIGNATURE_UNREADABLE);
        if (unsigned.isPresent()) return read.with(OpeningStatus.UNSIGNED, unsigned.get());
        return switch (match) {
            case Match.Unknown(var why) -> read.with(OpeningStatus.UNKNOWN, why);
            case Match.Ambiguous(var why) -> read.with(OpeningStatus.AMBIGUOUS, why);
            case Match.Found _ ->
                signature
                        .map(why -> read.with(OpeningStatus.INCOMPLETE, why))
                        .orElseGet(() -> ofMember(line, read, today));
        };
    }

    private static OpeningRow ofMember(Line line, OpeningRow read, LocalDate today) {
        if (amount(line, Column.BALANCE).isEmpty()) {
            return read.with(OpeningStatus.INCOMPLETE, RowProblem.POINTS_UNREADABLE);
        }
        if (amount(line, Column.MINUTES).isEmpty()) {
            return read.with(OpeningStatus.INCOMPLETE, RowProblem.MINUTES_UNREADABLE);
        }
        if (read.lastDay().equals(SheetRow.NO_DATE)) {
            return read.with(OpeningStatus.INCOMPLETE, RowProblem.LAST_DAY_UNREADABLE);
        }
        if (read.lastDay().isBefore(today)) {
            return read.with(OpeningStatus.INCOMPLETE, RowProblem.LAST_DAY_OVER);
        }
        return read.points() + read.minutes() == 0 ? read.with(OpeningStatus.EMPTY, RowProblem.NOTHING_THERE) : read;
    }

    private static OptionalLong amount(Line line, Column column) {
        var text = Folding.key(line.cell(column));
        if (!WHOLE_NUMBER.matcher(text).matches()) return OptionalLong.empty();
        var amount = Long.parseLong(text.replaceFirst("\\..*", ""));
        return amount <= MOST ? OptionalLong.of(amount) : OptionalLong.empty();
    }

    /** Returns {@code NO_DATE} for an unreadable cell; an empty cell means that the points never expire. */
    private static LocalDate lastDay(Line line) {
        var cell = line.cell(Column.LAST_DAY);
        return Folding.text(cell).isEmpty()
                ? LotDates.NEVER
                : Moment.parseDate(cell).orElse(SheetRow.NO_DATE);
    }
}
