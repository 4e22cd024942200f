package org.gongyibank.bank.awardsheet;

import io.micronaut.transaction.SynchronousTransactionManager;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.award.DoneElsewhere;
import org.gongyibank.bank.award.InputFault;
import org.gongyibank.bank.award.Once;
import org.gongyibank.bank.deed.Activity;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.rule.Rules;
import org.gongyibank.bank.sheet.Reading;
import org.gongyibank.bank.sheet.Register;
import org.gongyibank.bank.sheet.Sheet;
import org.gongyibank.bank.sheet.SheetKind;
import org.gongyibank.bank.sheet.SheetReader;
import org.gongyibank.bank.sheet.SheetRow;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.BookId;

/** Sheets of deeds: previewed first, so that a person decides; {@link SheetConfirmation} awards what they say. */
@Singleton
public final class AwardSheets {
    private final Rules rules;
    private final Members members;
    private final Statements statements;
    private final StoredSheets sheets;
    private final StoredSheetRows rows;
    private final DoneElsewhere doneElsewhere;
    private final SynchronousTransactionManager<Connection> transactions;

    AwardSheets(
            Rules rules,
            Members members,
            Statements statements,
            StoredSheets sheets,
            StoredSheetRows rows,
            DoneElsewhere doneElsewhere,
            SynchronousTransactionManager<Connection> transactions) {
        this.rules = rules;
        this.members = members;
        this.statements = statements;
        this.sheets = sheets;
        this.rows = rows;
        this.doneElsewhere = doneElsewhere;
        this.transactions = transactions;
    }

    /**
     * Reads a file, matches its rows with the register and prices them. Posts nothing.
     *
     * @param occurredOn the day of the sheet, {@link SheetRow#NO_DATE} to take it from the file
     */
    public PreviewResult preview(Book book, long uploader, Activity activity, LocalDate occurredOn, byte[] file) {
        var today = statements.today(book);
        if (occurredOn.isAfter(today)) {
            return new PreviewResult.Faulty(new InputFault("occurredOn", InputFault.Reason.IN_THE_FUTURE));
        }
        var register = new Register(members.identities(book.id()));
        var kind = SheetKind.valueOf(activity.kind().name());
        return switch (SheetReader.read(file, kind, register, occurredOn)) {
            case Reading.Read<Sheet>(var sheet) ->
                new PreviewResult.Previewed(
                        store(book, uploader, activity, sheet, price(book, activity, sheet, today)));
            case Reading.Refused<Sheet>(var problem) -> new PreviewResult.Unreadable(problem);
        };
    }

    private List<PreviewRow> price(Book book, Activity activity, Sheet sheet, LocalDate today) {
        var inQuestion = rules.ofKind(book.id(), activity.kind());
        var pricing = new SheetPricing(activity, sheet.reference(), inQuestion, today);
        var acts = pricing.acts(sheet.rows());
        var used = statements.used(book.id(), pricing.counters(sheet.rows()));
        return pricing.price(sheet.rows(), done(book.id(), activity, acts), used);
    }

    /** Which entries did the acts, under this activity or another of its kind. */
    private Map<String, Long> done(BookId book, Activity activity, Collection<String> acts) {
        var done = new HashMap<>(doneElsewhere.of(book, activity.kind(), activity.code(), acts));
        done.putAll(Once.done(acts, names -> statements.done(book, names)));
        return done;
    }

    private SheetPreview store(Book book, long uploader, Activity activity, Sheet sheet, List<PreviewRow> priced) {
        var id = Ids.next();
        var row = new StoredSheet(
                id,
                book.id().value(),
                uploader,
                activity.code(),
                activity.kind(),
                sheet.reference(),
                HexFormat.of().parseHex(sheet.hash()),
                0,
                statements.now(),
                0);
        transactions.executeWrite(_ -> {
            sheets.save(row);
            rows.insert(priced.stream().map(each -> StoredSheetRow.of(id, each)).toList());
            return id;
        });
        return new SheetPreview(id, activity, sheet.title(), priced);
    }

    /** The kind of a sheet of this community; empty when there is no such sheet. */
    public Optional<Kind> kind(Book book, long sheet) {
        return sheets.findByIdAndCommunity(sheet, book.id().value()).map(StoredSheet::kind);
    }
}
