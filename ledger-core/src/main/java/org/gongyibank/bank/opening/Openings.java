package org.gongyibank.bank.opening;

import io.micronaut.transaction.SynchronousTransactionManager;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.award.Once;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.sheet.KnownMembers;
import org.gongyibank.bank.sheet.OpeningReader;
import org.gongyibank.bank.sheet.OpeningRow;
import org.gongyibank.bank.sheet.OpeningSheet;
import org.gongyibank.bank.sheet.Reading;
import org.gongyibank.ledger.Books;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.Objection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opening balances: an operator hands in a signed list, the council confirms it after notice, and each member begins
 * once.
 */
@Singleton
public final class Openings {
    /**
     * How many days the paper list hangs on the board before it may be confirmed, the day of posting included.
     * Residents have five working days to object, and any seven days contain five. Public holidays do not count as
     * days off here: their calendar changes every year, and the council may always confirm later.
     */
    public static final int NOTICE_DAYS = 7;

    private static final Logger LOG = LoggerFactory.getLogger(Openings.class);
    private static final int TITLE_LENGTH = 200;
    /** Stands for no member, because a list in SQL may not be empty. */
    private static final long NOBODY = 0;

    private final Books books;
    private final Members members;
    private final Statements statements;
    private final OpeningLists lists;
    private final OpeningLines lines;
    private final OpeningPosting posting;
    private final SynchronousTransactionManager<Connection> transactions;

    Openings(
            Books books,
            Members members,
            Statements statements,
            OpeningLists lists,
            OpeningLines lines,
            OpeningPosting posting,
            SynchronousTransactionManager<Connection> transactions) {
        this.books = books;
        this.members = members;
        this.statements = statements;
        this.lists = lists;
        this.lines = lines;
        this.posting = posting;
        this.transactions = transactions;
    }

    /** Reads a file and matches its rows with the register. Posts nothing. */
    public OpeningResult preview(Book book, long uploader, byte[] file) {
        var register = new KnownMembers(members.identities(book.id()));
        return switch (OpeningReader.read(file, register, statements.today(book))) {
            case Reading.Refused<OpeningSheet>(var problem) -> new OpeningResult.Unreadable(problem);
            case Reading.Read<OpeningSheet>(var sheet) ->
                new OpeningResult.Previewed(store(book.id(), uploader, sheet));
        };
    }

    private Opening store(BookId community, long uploader, OpeningSheet sheet) {
        var begun = begun(
                community,
                sheet.rows().stream()
                        .map(OpeningRow::member)
                        .filter(member -> member != NOBODY)
                        .collect(Collectors.toSet()));
        var list = new OpeningList(
                Ids.next(),
                community.value(),
                uploader,
                shortened(sheet.title()),
                HexFormat.of().parseHex(sheet.hash()),
                statements.now(),
                null,
                0);
        var read = sheet.rows().stream()
                .map(row -> {
                    var seq = begun.getOrDefault(OpeningLine.once(row.member()), 0L);
                    return OpeningLine.of(list.id(), community.value(), row, seq);
                })
                .toList();
        transactions.executeWrite(_ -> {
            lists.save(list);
            lines.insert(read);
            return list.id();
        });
        return Opening.of(list, read);
    }

    /** The entry that began each member. After its reversal a member can begin again. */
    private Map<String, Long> begun(BookId community, Collection<Long> ids) {
        var acts = ids.stream().map(OpeningLine::once).toList();
        return Once.done(acts, names -> statements.done(community, names));
    }

    private static String shortened(String title) {
        return title.codePointCount(0, title.length()) <= TITLE_LENGTH
                ? title
                : title.substring(0, title.offsetByCodePoints(0, TITLE_LENGTH));
    }

    /** A list with its rows in their present state. */
    public Optional<Opening> find(BookId community, long id) {
        return lists.findByIdAndCommunity(id, community.value()).map(list -> Opening.of(list, lines.of(id)));
    }

    /** A list without its rows: {@code waiting} of the {@code candidates} are still to confirm. */
    public record Listed(
            long id,
            long uploader,
            String title,
            Instant madeAt,
            Optional<LocalDate> noticedOn,
            long candidates,
            long waiting) {}

