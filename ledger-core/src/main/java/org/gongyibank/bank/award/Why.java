package org.gongyibank.bank.award;

import java.util.Locale;
import org.gongyibank.bank.deed.Deed;
import org.gongyibank.bank.deed.HelperRole;
import org.gongyibank.bank.deed.MatterClass;
import org.gongyibank.bank.deed.MatterOutcome;
import org.gongyibank.bank.rule.CapWindow;
import org.gongyibank.bank.rule.Rule;
import org.gongyibank.ledger.domain.LotDates;

/**
 * Says in one sentence why an entry gave what it gave. Rebuilt at any time from the rule's version, the reason code
 * and the entry.
 */
public final class Why {
    private Why() {}

    /**
     * Returns the sentence for an entry.
     *
     * @param rule the version frozen on the entry
     * @param reason the entry's reason code, see {@link Deed#reason()}
     * @param language English for an English locale, else Chinese
     */
    public static String sentence(Rule rule, String reason, Earned earned, Locale language) {
        var english = language.getLanguage().equals(Locale.ENGLISH.getLanguage());
        var minutes = earned.minutes();
        var asked = rule.asked(reason, minutes);
        var each = rule.points(reason);
        var deed = switch (rule.kind()) {
            case MEETING -> english ? attendedInEnglish(each) : "参加会议，每次" + each + "分，计" + asked + "分";
            case SERVICE -> english ? servedInEnglish(rule, each, minutes, asked) : served(rule, each, minutes, asked);
            case MATTER -> english ? helpedInEnglish(reason, each) : helped(reason, each);
        };
        if (english) {
            return deed + cappedInEnglish(rule, earned) + lastDayInEnglish(earned) + minutesInEnglish(minutes) + ".";
        }
        return deed + capped(rule, earned) + lastDay(earned) + (minutes > 0 ? "，服务时长" + minutes + "分钟全部记入" : "") + "。";
    }

    private static String served(Rule rule, long each, long minutes, long asked) {
        if (rule.unitMinutes() == 0) return "志愿服务，每次" + each + "分，计" + asked + "分";
        return "志愿服务" + minutes + "分钟，每满" + rule.unitMinutes() + "分钟" + each + "分，计" + asked + "分";
    }

    private static String helped(String reason, long each) {
        var parts = Parts.of(reason);
        return parts.matterClass.label() + "，" + parts.outcome.label() + "，" + parts.role.label()
                + (each == 0 ? "不计分" : "每件" + each + "分，计" + each + "分");
    }

    private static String capped(Rule rule, Earned earned) {
        return earned.cappedBy()
                .map(window -> "；" + word(window) + "最多" + rule.caps().most(window) + "分，本次记" + earned.points() + "分")
                .orElse("");
    }

    private static String word(CapWindow window) {
        return switch (window) {
            case DAY -> "每天";
            case MONTH -> "每月";
            case LIFETIME -> "累计";
        };
    }

    private static String lastDay(Earned earned) {
        return expires(earned) ? "，有效期至" + earned.lastDay() : "";
    }

    private static boolean expires(Earned earned) {
        return earned.points() > 0 && !earned.lastDay().equals(LotDates.NEVER);
    }

    private static String attendedInEnglish(long each) {
        return "Attending a meeting earns " + points(each);
    }

    private static String servedInEnglish(Rule rule, long each, long minutes, long asked) {
        if (rule.unitMinutes() == 0) return "Service earns " + points(each);
        return "Service of " + minutes + " minutes at " + points(each) + " per full " + rule.unitMinutes()
                + " minutes makes " + points(asked);
    }

    private static String helpedInEnglish(String reason, long each) {
        var parts = Parts.of(reason);
        return "A " + word(parts.matterClass) + " matter, " + word(parts.outcome) + ": the " + word(parts.role)
                + " earns " + (each == 0 ? "no points" : points(each));
    }

    private static String cappedInEnglish(Rule rule, Earned earned) {
        return earned.cappedBy()
                .map(window -> "; " + most(window, points(rule.caps().most(window))) + ", so this one gives "
                        + points(earned.points()))
                .orElse("");
    }

    private static String most(CapWindow window, String points) {
        return switch (window) {
            case DAY -> "a day earns at most " + points;
            case MONTH -> "a month earns at most " + points;
            case LIFETIME -> "one person earns at most " + points + " in all";
        };
    }

    private static String lastDayInEnglish(Earned earned) {
        if (!expires(earned)) return "";
        return "; " + (earned.points() == 1 ? "it" : "they") + " can be used until " + earned.lastDay();
    }

    private static String minutesInEnglish(long minutes) {
        return minutes > 0 ? "; all " + minutes + " minutes of service count" : "";
    }

    private static String points(long points) {
        return points == 1 ? "1 point" : points + " points";
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private record Parts(MatterClass matterClass, MatterOutcome outcome, HelperRole role) {
        static Parts of(String reason) {
            var parts = reason.toUpperCase(Locale.ROOT).split("\\.", 3);
            return new Parts(
                    MatterClass.valueOf(parts[0]), MatterOutcome.valueOf(parts[1]), HelperRole.valueOf(parts[2]));
        }
    }
}
