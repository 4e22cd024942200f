package org.gongyibank.bank.sheet;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a signature cell. Only a certain signature counts: a known mark, the row's own name, or a clock time. The same
 * cells also hold reasons for absence, in more words than any list could cover.
 */
final class Signature {
    private static final Pattern TICKS = Pattern.compile("[√✓✔✅☑■●○〇◯⭕1vy]|√+|✓+|✔+");
    private static final Set<String> SIGNED = Set.of(
            "签", "已签", "签到", "已签到", "签名", "已签名", "签字", "已签字", "签了", "本人", "本人签", "本人签名", "本人签字", "本人已签", "亲签", "手签",
            "手印", "按手印", "已按手印", "指印", "到", "已到", "到了", "到场", "已到场", "到会", "已到会", "实到", "出席", "已出席", "参加", "已参加", "参会",
            "已参会", "在", "在场", "来了", "已来", "有", "是", "对", "yes", "ok", "true", "t", "signed", "present");
    private static final Pattern NONE =
            Pattern.compile("[x×✗✘✕✖❌❎╳]+|[-_]+|[/\\\\]+|[□☐◻▢]+|0|n|f|no|false|none|absent|否|无");
    private static final Pattern ABSENT = Pattern.compile("[假未没缺旷不无病]|出差|外出|补签|待签|absent|leave");
    private static final Pattern BY_ANOTHER = Pattern.compile("[代替帮]");
    private static final Pattern PUNCTUATION = Pattern.compile("[:(),.·、。]+");

    /** Emoji may carry an invisible colour selector. */
    private static final Pattern VARIATION = Pattern.compile("[\uFE0E\uFE0F]");

    private Signature() {}

    /**
     * Returns why the cell is not a signature: {@code NOT_SIGNED}, {@code SIGNED_FOR} or {@code SIGNATURE_UNREADABLE};
     * empty for a signature.
     *
     * @param name of the row, as typed; may be blank
     */
    static Optional<RowProblem> problem(String cell, String name) {
        // The own name is removed first: a person called 代英 has signed, and 王英的女儿 has not.
        var own = Folding.name(name).replace(" ", "");
        var said = Folding.name(VARIATION.matcher(cell).replaceAll("")).replace(" ", "");
        var named = !own.isEmpty() && said.contains(own);
        var rest = named ? said.replace(own, "") : said;
        if ((!named && isNone(rest)) || ABSENT.matcher(rest).find()) return Optional.of(RowProblem.NOT_SIGNED);
        if (BY_ANOTHER.matcher(rest).find()) return Optional.of(RowProblem.SIGNED_FOR);
        // Next to the own name 签名： is no information. Alone it is the form's printed label for an unsigned cell.
        var words = named ? PUNCTUATION.matcher(rest).replaceAll("") : rest;
        var signed = (named && words.isEmpty())
                || TICKS.matcher(words).matches()
                || SIGNED.contains(words)
                || Moment.parse(cell).isPresent();
        return signed ? Optional.empty() : Optional.of(RowProblem.SIGNATURE_UNREADABLE);
    }

    /** Blank, a cross, a dash, an empty box or a word for "none". */
    static boolean isNone(String cell) {
        var key = VARIATION.matcher(Folding.key(cell)).replaceAll("");
        return key.isEmpty() || NONE.matcher(key).matches();
    }

    /** Whether the cell is none, or has a word of absence, such as 电话请假. */
    static boolean isAbsent(String cell) {
        return isNone(cell) || ABSENT.matcher(Folding.key(cell)).find();
    }
}
