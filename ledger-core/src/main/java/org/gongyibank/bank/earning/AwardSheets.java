package org.gongyibank.bank.earning;

import io.micronaut.transaction.SynchronousTransactionManager;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.request.ApiRequests;
import org.gongyibank.bank.request.ApiRequests.Claim;
import org.gongyibank.bank.sheet.Reading;
import org.gongyibank.bank.sheet.Register;
import org.gongyibank.bank.sheet.Sheet;
import org.gongyibank.bank.sheet.SheetKind;
import org.gongyibank.bank.sheet.SheetReader;
import org.gongyibank.bank.sheet.SheetRow;
import org.gongyibank.bank.sheet.SheetStatus;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.RequestId;
import org.gongyibank.ledger.domain.Submission.Mode;
import org.jspecify.annotations.Nullable;

/** Sheets of deeds: previewed first, so that a person decides, then confirmed as one award. */
@Singleton
public final class AwardSheets {
    private final Rules rules;
    private final Members members;
    private final Statements statements;
    private final ApiRequests requests;
    private final Awards awards;
    private final StoredSheets sheets;
    private final StoredSheetRows rows;
    private final SynchronousTransactionManager<Connection> transactions;

    AwardSheets(
            Rules rules,
            Members members,
            Statements statements,
            ApiRequests requests,
            Awards awards,
            StoredSheets sheets,
            StoredSheetRows rows,
            SynchronousTransactionManager<Connection> transactions) {
        this.rules = rules;
        this.members = members;
        this.statements = statements;
        this.requests = requests;
        this.awards = awards;
        this.sheets = sheets;
        this.rows = rows;
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
        var standing = standing(book, activity.kind(), activity.code(), pricing.acts(sheet.rows()));
        var used = statements.used(book.id(), pricing.counters(sheet.rows()));
        return pricing.price(sheet.rows(), standing, used);
    }

    /**
     * Under which name each act can be posted, or which entry did it. A sheet that comes again under another activity of
     * its kind tells of no other deed, so what was done under that one is done.
     */
    private Map<String, Once.Standing> standing(Book book, Kind kind, String activity, Collection<String> acts) {
        var standing = new HashMap<>(awards.standing(book.id(), acts));
        for (var other : rules.activities(book.id(), kind)) {
            if (other.code().equals(activity)) continue;
            var open = standing.keySet().stream()
                    .filter(act -> !done(standing.get(act)))
                    .collect(Collectors.toMap(Function.identity(), act -> Once.under(other.code(), activity, act)));
            var there = awards.standing(book.id(), open.values());
            open.forEach((act, name) -> {
                var elsewhere = there.get(name);
                if (done(elsewhere)) standing.put(act, elsewhere);
            });
        }
        return standing;
    }

    private static boolean done(Once.@Nullable Standing standing) {
        return standing != null && standing.seq() != 0;
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
                statements.now());
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

    /**
     * Awards the rows of a sheet that were to be awarded, at most once, whatever the key. Prices are those of now.
     *
     * @param awarder the person who confirms, allowed to award this kind
     * @param sheet a sheet of this community
     * @throws RuntimeException when the ledger is busy or out of reach: repeating the request with the same key is safe
     */
    public AwardResult confirm(Book book, long awarder, long sheet, RequestId request, Fingerprint fingerprint) {
        var known = requests.find(book.id(), request, fingerprint);
        if (known.isPresent()) return answer(book, sheet, known.get());
        var row = sheets.findByIdAndCommunity(sheet, book.id().value()).orElseThrow();
        var drafts = drafts(book, row);
        if (drafts.isEmpty()) return new AwardResult.NothingToAward();
        var madeAt = statements.now();
        var claim = requests.claim(book.id(), request, fingerprint, drafts.size(), id -> {
            if (sheets.confirm(sheet, id) == 1) awards.store(award(row, id, awarder, madeAt), drafts);
        });
        return answer(book, sheet, claim);
    }

    private AwardResult answer(Book book, long sheet, Claim claim) {
        return switch (claim) {
            case Claim.Fresh(var id) -> confirmed(book, sheet, id, false);
            case Claim.Repeated(var id) -> confirmed(book, sheet, id, true);
            case Claim.KeyReused(var fields) -> new AwardResult.KeyReused(fields);
        };
    }

    private AwardResult confirmed(Book book, long sheet, long request, boolean replayed) {
        var made = sheets.findByIdAndCommunity(sheet, book.id().value())
                .orElseThrow()
                .award();
        return made == request
                ? new AwardResult.Made(awards.finished(book.id(), made), replayed)
                : new AwardResult.AlreadyConfirmed(made, replayed);
    }

    private static AwardRow award(StoredSheet sheet, long id, long awarder, Instant madeAt) {
        return new AwardRow(
                id,
                sheet.community(),
                awarder,
                sheet.activity(),
                sheet.kind(),
                SheetPricing.GRADE,
                sheet.reference(),
                Mode.INDEPENDENT,
                sheet.id(),
                madeAt);
    }

    private List<Draft> drafts(Book book, StoredSheet sheet) {
        var awarded = rows.findBySheetAndStatusOrderByRowNo(sheet.id(), SheetStatus.AWARD);
        var receivers = members.find(
                book.id(), awarded.stream().map(StoredSheetRow::member).collect(Collectors.toSet()));
        var acts = awarded.stream().map(row -> act(sheet, row)).toList();
        var standing = standing(book, sheet.kind(), sheet.activity(), acts);
        var inQuestion = rules.ofKind(book.id(), sheet.kind());
        var drafts = new ArrayList<Draft>();
        for (var row : awarded) {
            drafts.add(new Draft(
                    row.rowNo(),
                    Optional.ofNullable(receivers.get(row.member())).orElseThrow(),
                    row.occurredOn(),
                    SheetPricing.GRADE,
                    row.deed(sheet.kind()),
                    Rules.inForce(inQuestion, row.occurredOn()),
                    Optional.ofNullable(standing.get(act(sheet, row))).orElseThrow()));
        }
        return drafts;
    }

    private static String act(StoredSheet sheet, StoredSheetRow row) {
        return Once.of(sheet.activity(), row.occurredOn(), sheet.reference(), row.member(), row.deed(sheet.kind()));
    }
}
