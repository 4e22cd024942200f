package org.gongyibank.bank.awardsheet;

import io.micronaut.transaction.SynchronousTransactionManager;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.award.AwardPreviews;
import org.gongyibank.bank.award.InputFault;
import org.gongyibank.bank.deed.Activity;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.sheet.KnownMembers;
import org.gongyibank.bank.sheet.Reading;
import org.gongyibank.bank.sheet.Sheet;
import org.gongyibank.bank.sheet.SheetKind;
import org.gongyibank.bank.sheet.SheetReader;
import org.gongyibank.bank.sheet.SheetRow;
import org.gongyibank.bank.sheet.SheetStatus;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.Book;

/** Sheets of deeds: stored and previewed, then confirmed by a person ({@link SheetConfirmation}). */
@Singleton
public final class AwardSheets {
    private final Members members;
    private final SheetPricing pricing;
    private final Statements statements;
    private final StoredSheets sheets;
    private final StoredSheetRows rows;
    private final SynchronousTransactionManager<Connection> transactions;

    AwardSheets(
            Members members,
            SheetPricing pricing,
            Statements statements,
            StoredSheets sheets,
            StoredSheetRows rows,
            SynchronousTransactionManager<Connection> transactions) {
        this.members = members;
        this.pricing = pricing;
        this.statements = statements;
        this.sheets = sheets;
        this.rows = rows;
        this.transactions = transactions;
    }

    /**
     * The reader of the preview.
     *
     * @param mayConfirm whether they may confirm the sheet: then their quota counts and their own row waits
     */
    public record Reader(long person, boolean mayConfirm) {}

    /**
     * Reads a file, matches its rows with the register and prices them as confirmation would post them now. Posts
     * nothing.
     *
     * @param occurredOn the day of the sheet, or {@link SheetRow#NO_DATE} to take it from the file
     */
    public PreviewResult preview(Book book, Reader reader, Activity activity, LocalDate occurredOn, byte[] file) {
        var today = statements.today(book);
        if (occurredOn.isAfter(today)) {
            return new PreviewResult.Faulty(new InputFault("occurredOn", InputFault.Reason.IN_THE_FUTURE));
        }
        var register = new KnownMembers(members.identities(book.id()));
        var kind = SheetKind.valueOf(activity.kind().name());
        return switch (SheetReader.read(file, kind, register, occurredOn)) {
            case Reading.Read<Sheet>(var sheet) ->
                new PreviewResult.Previewed(priced(book, reader, activity, sheet, today));
            case Reading.Refused<Sheet>(var problem) -> new PreviewResult.Unreadable(problem);
        };
    }

    private SheetPreview priced(Book book, Reader reader, Activity activity, Sheet sheet, LocalDate today) {
        var row = new StoredSheet(
                Ids.next(),
                book.id().value(),
                reader.person(),
                activity.code(),
                activity.kind(),
                sheet.reference(),
                HexFormat.of().parseHex(sheet.hash()),
                0,
                statements.now(),
                0);
        var awarder = reader.mayConfirm() ? reader.person() : AwardPreviews.NO_AWARDER;
        var priced = pricing.price(book, row, awarder, sheet.rows(), today);
        transactions.executeWrite(_ -> {
            sheets.save(row);
            rows.insert(priced.stream()
                    .map(each -> StoredSheetRow.of(row.id(), each))
                    .toList());
            return row.id();
        });
        return new SheetPreview(row.id(), activity, sheet.title(), priced);
    }

    /**
     * The progress of a sheet.
     *
     * @param award the award of the confirmed sheet, 0 before
     * @param recorded how many of the {@code toAward} rows are recorded
     */
    public record Stage(long id, String activity, long award, long recorded, long toAward) {}

    /** Returns the progress of a sheet; empty if the community has no such sheet. */
    public Optional<Stage> stage(Book book, long sheet) {
        return sheets.findByIdAndCommunity(sheet, book.id().value()).map(found -> {
            var toAward = rows.countBySheetAndStatus(sheet, SheetStatus.AWARD);
            return new Stage(sheet, found.activity(), found.award(), found.recorded(toAward), toAward);
        });
    }

    /** Returns the kind of a sheet; empty if the community has no such sheet. */
    public Optional<Kind> kind(Book book, long sheet) {
        return sheets.findByIdAndCommunity(sheet, book.id().value()).map(StoredSheet::kind);
    }
}