    /** Returns lists older than {@code before}, newest first. */
    public List<Listed> page(BookId community, long before, int limit) {
        var page = lists.page(community.value(), before, limit);
        if (page.isEmpty()) return List.of();
        var counts = counts(page.stream().map(OpeningList::id).toList());
        return page.stream()
                .map(list -> new Listed(
                        list.id(),
                        list.uploader(),
                        list.title(),
                        list.madeAt(),
                        Optional.ofNullable(list.noticedOn()),
                        counts.getOrDefault(list.id(), OpeningLines.Count.NONE).candidates(),
                        counts.getOrDefault(list.id(), OpeningLines.Count.NONE).waiting()))
                .toList();
    }

    private Map<Long, OpeningLines.Count> counts(Collection<Long> of) {
        return lines.counts(of).stream().collect(Collectors.toMap(OpeningLines.Count::list, Function.identity()));
    }

    /**
     * Confirms and posts the waiting rows of a list, except the person's own, which somebody else has to confirm. A
     * notice that is too short changes nothing and is not kept under the key, because the same request may succeed
     * some days later.
     *
     * @param person a member of the council, not the person who handed the list in
     * @param noticedOn the day on which the paper list was posted on the board. Every confirmation states it; the
     * list keeps the first one
     * @throws RuntimeException when the ledger is busy or out of reach: repeating the request with the same key is safe, and
     *     finishes a long list of which some parts are posted
     */
    public OpeningResult confirm(Book book, long person, long id, LocalDate noticedOn, Keyed request) {
        var list = lists.findByIdAndCommunity(id, book.id().value());
        if (list.isEmpty()) return new OpeningResult.NoSuchList();
        if (list.get().uploader() == person) return new OpeningResult.SecondPersonNeeded();
        var by = new OpeningPosting.By(book, id, person, own(book.id(), person), noticedOn);
        var fromOn = noticedOn.plusDays(NOTICE_DAYS);
        if (statements.today(book).isBefore(fromOn)) {
            // A reused key is reported as such, whatever day comes with it.
            return statements
                    .answered(book.id(), request)
                    .map(answer -> confirmed(by, answer))
                    .orElseGet(() -> new OpeningResult.NoticeTooShort(noticedOn, fromOn));
        }
        return confirmed(by, posting.first(by, request));
    }

    /**
     * Posts the missing parts of lists whose confirmation was cut short.
     *
     * @param page how many lists are read at a time
     * @return how many lists it finished
     */
    public int finishStarted(int page) {
        var finished = 0;
        for (var open = lists.open(0, page);
                !open.isEmpty();
                open = lists.open(open.getLast().id(), page)) {
            for (var list : open) if (isFinished(list)) finished++;
        }
        return finished;
    }

    /** A list that cannot be finished must not stop the others. */
    private boolean isFinished(OpeningList list) {
        try {
            var confirmation = list.openConfirmation();
            var person = Objects.requireNonNull(lines.confirmer(list.id(), confirmation), "a part has its rows");
            var noticedOn = Objects.requireNonNull(list.noticedOn(), "a part has its notice");
            var book = books.find(list.book()).orElseThrow();
            posting.rest(
                    new OpeningPosting.By(book, list.id(), person, own(book.id(), person), noticedOn), confirmation);
            return true;
        } catch (RuntimeException failure) {
            LOG.warn("opening list {} has parts that are not posted yet", list.id(), failure);
            return false;
        }
    }

    private Set<Long> own(BookId community, long person) {
        return Stream.concat(Stream.of(NOBODY), members.idsOf(community, person).stream())
                .collect(Collectors.toSet());
    }

    private OpeningResult confirmed(OpeningPosting.By by, Answer first) {
        if (first.objection().isPresent()) return told(first.objection().get(), first.replayed());
        posting.rest(by, first.made());
        return new OpeningResult.Confirmed(by.list(), lines.of(by.list(), first.made()), first.replayed());
    }

    private static OpeningResult told(Objection objection, boolean replayed) {
        return switch (objection) {
            case Objection.KeyReused(var fields) -> new OpeningResult.KeyReused(fields);
            case Objection.Refused _ -> new OpeningResult.NothingToConfirm(replayed);
            case Objection.ActDone _, Objection.Stale _ ->
                throw new IllegalStateException("a part names no act, and a stale one is posted again: " + objection);
        };
    }
}
