package org.gongyibank.bank.awardsheet;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongyibank.bank.award.Award;
import org.gongyibank.bank.award.AwardResult;
import org.gongyibank.bank.award.AwardRow;
import org.gongyibank.bank.award.AwardRows;
import org.gongyibank.bank.award.Awards;
import org.gongyibank.bank.award.Draft;
import org.gongyibank.bank.award.NewAward;
import org.gongyibank.bank.sheet.SheetStatus;
import org.gongyibank.ledger.Books;
import org.gongyibank.ledger.DatabaseClock;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.Registers;
import org.gongyibank.ledger.domain.Submission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Awards a previewed sheet, once. Each part of up to 1,000 rows is one act and lands whole. The first part has the
 * key of the request. Each part has a name, so it is posted once under any key.
 */
@Singleton
public final class SheetConfirmation {
    private static final Logger LOG = LoggerFactory.getLogger(SheetConfirmation.class);

    private final StoredSheets sheets;
    private final StoredSheetRows rows;
    private final AwardRows awarded;
    private final Awards awards;
    private final SheetDrafts drafts;
    private final Books books;
    private final DatabaseClock clock;

    SheetConfirmation(
            StoredSheets sheets,
            StoredSheetRows rows,
            AwardRows awarded,
            Awards awards,
            SheetDrafts drafts,
            Books books,
            DatabaseClock clock) {
        this.sheets = sheets;
        this.rows = rows;
        this.awarded = awarded;
        this.awards = awards;
        this.drafts = drafts;
        this.books = books;
        this.clock = clock;
    }

    /**
     * Awards the rows of a sheet at most once, under any key. Prices are those of now.
     *
     * @param awarder the person who confirms, allowed to award this kind
     * @param sheet a sheet of this community
     * @throws RuntimeException when the ledger is busy or out of reach: repeating the request with the same key is
     * safe and continues where it stopped
     */
    public AwardResult confirm(Book book, long awarder, long sheet, Keyed request) {
        var begun = begin(book, awarder, sheet, request);
        if (begun.isEmpty()) {
            return awards.unlessAnswered(book.id(), request, AwardResult.NothingToAward::new);
        }
        if (begun.get().objection().isEmpty()) finish(book, sheet);
        return awards.told(book.id(), begun.get());
    }

    /** The lines of a sheet's award whose outcome differs from the preview. */
    public List<ChangedLine> changed(Award award) {
        var previewed = rows.findBySheetAndStatusOrderByRowNo(award.sheet(), SheetStatus.AWARD).stream()
                .collect(Collectors.toMap(StoredSheetRow::rowNo, Function.identity()));
        return award.lines().stream()
                .flatMap(line -> Optional.ofNullable(previewed.get(line.line())).orElseThrow().changed(line).stream())
                .toList();
    }

    /** Posts the first part; empty when the sheet has no row to award. */
    Optional<Answer> begin(Book book, long awarder, long sheet, Keyed request) {
        var row = sheets.findByIdAndCommunity(sheet, book.id().value()).orElseThrow();
        var parts = parts(row);
        if (parts.isEmpty()) return Optional.empty();
        var now = clock.now();
        var firstDrafts = drafts.of(book, row, awarder, parts.getFirst());
        var first = new Part(row, row.newAward(awarder, now), 0, parts.size(), firstDrafts);
        return Optional.of(post(first, request, YearMonth.from(now.atZone(book.zone()))));
    }

    /**
     * Posts the missing parts of sheets whose confirmation was cut short.
     *
     * @param page how many sheets are read at a time
     * @return how many sheets it finished
     */
    public int finishStarted(int page) {
        var finished = 0;
        for (var open = sheets.open(0, page);
                !open.isEmpty();
                open = sheets.open(open.getLast().id(), page)) {
            for (var sheet : open) if (isFinished(sheet)) finished++;
        }
        return finished;
    }

    /** A sheet that cannot be finished must not stop the others. */
    private boolean isFinished(StoredSheet sheet) {
        try {
            finish(books.find(sheet.book()).orElseThrow(), sheet.id());
            return true;
        } catch (RuntimeException failure) {
            LOG.warn("sheet {} has parts that are not posted yet", sheet.id(), failure);
            return false;
        }
    }

    /** Posts the open parts. A part that was posted in the meantime is skipped. */
    private void finish(Book book, long id) {
        var sheet = sheets.findByIdAndCommunity(id, book.id().value()).orElseThrow();
        if (sheet.openParts() == 0) return;
        var parts = parts(sheet);
        var award =
                awarded.findByIdAndCommunity(sheet.award(), sheet.community()).orElseThrow();
        for (var number = 1; number < parts.size(); number++) {
            var its = drafts.of(book, sheet, award.awarder(), parts.get(number));
            var part = new Part(sheet, award, number, parts.size(), its);
            post(part, Keyed.byBank(part.once()), YearMonth.from(clock.today(book)));
        }
    }

    private Answer post(Part part, Keyed request, YearMonth month) {
        return awards.post(part.lines(), part, request, part.once(), month);
    }

    private List<List<StoredSheetRow>> parts(StoredSheet sheet) {
        return Submission.parts(rows.findBySheetAndStatusOrderByRowNo(sheet.id(), SheetStatus.AWARD));
    }

    /**
     * A new part of a sheet's award.
     *
     * @param number from 0
     * @param of the number of parts
     */
    private record Part(StoredSheet sheet, AwardRow award, int number, int of, List<Draft> drafts)
            implements Registers {
        String once() {
            return "sheet/" + sheet.id() + (number == 0 ? "" : "/" + number);
        }

        NewAward lines() {
            return new NewAward(award, number == 0, drafts);
        }

        @Override
        public List<Register.Ask> asks() {
            return List.of(sheet.ask());
        }

        @Override
        public void write(Answer answer, Instant now, Found found, Rows rows) {
            lines().write(answer, now, found, rows);
            // Parts come in order, unless two instances finish the sheet at once. So each counts only its own part.
            var row = found.of(sheet.ask()).getFirst();
            var open = number == 0 ? of - 1 : row.number("open_parts") - 1;
            rows.replace(StoredSheet.confirmed(row, award.id(), (int) open));
        }
    }
}
