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
 * Takes entries back, in full or not at all. If points are already spent, it is refused. For an award or an opening
 * balance the council may let the WRITE_OFF account bear them.
 */
@Singleton
public class Reversals {
    /** Prefix of the reason code of a reversing entry; the id of its row follows. */
    public static final String CODE = "reversal/";

    /** The kinds of entries that people may take back. A stock follows its offer; redemptions have ends of their own. */
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
     * Takes entry {@code seq} back, at most once per key and at most once at all.
     *
     * @param actor the person who takes it back; neither the awarder nor the confirmer
     * @param reason the person's words; kept in the bank's register, never in the book
     * @param writeOff whether WRITE_OFF bears spent points; otherwise they make it refused. The ledger always refuses
     * a write-off of a move ({@link Refusal.WriteOffNotAllowed})
     */
    public Reversal reverse(BookId community, Keyed request, long seq, long actor, String reason, boolean writeOff) {
        var entry = seq < 1
                ? Optional.<JournalEntry>empty()
                : statements.event(community, seq).map(Event::entry);
        var against = against(community, entry, seq, actor);
        // A repeated key gets its first answer.
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

    /** Whether only the council may take the entry back, because it moved members' points and judged no deed. */
    public boolean isForTheCouncil(BookId community, long seq) {
        return statements
                .event(community, seq)
                .map(event -> event.entry().kind())
                .filter(kind -> kind.equals(MemberEntries.MOVE) || kind.equals(MemberEntries.OPENING))
                .isPresent();
    }

    /** Whether the person had a part in the entry, or the person or their household would gain by its reversal. */
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
