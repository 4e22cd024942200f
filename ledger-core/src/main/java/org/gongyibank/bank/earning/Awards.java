package org.gongyibank.bank.earning;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.request.ApiRequests;
import org.gongyibank.bank.request.ApiRequests.Asked;
import org.gongyibank.bank.request.ApiRequests.Claim;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.RequestId;

/** Awards deeds: prices them by the rule in force and posts them, the awarder's own line only after a second person. */
@Singleton
public final class Awards {
    private final Members members;
    private final Statements statements;
    private final ApiRequests requests;
    private final AwardRows awards;
    private final AwardLineRows lines;
    private final AwardMaking making;
    private final AwardPosting posting;
    private final AwardReading reading;

    Awards(
            Members members,
            Statements statements,
            ApiRequests requests,
            AwardRows awards,
            AwardLineRows lines,
            AwardMaking making,
            AwardPosting posting,
            AwardReading reading) {
        this.members = members;
        this.statements = statements;
        this.requests = requests;
        this.awards = awards;
        this.lines = lines;
        this.making = making;
        this.posting = posting;
        this.reading = reading;
    }

    /**
     * Awards the lines of a request, at most once per key. Requests that come at the same moment share the
     * work.
     *
     * @param awarder the person who awards, allowed to award this kind
     * @throws RuntimeException when the ledger is busy or out of reach: repeating the request with the same key is safe
     */
    public AwardResult award(Book book, long awarder, RequestId request, Fingerprint fingerprint, AwardRequest wanted) {
        return making.make(new AwardOrder(book, awarder, new Asked(book.id(), request, fingerprint), wanted));
    }

    /** Under which names acts can be posted now, or which entries did them. */
    Map<String, Once.Standing> standing(BookId community, Collection<String> acts) {
        return Once.standing(acts, names -> statements.done(community, names));
    }

    /**
     * Confirms a line that waits for a second person, at most once per key.
     *
     * @param person allowed to award this kind
     * @throws RuntimeException when the ledger is busy or out of reach: repeating the request with the same key is safe
     */
    public ConfirmResult confirm(
            Book book, long person, long award, int line, RequestId request, Fingerprint fingerprint) {
        var row = awards.findByIdAndCommunity(award, book.id().value());
        if (row.isEmpty()) return new ConfirmResult.NoSuchLine();
        // Whether the line still waits is known only when the other lines are through: an atomic award may have failed.
        posting.finish(row.get());
        var wanted = lines.findByAwardAndLine(award, line);
        if (wanted.isEmpty()) return new ConfirmResult.NoSuchLine();
        var receiver = members.find(book.id(), wanted.get().member()).orElseThrow();
        if (person == row.get().awarder() || person == receiver.person()) return new ConfirmResult.SecondPersonNeeded();

        var claim = requests.claim(book.id(), request, fingerprint, 1, id -> lines.confirm(award, line, person, id));
        return switch (claim) {
            case Claim.Fresh(var id) -> confirmed(row.get(), line, id, false);
            case Claim.Repeated(var id) -> confirmed(row.get(), line, id, true);
            case Claim.KeyReused(var fields) -> new ConfirmResult.KeyReused(fields);
        };
    }

    private ConfirmResult confirmed(AwardRow row, int line, long request, boolean replayed) {
        posting.finish(row);
        var now = lines.findByAwardAndLine(row.id(), line).orElseThrow();
        if (now.confirmRequest() != request) return new ConfirmResult.NotWaiting(now.outcome(), replayed);
        return new ConfirmResult.Confirmed(read(row, List.of(now)), AwardLine.of(now, row.kind()), replayed);
    }

    /** The kind of an award of this community; empty when there is no such award. */
    public Optional<Kind> kind(BookId community, long id) {
        return awards.findByIdAndCommunity(id, community.value()).map(AwardRow::kind);
    }

    public Optional<Award> find(BookId community, long id) {
        return awards.findByIdAndCommunity(id, community.value())
                .map(row -> read(row, lines.findByAwardOrderByLine(row.id())));
    }

    /** Awards of these kinds with the lines that wait for a second person, newest first, older than {@code before}. */
    public List<Award> waiting(BookId community, Set<Kind> kinds, long before, int limit) {
        if (kinds.isEmpty()) return List.of();
        var found =
                awards.waiting(community.value(), kinds.stream().map(Kind::name).toList(), before, limit);
        if (found.isEmpty()) return List.of();
        var waiting = lines
                .findByAwardInAndOutcomeOrderByLine(
                        found.stream().map(AwardRow::id).toList(), LineOutcome.WAITING)
                .stream()
                .collect(Collectors.groupingBy(AwardLineRow::award));
        return reading.of(
                community,
                found.stream()
                        .filter(row -> waiting.containsKey(row.id()))
                        .map(row -> new AwardReading.Written(row, waiting.getOrDefault(row.id(), List.of())))
                        .toList());
    }

    void store(AwardRow award, List<Draft> drafts) {
        awards.save(award);
        lines.insert(AwardLineRow.of(award, drafts));
    }

    /** Finishes an award and gives the answer of the request that made it: the same one however often it is asked. */
    Award finished(BookId community, long id) {
        return making.finished(community, id);
    }

    private Award read(AwardRow row, List<AwardLineRow> its) {
        return reading.of(new BookId(row.community()), List.of(new AwardReading.Written(row, its)))
                .getFirst();
    }
}
