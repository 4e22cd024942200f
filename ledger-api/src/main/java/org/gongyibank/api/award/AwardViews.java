package org.gongyibank.api.award;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongyibank.api.problem.Language;
import org.gongyibank.bank.award.Award;
import org.gongyibank.bank.award.AwardLine;
import org.gongyibank.bank.member.Resident;
import org.gongyibank.bank.rule.Price;
import org.jspecify.annotations.Nullable;

/** The JSON views of awards. */
final class AwardViews {
    private AwardViews() {}

    @Introspected
    record TotalsView(long points, long minutes) {
        static TotalsView of(Price price) {
            return new TotalsView(price.points(), price.minutes());
        }
    }

    /** An award. {@code totals} are the points and minutes posted. */
    @Introspected
    record AwardView(String id, List<LineView> lines, TotalsView totals) {}

    /**
     * One line. {@code outcome}: posted, waiting, refused, notPosted. {@code points} and {@code minutes} are those
     * posted, or those that a waiting line would earn before any cap.
     */
    @Introspected
    record LineView(
            int line,
            String member,
            String outcome,
            long points,
            long minutes,
            @Nullable Long seq,
            @Nullable String why,
            LineProblems.@Nullable View problem) {}

    /** An award with its lines that wait for a second person. */
    @Introspected
    record WaitingView(String id, String activity, String awarder, Instant madeAt, List<WaitingLineView> lines) {}

    @Introspected
    record WaitingLineView(
            int line,
            String member,
            String number,
            String name,
            LocalDate occurredOn,
            String outcome,
            long points,
            long minutes,
            @Nullable String why) {}

    static AwardView view(Award award) {
        return new AwardView(Long.toString(award.id()), lines(award), TotalsView.of(award.totals()));
    }

    static List<LineView> lines(Award award) {
        return award.lines().stream().map(line -> line(line, award)).toList();
    }

    static LineView line(AwardLine line, Award award) {
        return new LineView(
                line.line(),
                Long.toString(line.member()),
                Words.of(line.outcome()),
                line.points(),
                line.minutes(),
                line.seq() == 0 ? null : line.seq(),
                why(line, award),
                line.problem().map(LineProblems::view).orElse(null));
    }

    static WaitingView waiting(Award award, Map<Long, Resident> members) {
        return new WaitingView(
                Long.toString(award.id()),
                award.activity(),
                Long.toString(award.awarder()),
                award.madeAt(),
                award.lines().stream()
                        .map(line -> waiting(line, award, members.get(line.member())))
                        .toList());
    }

    private static WaitingLineView waiting(AwardLine line, Award award, @Nullable Resident member) {
        return new WaitingLineView(
                line.line(),
                Long.toString(line.member()),
                member == null ? "" : member.number(),
                member == null ? "" : member.name(),
                line.occurredOn(),
                Words.of(line.outcome()),
                line.points(),
                line.minutes(),
                why(line, award));
    }

    private static @Nullable String why(AwardLine line, Award award) {
        var language = switch (Language.current()) {
            case CHINESE -> Locale.CHINESE;
            case ENGLISH -> Locale.ENGLISH;
        };
        return award.why(line, language).orElse(null);
    }
}
