package org.gongyibank.api.award;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Introspected;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongyibank.api.request.Progress;
import org.gongyibank.bank.award.Award;
import org.gongyibank.bank.awardsheet.AwardSheets;
import org.gongyibank.bank.awardsheet.ChangedLine;
import org.gongyibank.bank.awardsheet.PreviewRow;
import org.gongyibank.bank.awardsheet.SheetPreview;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.deed.Matter;
import org.gongyibank.bank.member.Resident;
import org.gongyibank.bank.sheet.SheetRow;
import org.gongyibank.bank.sheet.SheetStatus;
import org.jspecify.annotations.Nullable;

/** The JSON views of sheets. */
final class SheetViews {
    private SheetViews() {}

    /** A preview. {@code counts} has every status; {@code totals} are those of the rows to award. */
    @Introspected
    record PreviewView(
            String id,
            String activity,
            String title,
            Map<String, Long> counts,
            List<RowView> rows,
            AwardViews.TotalsView totals) {}

    /**
     * One data row, counted from 1. {@code status} is one of the names in counts. A row to award has the points and
     * minutes that confirming would post now. {@code waits} is true for the reader's own row, which a second person
     * confirms, and otherwise absent. {@code member}, {@code number} and {@code grid} are present only when the row
     * identifies one member for certain.
     */
    @Introspected
    record RowView(
            int row,
            String name,
            String status,
            @Nullable String member,
            @Nullable String number,
            @Nullable Integer grid,
            @Nullable LocalDate occurredOn,
            @Nullable Long minutes,
            @Nullable Long points,
            @Nullable Boolean waits,
            @Nullable MatterView matter,
            LineProblems.@Nullable View problem) {}

    @Introspected
    record MatterView(
            @JsonProperty("case") String caseNumber,
            @JsonProperty("class") String matterClass,
            String level,
            String outcome,
            String role) {}

    /** {@code award} is absent until the sheet is confirmed. */
    @Introspected
    record StageView(String id, String activity, @Nullable String award, Progress progress) {}

    static StageView view(AwardSheets.Stage stage) {
        return new StageView(
                Long.toString(stage.id()),
                stage.activity(),
                stage.award() == 0 ? null : Long.toString(stage.award()),
                Progress.of(stage.recorded(), stage.toAward()));
    }

    /** The award of a sheet. {@code changed}: the lines that differ from the preview. */
    @Introspected
    record ConfirmedView(
            String id, List<AwardViews.LineView> lines, AwardViews.TotalsView totals, List<ChangedView> changed) {}

    /** {@code previewed} and {@code outcome}: posted, waiting, refused; each with its points. */
    @Introspected
    record ChangedView(int line, String previewed, String outcome, long previewedPoints, long points) {}

    static ConfirmedView view(Award award, List<ChangedLine> changed) {
        return new ConfirmedView(
                Long.toString(award.id()),
                AwardViews.lines(award),
                AwardViews.TotalsView.of(award.totals()),
                changed.stream().map(SheetViews::changed).toList());
    }

    private static ChangedView changed(ChangedLine line) {
        return new ChangedView(
                line.line(),
                Words.of(line.previewed()),
                Words.of(line.outcome()),
                line.previewedPoints(),
                line.points());
    }

    static PreviewView view(SheetPreview preview, Map<Long, Resident> members) {
        var counts = new LinkedHashMap<String, Long>();
        for (var status : SheetStatus.values()) counts.put(Words.of(status), preview.count(status));
        return new PreviewView(
                Long.toString(preview.id()),
                preview.activity().code(),
                preview.title(),
                counts,
                preview.rows().stream()
                        .map(row -> row(row, preview.activity().kind(), members.get(row.member())))
                        .toList(),
                AwardViews.TotalsView.of(preview.totals()));
    }

    private static RowView row(PreviewRow row, Kind kind, @Nullable Resident member) {
        var toAward = row.status() == SheetStatus.AWARD;
        var served = kind == Kind.SERVICE && row.served() > 0;
        return new RowView(
                row.row(),
                row.name(),
                Words.of(row.status()),
                member == null ? null : Long.toString(member.id()),
                member == null ? null : member.number(),
                member == null ? null : member.grid(),
                row.occurredOn().equals(SheetRow.NO_DATE) ? null : row.occurredOn(),
                toAward || served ? Long.valueOf(row.served()) : null,
                toAward ? Long.valueOf(row.price().points()) : null,
                row.waits() ? Boolean.TRUE : null,
                row.matter().map(SheetViews::matter).orElse(null),
                row.problem().map(LineProblems::view).orElse(null));
    }

    private static MatterView matter(Matter matter) {
        return new MatterView(
                matter.caseNumber(),
                Words.of(matter.matterClass()),
                Words.of(matter.level()),
                Words.of(matter.outcome()),
                Words.of(matter.role()));
    }
}
