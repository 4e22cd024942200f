package org.gongyibank.bank.sheet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A written clock time, rounded to the minute, with or without a day.
 *
 * @param minute minutes since 1970-01-01 00:00 of the local clock when {@code dated}, else since midnight
 */
record Moment(long minute, boolean dated) {
    static final long DAY_MINUTES = 1440;

    private static final String DATE = "((?:19|20)\\d\\d)[-./年] ?(\\d{1,2})[-./月] ?(\\d{1,2})(?:日|号)?";
    private static final String DAY = DATE + "[ t]?(?:\\(?(?:星期|周).\\)?)? ?";
    private static final String TIME = "(?<part>上午|早上|中午|下午|晚上|am|pm)? ?"
            + "(?<hour>\\d{1,2})(?::(?<minute>\\d{2})|[点时](?:(?<spoken>\\d{1,2})分?|(?<half>半)|整)?)"
            + "(?::?(?<second>\\d{2})(?:\\.\\d+)?秒?)? ?(?<suffix>am|pm)?";
    private static final Pattern DATE_IN_TEXT = Pattern.compile("(?<!\\d)" + DATE + "(?!\\d)");
    private static final Pattern COMPACT_DATE = Pattern.compile("((?:19|20)\\d\\d)(\\d\\d)(\\d\\d)");
    private static final Pattern CLOCK = Pattern.compile("(?:" + DAY + ")?" + TIME);
    private static final Pattern DATE_CELL = Pattern.compile(DAY + "(?:" + TIME + ")?");

    /** The longest valid forms have about thirty characters. */
    private static final int LONGEST = 60;

    private static final int UNREADABLE = 24;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,7}(\\.\\d{1,30})?(e-?\\d{1,2})?");

    /** Spreadsheets count days from 1899-12-30. Numbers for the years 1980 to 2100 are read as days. */
    private static final long SERIAL_OF_1970 = 25_569;

    private static final BigDecimal FIRST_SERIAL = BigDecimal.valueOf(29_221);
    private static final BigDecimal LAST_SERIAL = BigDecimal.valueOf(73_416);

    /** Reads 2026-11-15 8:07, 8:07:31, 8点07分, 下午2:10, or a spreadsheet's number of days. */
    static Optional<Moment> parse(String cell) {
        var text = text(cell);
        if (NUMBER.matcher(text).matches()) {
            // A day alone is not a clock time. Read as midnight, it would add hours of service.
            return ofSerial(new BigDecimal(text)).filter(moment -> moment.minute % DAY_MINUTES != 0);
        }
        var matcher = CLOCK.matcher(text);
        if (!matcher.matches()) return Optional.empty();
        var hour = hour(part(matcher), number(matcher, "hour"));
        var minute = matcher.group("half") != null ? 30 : number(matcher, "minute") + number(matcher, "spoken");
        var second = number(matcher, "second");
        if (hour > 23 || minute > 59 || second > 59) return Optional.empty();
        var clock = hour * 60L + minute + (second >= 30 ? 1 : 0);
        if (matcher.group(1) == null) return Optional.of(new Moment(clock, false));
        return date(matcher).map(day -> new Moment(day.toEpochDay() * DAY_MINUTES + clock, true));
    }

    /** Reads a day: 2026-11-20, 2026/11/20, 2026年11月20日, 20261120, or a spreadsheet's number; a clock time is ignored. */
    static Optional<LocalDate> parseDate(String cell) {
        var text = text(cell);
        var compact = COMPACT_DATE.matcher(text);
        if (compact.matches()) return date(compact);
        var matcher = DATE_CELL.matcher(text);
        if (matcher.matches()) return date(matcher);
        if (!NUMBER.matcher(text).matches()) return Optional.empty();
        return ofSerial(new BigDecimal(text)).filter(Moment::dated).map(Moment::day);
    }

    /** Returns all full dates, with year, in a line of text. */
    static List<LocalDate> datesIn(String line) {
        return DATE_IN_TEXT
                .matcher(Folding.text(line))
                .results()
                .flatMap(found -> date(found.group(1), found.group(2), found.group(3)).stream())
                .toList();
    }

    /** Converts a spreadsheet's number of days; below 1 it is a clock time without a day. */
    static Optional<Moment> ofSerial(BigDecimal serial) {
        if (serial.signum() < 0 || serial.compareTo(LAST_SERIAL) >= 0) return Optional.empty();
        var minutes = serial.multiply(BigDecimal.valueOf(DAY_MINUTES))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        if (serial.compareTo(BigDecimal.ONE) < 0) return Optional.of(new Moment(minutes, false));
        if (serial.compareTo(FIRST_SERIAL) < 0) return Optional.empty();
        return Optional.of(new Moment(minutes - SERIAL_OF_1970 * DAY_MINUTES, true));
    }

    private static String text(String cell) {
        var text = Folding.text(cell).toLowerCase(Locale.ROOT);
        return text.length() > LONGEST ? "" : text;
    }

    /** Returns the part of the day. If 上午 and pm both appear, the result matches no part. */
    private static String part(Matcher matcher) {
        return Objects.toString(matcher.group("part"), "") + Objects.toString(matcher.group("suffix"), "");
    }

    /** Returns the hour from 0 to 23. 上午12:00 means midnight to some and noon to others, so it is unreadable. */
    private static int hour(String part, int hour) {
        return switch (part) {
            case "" -> hour;
            case "am" -> hour == 12 ? 0 : within(0, hour, 11);
            case "上午", "早上" -> within(0, hour, 11);
            case "中午" -> within(11, hour < 11 ? hour + 12 : hour, 14);
            case "pm", "下午" -> within(12, hour > 0 && hour < 12 ? hour + 12 : hour, 23);
            case "晚上" -> within(17, hour < 12 ? hour + 12 : hour, 23);
            default -> UNREADABLE;
        };
    }

    private static int within(int first, int hour, int last) {
        return hour >= first && hour <= last ? hour : UNREADABLE;
    }

    private static int number(Matcher matcher, String group) {
        var digits = matcher.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static Optional<LocalDate> date(Matcher matcher) {
        return date(matcher.group(1), matcher.group(2), matcher.group(3));
    }

    private static Optional<LocalDate> date(String year, String month, String day) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    LocalDate day() {
        return LocalDate.ofEpochDay(Math.floorDiv(minute, DAY_MINUTES));
    }

    /** Returns a form that {@link #parse} or {@link #parseDate} can read: 2026-11-15 08:07, 2026-11-15 or 08:07. */
    String text() {
        var clock = Math.floorMod(minute, DAY_MINUTES);
        var time = "%02d:%02d".formatted(clock / 60, clock % 60);
        if (!dated) return time;
        return clock == 0 ? day().toString() : day() + " " + time;
    }

    /** Returns this clock time on the given day, unless it has a day already. */
    Moment on(LocalDate day) {
        return dated ? this : new Moment(day.toEpochDay() * DAY_MINUTES + minute, true);
    }
}
