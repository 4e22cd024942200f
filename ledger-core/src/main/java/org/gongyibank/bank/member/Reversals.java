package org.gongyibank.bank.member;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongyibank.bank.earning.AwardPosting;
import org.gongyibank.bank.request.ApiRequests;
import org.gongyibank.bank.request.ApiRequests.Claim;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.RequestId;
import org.gongyibank.ledger.domain.Submission;

/**
 * Takes entries back, in full or not at all. When the points are spent already it is refused, or, if that is wished of an
 * award or an opening balance, the WRITE_OFF account bears what is missing.
 */
@Singleton
public class Reversals {
    /** Begins the reason code of a reversing entry; the id of its register row follows. */
    static final String CODE = "reversal/";

    /** What people may take back. A stock follows its offer, and what the ledger does by itself has its own way back. */
    private static final Set<String> KINDS = Set.of(AwardPosting.AWARD, MemberEntries.MOVE, MemberEntries.OPENING);

    private final ApiRequests requests;
    private final ReversalRows rows;
    private final Members members;
    private final Grace grace;
    private final Ledger ledger;
    private final Statements statements;

    Reversals(
            ApiRequests requests,
            ReversalRows rows,
            Members members,
            Grace grace,
            Ledger ledger,
            Statements statements) {
        this.requests = requests;
        this.rows = rows;
        this.members = members;
        this.grace = grace;
        this.ledger = ledger;
        this.statements = statements;
    }

    /**
     * Takes entry {@code seq} back, at most once per request id and at most once at all.
     *
     * @param actor the person who takes it back; neither who awarded nor who confirmed it
     * @param reason in their words; kept in the bank's register, never in the book
     * @param writeOff whether what cannot be taken back, since it is spent, is borne by WRITE_OFF; else it is refused. Of a
     *     move the ledger refuses this wish, whatever is left ({@link Refusal.WriteOffNotAllowed})
     */
    public Reversal reverse(
            BookId community,
            RequestId request,
            Fingerprint content,
            long seq,
            long actor,
            String reason,
            boolean writeOff) {
        // A repeated request gets its own answer, whatever has become known since.
        var known = requests.find(community, request, content);
        if (known.isPresent()) return answer(known.get());
        if (seq < 1) return new Reversal.NoSuchEntry();
        var event = statements.event(community, seq);
        if (event.isEmpty()) return new Reversal.NoSuchEntry();
        var entry = event.get().entry();
        if (!KINDS.contains(entry.kind())) return new Reversal.Refused(new Refusal.NotReversible(seq), false);
        if (isOwn(community, entry, actor)) return new Reversal.OwnEntry();
        var claim = requests.claim(
                community,
                request,
                content,
                1,
                id -> rows.save(
                        new ReversalRow(id, community.value(), seq, actor, reason, statements.now(), writeOff)));
        return answer(claim);
    }

    private Reversal answer(Claim claim) {
        return switch (claim) {
            case Claim.Fresh(var id) -> finish(id, false);
            case Claim.Repeated(var id) -> finish(id, true);
            case Claim.KeyReused(var fields) -> new Reversal.KeyReused(fields);
        };
    }

    /** Whether only the council may take the entry back: it moved what members had, and no deed was judged. */
    public boolean isForTheCouncil(BookId community, long seq) {
        return statements
                .event(community, seq)
                .map(event -> event.entry().kind())
                .filter(kind -> kind.equals(MemberEntries.MOVE) || kind.equals(MemberEntries.OPENING))
                .isPresent();
    }

    /** Whether the person had a hand in the entry, or would get something back by its reversal, or those they live with. */
    private boolean isOwn(BookId community, JournalEntry entry, long person) {
        return entry.act().actor().equals(Long.toString(person))
                || wouldReceive(members.ofPerson(community, person), community, entry)
                || rows.began(community.value(), entry.seq(), entry.once(), person);
    }

    private boolean wouldReceive(List<Member> selves, BookId community, JournalEntry entry) {
        var own = selves.stream().map(Member::points).toList();
        if (entry.postings().stream().anyMatch(leg -> leg.amount() < 0 && own.contains(leg.account()))) return true;
        if (!entry.kind().equals(MemberEntries.MOVE)) return false;
        var giver = members.find(community, Long.parseLong(entry.act().subject()));
        return giver.filter(member -> selves.stream().anyMatch(self -> Households.isOne(self, member)))
                .isPresent();
    }

    /** Posts what the register row asks for. Repeating it finds what the first time did. */
    private Reversal finish(long id, boolean repeated) {
        var row = rows.findById(id).orElseThrow(() -> new IllegalStateException("no reversal " + id));
        var code = CODE + id;
        var community = new BookId(row.community());
        var subject = statements
                .event(community, row.seq())
                .orElseThrow()
                .entry()
                .act()
                .subject();
        var command = new Command.Reverse(
                Act.of(Long.toString(row.actor()), subject, code), row.seq(), row.shortfall(), grace.days(community));
        var answer = ledger.post(community, Submission.derived(code, command));
        return switch (answer.outcome()) {
            case Outcome.Posted(var entry) -> new Reversal.Reversed(id, entry, row.reason(), repeated);
            case Outcome.Refused(Refusal refusal) -> new Reversal.Refused(refusal, repeated);
            case Outcome.Changed(), Outcome.NotPosted() ->
                throw new IllegalStateException("a reversal is posted or refused: " + answer);
        };
    }

    /** The words given for reversals, by the reason code of the reversing entry. */
    Map<String, String> reasons(Collection<String> codes) {
        var ids = codes.stream()
                .filter(code -> code.startsWith(CODE))
                .map(code -> Long.valueOf(code.substring(CODE.length())))
                .toList();
        if (ids.isEmpty()) return Map.of();
        return rows.findByIdIn(ids).stream().collect(Collectors.toMap(row -> CODE + row.id(), ReversalRow::reason));
    }
}
