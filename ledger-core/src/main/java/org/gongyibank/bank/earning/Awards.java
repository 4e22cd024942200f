package org.gongyibank.bank.earning;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.request.ApiRequests;
import org.gongyibank.bank.request.ApiRequests.Claim;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.RequestId;
import org.gongyibank.ledger.domain.Submission.Mode;

/** Awards deeds: prices them by the rule in force and posts them, the awarder's own line only after a second person. */
@Singleton
public final class Awards {
    private final Rules rules;
    private final Earnings earnings;
    private final Members members;
    private final Statements statements;
    private final ApiRequests requests;
    private final AwardRows awards;
    private final AwardLineRows lines;
    private final AwardPosting posting;

    Awards(
            Rules rules,
            Earnings earnings,
            Members members,
            Statements statements,
            ApiRequests requests,
            AwardRows awards,
            AwardLineRows lines,
            AwardPosting posting) {
        this.rules = rules;
        this.earnings = earnings;
        this.members = members;
        this.statements = statements;
        this.requests = requests;
        this.awards = awards;
        this.lines = lines;
        this.posting = posting;
    }

    /**
     * Awards the lines of a request, at most once per key.
     *
     * @param awarder the person who awards, allowed to award this kind
     * @throws RuntimeException when the ledger is busy or out of reach: repeating the request with the same key is safe
     */
    public AwardResult award(Book book, long awarder, RequestId request, Fingerprint fingerprint, AwardRequest wanted) {
        // A repeated request gets its own answer, whatever has changed since: rules, the register, the day.
        var known = requests.find(book.id(), request, fingerprint);
        if (known.isPresent()) return answer(book, known.get());
        var receivers = members.find(
                book.id(),
                wanted.lines().stream().map(AwardRequest.Line::member).collect(Collectors.toSet()));
        var faults = faults(book, wanted, receivers.keySet());
        if (!faults.isEmpty()) return new AwardResult.Faulty(faults);
        var rule = rules.inForce(book.id(), wanted.activity().kind(), wanted.occurredOn());
        if (rule.isEmpty()) return new AwardResult.Refused(LineProblem.of(LineProblem.NO_RULE));
        if (!rule.get().accepts(wanted.grade()))
            return new AwardResult.Refused(LineProblem.notAccepted(wanted.grade(), rule.get()));

        var drafts = drafts(book.id(), wanted, rule, receivers);
        var madeAt = statements.now();
        var claim = requests.claim(book.id(), request, fingerprint, drafts.size(), id -> {
            var row = new AwardRow(
                    id,
                    book.id().value(),
                    awarder,
                    wanted.activity().code(),
                    wanted.activity().kind(),
                    wanted.grade(),
                    wanted.reference(),
                    wanted.mode(),
                    0,
                    madeAt);
            store(row, drafts);
        });
        return answer(book, claim);
    }

    private AwardResult answer(Book book, Claim claim) {
        return switch (claim) {
            case Claim.Fresh(var id) -> new AwardResult.Made(finished(book.id(), id), false);
            case Claim.Repeated(var id) -> new AwardResult.Made(finished(book.id(), id), true);
            case Claim.KeyReused(var fields) -> new AwardResult.KeyReused(fields);
        };
    }

    private List<InputFault> faults(Book book, AwardRequest wanted, Set<Long> known) {
        var faults = new ArrayList<InputFault>();
        if (wanted.occurredOn().isAfter(statements.today(book))) {
            faults.add(new InputFault("occurredOn", InputFault.Reason.IN_THE_FUTURE));
        }
        var acts = new HashSet<String>();
        for (var i = 0; i < wanted.lines().size(); i++) {
            var line = wanted.lines().get(i);
            if (!known.contains(line.member())) faults.add(memberFault(i, InputFault.Reason.UNKNOWN));
            else if (!acts.add(once(wanted, line))) faults.add(memberFault(i, InputFault.Reason.REPEATED));
        }
        return faults;
    }

    private static InputFault memberFault(int index, InputFault.Reason reason) {
        return new InputFault("lines[" + index + "].member", reason);
    }

    private List<Draft> drafts(
            BookId community, AwardRequest wanted, Optional<Rule> rule, Map<Long, Member> receivers) {
        var standing = standing(
                community,
                wanted.lines().stream().map(line -> once(wanted, line)).toList());
        var drafts = new ArrayList<Draft>();
        for (var line : wanted.lines()) {
            var act = once(wanted, line);
            drafts.add(new Draft(
                    drafts.size() + 1,
                    Optional.ofNullable(receivers.get(line.member())).orElseThrow(),
                    wanted.occurredOn(),
                    wanted.grade(),
                    line.deed(),
                    rule,
                    Optional.ofNullable(standing.get(act)).orElseThrow()));
        }
        return drafts;
    }

    private static String once(AwardRequest wanted, AwardRequest.Line line) {
        return Once.of(wanted.activity().code(), wanted.occurredOn(), wanted.reference(), line.member(), line.deed());
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
        return found.stream()
                .map(row -> read(row, waiting.getOrDefault(row.id(), List.of())))
                .filter(award -> !award.lines().isEmpty())
                .toList();
    }

    void store(AwardRow award, List<Draft> drafts) {
        awards.save(award);
        var rows = drafts.stream()
                .map(draft -> draft.row(award.id(), award.awarder()))
                .toList();
        lines.insert(award.mode() == Mode.ATOMIC ? AwardLineRow.allOrNone(rows) : rows);
    }

    /** Finishes an award and gives the answer of the request that made it: the same one however often it is asked. */
    Award finished(BookId community, long id) {
        var row = awards.findByIdAndCommunity(id, community.value()).orElseThrow();
        return read(
                row,
                posting.finish(row).stream().map(AwardLineRow::asFirstAnswered).toList());
    }

    private Award read(AwardRow row, List<AwardLineRow> its) {
        var lines = its.stream().map(line -> AwardLine.of(line, row.kind())).toList();
        var priced = rules.versions(its.stream()
                .map(AwardLineRow::ruleVersion)
                .filter(version -> version != 0)
                .collect(Collectors.toSet()));
        return new Award(
                row.id(),
                row.activity(),
                row.kind(),
                row.awarder(),
                row.mode(),
                row.sheet(),
                row.madeAt(),
                lines,
                priced,
                earnings.of(new BookId(row.community()), posted(lines, priced)));
    }

    private static List<Earnings.Entry> posted(List<AwardLine> lines, Map<Long, Rule> priced) {
        return lines.stream()
                .filter(line -> line.outcome() == LineOutcome.POSTED)
                .map(line -> new Earnings.Entry(
                        line.seq(),
                        Optional.ofNullable(priced.get(line.ruleVersion())).orElseThrow(),
                        line.reason(),
                        line.member(),
                        line.occurredOn(),
                        line.points(),
                        line.minutes()))
                .toList();
    }
}
