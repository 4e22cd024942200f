package org.gongyibank.bank.awardsheet;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongyibank.bank.award.AwardPreviews;
import org.gongyibank.bank.award.AwardPreviews.Foreseen;
import org.gongyibank.bank.award.Draft;
import org.gongyibank.bank.award.LineProblem;
import org.gongyibank.bank.award.LineState;
import org.gongyibank.bank.award.NewAward;
import org.gongyibank.bank.rule.Price;
import org.gongyibank.bank.sheet.SheetRow;
import org.gongyibank.bank.sheet.SheetStatus;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.Submission;

/** Prices the rows of a sheet as confirming it would post them now, with the same drafts and rules. */
@Singleton
final class SheetPricing {
    private final SheetDrafts drafts;
    private final AwardPreviews previews;

    SheetPricing(SheetDrafts drafts, AwardPreviews previews) {
        this.drafts = drafts;
        this.previews = previews;
    }

    /**
     * Prices all rows in order; earlier rows use up limits for later ones.
     *
     * @param awarder who would confirm, or {@link AwardPreviews#NO_AWARDER} for a reader who may not
     * @param today the community's date, by the database's clock
     */
    List<PreviewRow> price(Book book, StoredSheet sheet, long awarder, List<SheetRow> rows, LocalDate today) {
        var candidates = rows.stream()
                .filter(row -> isCandidate(row, today))
                .map(row -> StoredSheetRow.of(sheet.id(), PreviewRow.toAward(row)))
                .toList();
        var drafted = firstOfEachAct(drafts.of(book, sheet, awarder, candidates));
        var parts = Submission.parts(drafted).stream()
                .map(part -> new NewAward(sheet.newAward(awarder, sheet.madeAt()), true, part))
                .toList();
        var foreseen = new HashMap<Integer, Foreseen>();
        for (var line : previews.of(book, parts, YearMonth.from(today))) {
            foreseen.put(line.draft().line(), line);
        }
        return rows.stream().map(row -> priced(row, today, foreseen)).toList();
    }

    private static boolean isCandidate(SheetRow row, LocalDate today) {
        return row.status() == SheetStatus.AWARD && !row.occurredOn().isAfter(today);
    }

    /** Keeps the first row of each act, and all rows that earn nothing. */
    private static List<Draft> firstOfEachAct(List<Draft> drafted) {
        var acts = new HashSet<String>();
        var first = new ArrayList<Draft>();
        for (var draft : drafted) {
            if (!draft.isPaid() || acts.add(draft.once())) first.add(draft);
        }
        return first;
    }

    private static PreviewRow priced(SheetRow row, LocalDate today, Map<Integer, Foreseen> foreseen) {
        if (row.status() != SheetStatus.AWARD) return asRead(row);
        if (!isCandidate(row, today)) {
            return PreviewRow.left(row, SheetStatus.INCOMPLETE, LineProblem.of(LineProblem.IN_THE_FUTURE));
        }
        var line = foreseen.get(row.row());
        return line == null
                ? PreviewRow.left(row, SheetStatus.REPEATED, LineProblem.of(LineProblem.IN_SHEET_ALREADY))
                : priced(row, line);
    }

    private static PreviewRow asRead(SheetRow row) {
        return row.problem().isEmpty()
                ? PreviewRow.of(row, row.status(), new Price(0, 0), false, Optional.empty())
                : PreviewRow.left(row, row.status(), LineProblem.of(row.problem()));
    }

    private static PreviewRow priced(SheetRow row, Foreseen line) {
        var asked = line.draft().price();
        return switch (line.state()) {
            case LineState.Posted(var _, var points) ->
                PreviewRow.of(row, SheetStatus.AWARD, new Price(points, asked.minutes()), false, capped(line));
            case LineState.Waiting() -> PreviewRow.of(row, SheetStatus.AWARD, asked, true, Optional.empty());
            case LineState.Refused(var problem) -> PreviewRow.left(row, status(problem), problem);
            case LineState.NotPosted() -> throw new IllegalStateException("the lines of a sheet are independent");
        };
    }

    private static Optional<LineProblem> capped(Foreseen line) {
        var draft = line.draft();
        return line.cappedBy()
                .map(window -> LineProblem.capped(
                        window,
                        draft.price().points(),
                        draft.rule().orElseThrow().caps().most(window)));
    }

    private static SheetStatus status(LineProblem problem) {
        return problem.code().equals(LineProblem.ALREADY_DONE) ? SheetStatus.REPEATED : SheetStatus.UNPAID;
    }
}
