package org.gongyibank.bank.sheet;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Makes different spellings equal: full width and half width, all kinds of spaces and dashes, and numbers that a
 * spreadsheet turned into decimals. Folded text is only for comparison; people see what they typed.
 */
public final class Folding {
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern DASHES = Pattern.compile("[\\p{Pd}\u2212\u2500\u30FC]");
    private static final Pattern DOTS = Pattern.compile("[\u00B7\u2022\u2027\u2219\u22C5\u30FB\u25CF.\u3002]");
    private static final Pattern WHOLE = Pattern.compile("(\\d+)\\.0+");
    private static final Pattern SCIENTIFIC = Pattern.compile("\\d+(?:\\.\\d+)?e\\+?\\d{1,2}");

    private static final String UNIT = "\\d+单元(?:-?\\d+(?:室|号|户)?)?";

    /**
     * A bare number, a number with a word for building, or one with unit and door such as 18-4-601. 3-18 does not
     * match: it may be building 3, or buildings 3 to 18.
     */
    private static final Pattern BUILDING = Pattern.compile("第?0*(\\d+)(?:"
            + "(?:号楼|号|楼|栋|幢|座|#)(?:-?" + UNIT + "|-\\d+(?:-\\d+)?(?:室|户)?)?"
            + "|-" + UNIT + "|-\\d+-\\d+(?:室|户)?)?");

    private static final Pattern NAMES_BUILDING = Pattern.compile("\\D+|.*[楼栋幢座#].*");

    /** No real number is longer. A longer one would only cost time. */
    private static final int LONGEST_NUMBER = 60;

    private static final int PHONE_DIGITS = 11;

    private Folding() {}

    /** Returns the compatibility form, with single ordinary spaces, one kind of dash and no invisible characters. */
    public static String text(String typed) {
        var folded = Normalizer.normalize(typed, Normalizer.Form.NFKC);
        folded = INVISIBLE.matcher(folded).replaceAll("");
        folded = DASHES.matcher(folded).replaceAll("-");
        return SPACES.matcher(folded).replaceAll(" ").strip();
    }

    /** Returns the folded text without spaces, in lower case. */
    public static String key(String typed) {
        return text(typed).replace(" ", "").toLowerCase(Locale.ROOT);
    }

    /** Returns a folded name. A Chinese name loses its spaces, and the dots of long names become the same dot. */
    static String name(String typed) {
        var folded = text(typed).toLowerCase(Locale.ROOT);
        var chinese = folded.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
        return chinese ? DOTS.matcher(folded.replace(" ", "")).replaceAll("\u00B7") : folded;
    }

    /** Returns a folded member number. 12E3 stays as it is, but a spreadsheet's 12.0 becomes 12. */
    static String number(String typed) {
        return whole(key(typed)).replace("-", "");
    }

    /**
     * Returns the digits of a phone without the country prefix; empty when there are none. A number that a spreadsheet
     * has cut to fewer digits (1.40003E+10) is lost and counts as none.
     */
    static String phone(String typed) {
        var folded = key(typed);
        if (folded.length() > LONGEST_NUMBER) return "";
        if (folded.contains("e+") || folded.matches("[\\d.]+e\\d+")) {
            var significant = folded.substring(0, folded.indexOf('e')).replace(".", "");
            if (significant.length() < PHONE_DIGITS - 1) return "";
        }
        var digits = whole(expanded(folded)).replaceAll("\\D", "");
        if (digits.length() == PHONE_DIGITS + 4 && digits.startsWith("0086")) return digits.substring(4);
        if (digits.length() == PHONE_DIGITS + 2 && digits.startsWith("86")) return digits.substring(2);
        return digits;
    }

    /**
     * Returns a building: its bare number if it has one (18号楼, １８ 号楼 and 18-4-601 are 18), otherwise the folded text
     * (17号楼东). Empty when the building is uncertain: 12单元301, 3-18.
     */
    static String building(String typed) {
        var folded = whole(key(typed));
        if (folded.length() > LONGEST_NUMBER) return "";
        var matcher = BUILDING.matcher(folded);
        if (matcher.matches()) return matcher.group(1);
        return !folded.contains("单元") && NAMES_BUILDING.matcher(folded).matches() ? folded : "";
    }

    /** Removes the decimals that a spreadsheet added to a whole number. */
    private static String whole(String folded) {
        var matcher = WHOLE.matcher(folded);
        return folded.length() <= LONGEST_NUMBER && matcher.matches() ? matcher.group(1) : folded;
    }

    private static String expanded(String folded) {
        if (!SCIENTIFIC.matcher(folded).matches()) return folded;
        var number = new BigDecimal(folded).stripTrailingZeros();
        return number.scale() <= 0 ? number.toPlainString() : folded;
    }
}
