package org.gongyibank.bank.reversal;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.award.Awards;
import org.gongyibank.bank.fund.Grace;
import org.gongyibank.bank.member.Households;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.member.MemberEntries;
import org.gongyibank.bank.member.Members;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Command.Reverse.Shortfall;
import org.gongyibank.ledger.domain.Event;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.Objection;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.Submission;

/**
 * Reverses entries, in full or not at all. If the points are already spent, the reversal is refused. For an award or an
 * opening balance the council may instead let the WRITE_OFF account bear the missing points.
 */
@Singleton
public class Reversals {
    /** Prefix of a reversing entry's reason code, before the id of its register row. */
    public static final String CODE = "reversal/";

    /**
     * The kinds that people may reverse. A stock follows its offer, and the ledger's own entries have their own way
     * back.
     */
    private static final Set<String> KINDS = Set.of(Awards.AWARD, MemberEntries.MOVE, MemberEntries.OPENING);

    private final ReversalRows rows;
    private final Members members;
    private final Grace grace;
    private final Ledger ledger;
    private final Statements statements;

    Reversals(ReversalRows rows, Members members, Grace grace, Ledger ledger, Statements statements) {
        this.rows = rows;
        this.members = members;
        this.grace = grace;
        this.ledger = ledger;
        this.statements = statements;
    }

    /**
     * Reverses entry {@code seq}, at most once per request id and at most once per entry.
     *
     * @param actor the person who reverses it; not the one who awarded or confirmed it
     * @param reason in the actor's words; kept in the bank's register, never in the book
     * @param writeOff whether WRITE_OFF bears spent points; if false, spent points refuse the reversal. For a move the
     *     ledger always refuses a write-off ({@link Refusal.WriteOffNotAllowed})
     */
    public Reversal reverse(BookId community, Keyed request, long seq, long actor, String reason, boolean writeOff) {
        var entry = seq < 1
                ? Optional.<JournalEntry>empty()
                : statements.event(community, seq).map(Event::entry);
        var against = against(community, entry, seq, actor);
        // A repeated request gets its stored answer.
        if (against.isPresent()) {
            var earlier = statements.answered(community, request);
            return earlier.map(answer -> told(answer, reason)).orElseGet(against::get);
        }
        var id = Ids.next();
        var command = new Command.Reverse(
                Act.of(Long.toString(actor), entry.orElseThrow().act().subject(), CODE + id),
                seq,
                writeOff ? Shortfall.WRITE_OFF : Shortfall.REFUSE,
                grace.days(community));
        var submission = Submission.making(id, request, List.of(command), (answer, now, _, rows) -> {
            if (answer.refusal().isPresent()) return;
            rows.add(new ReversalRow(id, community.value(), seq, actor, reason, now, writeOff).stored());
        });
        return told(ledger.post(community, submission), reason);
    }

    private static Reversal told(Answer answer, String reason) {
        if (answer.objection().orElse(null) instanceof Objection.KeyReused(var fields)) {
            return new Reversal.KeyReused(fields);
        }
        return switch (answer.outcome()) {
            case Outcome.Posted(var entry) -> new Reversal.Reversed(answer.made(), entry, reason, answer.replayed());
            case Outcome.Refused(var refusal) -> new Reversal.Refused(refusal, answer.replayed());
            case Outcome.Changed(), Outcome.NotPosted() ->
                throw new IllegalStateException("a reversal is posted or refused: " + answer);
        };
    }

    private Optional<Reversal> against(BookId community, Optional<JournalEntry> entry, long seq, long actor) {
        if (entry.isEmpty()) return Optional.of(new Reversal.NoSuchEntry());
        if (!KINDS.contains(entry.get().kind())) {
            return Optional.of(new Reversal.Refused(new Refusal.NotReversible(seq), false));
        }
        return isOwn(community, entry.get(), actor) ? Optional.of(new Reversal.OwnEntry()) : Optional.empty();
    }

    /** Whether only the council may reverse the entry, because it moved existing points and no deed was judged. */
    public boolean isForTheCouncil(BookId community, long seq) {
        return statements
                .event(community, seq)
                .map(event -> event.entry().kind())
                .filter(kind -> kind.equals(MemberEntries.MOVE) || kind.equals(MemberEntries.OPENING))
                .isPresent();
    }

    /**
     * Whether the person began or posted the entry, or would get points back by the reversal, directly or through their
     * household.
     */
    private boolean isOwn(BookId community, JournalEntry entry, long person) {
        return entry.act().actor().equals(Long.toString(person))
                || wouldReceive(members.ofPerson(community, person), community, entry)
                || rows.began(community.value(), entry.seq(), person);
    }

    private boolean wouldReceive(List<Member> selves, BookId community, JournalEntry entry) {
        var own = selves.stream().map(Member::points).toList();
        if (entry.postings().stream().anyMatch(leg -> leg.amount() < 0 && own.contains(leg.account()))) return true;
        if (!entry.kind().equals(MemberEntries.MOVE)) return false;
        var giver = members.find(community, Long.parseLong(entry.act().subject()));
        return giver.filter(member -> selves.stream().anyMatch(self -> Households.isOne(self, member)))
                .isPresent();
    }
}
