package org.gongyibank.api.opening;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongyibank.api.award.LineProblems;
import org.gongyibank.api.request.Progress;
import org.gongyibank.bank.opening.Opening;
import org.gongyibank.bank.opening.OpeningLine;
import org.gongyibank.bank.opening.Openings;
import org.gongyibank.bank.sheet.OpeningStatus;
import org.gongyibank.ledger.domain.LotDates;
import org.jspecify.annotations.Nullable;

/** The JSON views of lists of opening balances. */
final class OpeningViews {
    private OpeningViews() {}

    @Introspected
    record TotalsView(long points, long minutes) {
        static TotalsView of(List<OpeningLine> lines) {
            return new TotalsView(
                    lines.stream().mapToLong(OpeningLine::points).sum(),
                    lines.stream().mapToLong(OpeningLine::minutes).sum());
        }
    }

    /**
     * A list. {@code counts} has every status. {@code waiting}: rows that a council member must confirm. {@code totals}
     * are those of the candidates. {@code noticedOn}: the day on which the paper list was posted on the board, as
     * stated by the first confirmation; absent before that.
     */
    @Introspected
    record ListView(
            String id,
            String uploader,
            String title,
            Instant at,
            @Nullable LocalDate noticedOn,
            Map<String, Long> counts,
            long waiting,
            Progress progress,
            List<RowView> rows,
            TotalsView totals) {
        static ListView of(Opening opening) {
            var counts = new LinkedHashMap<String, Long>();
            for (var status : OpeningStatus.values()) counts.put(word(status), opening.count(status));
            var candidates = opening.lines().stream()
                    .filter(line -> line.status() == OpeningStatus.OPEN)
                    .toList();
            return new ListView(
                    Long.toString(opening.id()),
                    Long.toString(opening.uploader()),
                    opening.title(),
                    opening.madeAt(),
                    opening.noticedOn().orElse(null),
                    counts,
                    opening.waiting(),
                    Progress.of(candidates.size() - opening.waiting(), candidates.size()),
                    opening.lines().stream().map(RowView::of).toList(),
                    TotalsView.of(candidates));
        }
    }

    /** A list without its rows. */
    @Introspected
    record ListedView(
            String id,
            String uploader,
            String title,
            Instant at,
            @Nullable LocalDate noticedOn,
            long waiting,
            Progress progress) {
        static ListedView of(Openings.Listed list) {
            return new ListedView(
                    Long.toString(list.id()),
                    Long.toString(list.uploader()),
                    list.title(),
                    list.madeAt(),
                    list.noticedOn().orElse(null),
                    list.waiting(),
                    Progress.of(list.candidates() - list.waiting(), list.candidates()));
        }
    }

    /** The rows confirmed by a request. {@code totals} are the points and minutes posted. */
    @Introspected
    record ConfirmedView(String id, List<RowView> rows, TotalsView totals) {
        static ConfirmedView of(long id, List<OpeningLine> lines) {
            var posted = lines.stream()
                    .filter(line -> line.outcome() == OpeningLine.State.POSTED)
                    .toList();
            return new ConfirmedView(
                    Long.toString(id), lines.stream().map(RowView::of).toList(), TotalsView.of(posted));
        }
    }

    /**
     * One data row, counted from 1. {@code status} is one of the names in counts. {@code outcome} of a candidate is
     * waiting, posted or refused; of any other row it is none. {@code member} is present only when the row identifies
     * one member for certain. {@code lastDay} is absent when the points never expire.
     */
    @Introspected
    record RowView(
            int row,
            String name,
            String status,
            String outcome,
            @Nullable String member,
            long points,
            long minutes,
            @Nullable LocalDate lastDay,
            @Nullable Long seq,
            LineProblems.@Nullable View problem) {
        static RowView of(OpeningLine line) {
            return new RowView(
                    line.rowNo(),
                    line.name(),
                    word(line.status()),
                    word(line.outcome()),
                    line.member() == 0 ? null : Long.toString(line.member()),
                    line.points(),
                    line.minutes(),
                    isDay(line.lastDay()) ? line.lastDay() : null,
                    line.seq() == 0 ? null : line.seq(),
                    line.why().map(LineProblems::view).orElse(null));
        }

        /** Whether the row has a readable last day. */
        private static boolean isDay(LocalDate day) {
            return day.isAfter(LocalDate.EPOCH) && day.isBefore(LotDates.NEVER);
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
