package org.gongyibank.bank.sheet;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Makes two spellings of the same thing equal: full-width and half-width, spaces of all kinds, dashes of all kinds,
 * numbers that a spreadsheet turned into decimals. Folded text is for comparing; people are shown what they typed.
 */
public final class Folding {
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern DASHES = Pattern.compile("[\\p{Pd}\u2212\u2500\u30FC]");
    private static final Pattern DOTS = Pattern.compile("[\u00B7\u2022\u2027\u2219\u22C5\u30FB\u25CF.\u3002]");
    private static final Pattern SPREADSHEET_NUMBER = Pattern.compile("\\d+(\\.\\d+)?(e\\+?\\d{1,2})?|\\d+\\.0+");
    private static final Pattern BUILDING = Pattern.compile("第?0*(\\d+)(?:号楼|号|楼|栋|幢|座|#)?(?:-?\\d+单元.*|-\\d+.*)?");
    private static final int PHONE_DIGITS = 11;

    private Folding() {}

    /** Compatibility form, one ordinary space between words, one kind of dash, nothing invisible. */
    public static String text(String typed) {
        var folded = Normalizer.normalize(typed, Normalizer.Form.NFKC);
        folded = INVISIBLE.matcher(folded).replaceAll("");
        folded = DASHES.matcher(folded).replaceAll("-");
        return SPACES.matcher(folded).replaceAll(" ").strip();
    }

    /** Folded text without any space, in lower case. */
    public static String key(String typed) {
        return text(typed).replace(" ", "").toLowerCase(Locale.ROOT);
    }

    /** A person's name: spaces count only between Latin words, and the dot of a long name is always the same dot. */
    static String name(String typed) {
        var folded = text(typed).toLowerCase(Locale.ROOT);
        var chinese = folded.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
        return chinese ? DOTS.matcher(folded.replace(" ", "")).replaceAll("\u00B7") : folded;
    }

    /** A member's number, also when a spreadsheet made a decimal of it. */
    static String number(String typed) {
        return plain(key(typed)).replace("-", "");
    }

    /**
     * The digits of a phone, without the country's prefix; empty when none was given. A number that a spreadsheet
     * shortened to fewer digits (1.40003E+10) is lost and counts as none given.
     */
    static String phone(String typed) {
        var folded = key(typed);
        if (folded.contains("e+") || folded.matches("[\\d.]+e\\d+")) {
            var significant = folded.substring(0, folded.indexOf('e')).replace(".", "");
            if (significant.length() < PHONE_DIGITS - 1) return "";
        }
        var digits = plain(folded).replaceAll("\\D", "");
        if (digits.length() == PHONE_DIGITS + 4 && digits.startsWith("0086")) return digits.substring(4);
        if (digits.length() == PHONE_DIGITS + 2 && digits.startsWith("86")) return digits.substring(2);
        return digits;
    }

    /** A building: its bare number where it has one (18号楼, １８ 号楼 and 18-4-601 are 18), else the folded text. */
    static String building(String typed) {
        var folded = plain(key(typed));
        var matcher = BUILDING.matcher(folded);
        return matcher.matches() ? matcher.group(1) : folded;
    }

    private static String plain(String folded) {
        if (!SPREADSHEET_NUMBER.matcher(folded).matches()) return folded;
        if (folded.indexOf('.') < 0 && folded.indexOf('e') < 0) return folded;
        var number = new BigDecimal(folded).stripTrailingZeros();
        return number.scale() <= 0 ? number.toPlainString() : folded;
    }
}
