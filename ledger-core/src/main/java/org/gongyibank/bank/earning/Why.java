package org.gongyibank.bank.earning;

import java.util.Locale;

/**
 * Why somebody earned what they earned, in one plain sentence: rebuilt at any time from the version of the rule, the
 * reason code and the amounts that an entry keeps.
 */
public final class Why {
    private Why() {}

    /**
     * The sentence for an entry.
     *
     * @param rule the version that is frozen on the entry
     * @param reason the entry's reason code, see {@link Deed#reason()}
     * @param points the points that the entry gave
     * @param minutes the service minutes that the entry gave
     * @param language English for an English locale, else Chinese
     */
    public static String sentence(Rule rule, String reason, long points, long minutes, Locale language) {
        var english = language.getLanguage().equals(Locale.ENGLISH.getLanguage());
        var asked = asked(rule, reason, minutes);
        var each = rule.points(reason);
        var deed = switch (rule.kind()) {
            case MEETING -> english ? attendedInEnglish(each) : "参加会议，每次" + each + "分，计" + asked + "分";
            case SERVICE -> english ? servedInEnglish(rule, each, minutes, asked) : served(rule, each, minutes, asked);
            case MATTER -> english ? helpedInEnglish(reason, each) : helped(reason, each);
        };
        var capped = asked > points;
        if (english) return deed + (capped ? cappedInEnglish(rule, points) : "") + minutesInEnglish(minutes) + ".";
        return deed + (capped ? "；每天最多" + rule.dayCap() + "分，本次记" + points + "分" : "")
                + (minutes > 0 ? "，服务时长" + minutes + "分钟全部记入" : "") + "。";
    }

    private static long asked(Rule rule, String reason, long minutes) {
        return rule.points(reason) * (rule.unitMinutes() == 0 ? 1 : minutes / rule.unitMinutes());
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

    private static String cappedInEnglish(Rule rule, long points) {
        return "; a day earns at most " + points(rule.dayCap()) + ", so this one gives " + points(points);
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
