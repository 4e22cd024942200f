package org.gongyibank.bank.member;

import jakarta.inject.Singleton;
import java.util.List;
import org.gongyibank.bank.Recovery;
import org.gongyibank.bank.member.MemberMove.State;
import org.gongyibank.ledger.Books;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.LotDates;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;

/** Brings confirmed moves into the book. It may be done again at any time: the book holds the act at most once. */
@Singleton
public class MoveSteps {
    static final String NOTHING_TO_MOVE = "nothing-to-move";
    static final String ACCOUNT_CLOSED = "account-closed";
    static final String ACCOUNT_NOT_FOUND = "account-not-found";
    /** So often the balance does not change between reading and posting. */
    private static final int MOST_ATTEMPTS = 50;

    private static final AccountId POOL = AccountId.of(Purpose.POOL, Unit.POINT);

    private final MemberMoveRows rows;
    private final Members members;
    private final Households households;
    private final Books books;
    private final Ledger ledger;
    private final Statements statements;

    MoveSteps(
            MemberMoveRows rows,
            Members members,
            Households households,
            Books books,
            Ledger ledger,
            Statements statements) {
        this.rows = rows;
        this.members = members;
        this.households = households;
        this.books = books;
        this.ledger = ledger;
        this.statements = statements;
    }

    /**
     * Finishes moves that were confirmed and left half-way. Safe on all instances at once, and beside the requests
     * themselves.
     *
     * @return how many it finished
     */
    public int recover(int page) {
        return Recovery.each(after -> rows.unfinished(after, page), this::finish);
    }

    /**
     * The row as it is when the ledger has answered; a row that is not confirmed stays as it is. Nothing is locked meanwhile.
     * Of what comes under one key the ledger does the first and repeats its answer: so all who finish a move go through
     * the same attempts with the same answers, whatever each of them has read, and end at the same one.
     */
    MemberMove finish(MemberMove row) {
        if (row.state() != State.CONFIRMED) return row;
        var member = members.find(row.book(), row.member()).orElseThrow();
        var to = receiver(row);
        for (int attempt = 1, made = 0; made < MOST_ATTEMPTS; attempt++) {
            var move = move(row, member, to, points(member));
            var answer = ledger.post(row.book(), Submission.derived(row.once() + "/attempt/" + attempt, move));
            if (!answer.replayed()) made++;
            if (answer.outcome() instanceof Outcome.Posted(var entry)) return moved(row, member, entry);
            var refusal = ((Outcome.Refused) answer.outcome()).refusal();
            if (refusal instanceof Refusal.AlreadyDone(var seq)) return moved(row, member, entry(row, seq));
            if (refusal instanceof Refusal.AccountClosed) return refused(row, ACCOUNT_CLOSED);
            if (refusal instanceof Refusal.AccountNotFound(var account)) {
                return refused(row, account.equals(MemberAccounts.NOBODY) ? NOTHING_TO_MOVE : ACCOUNT_NOT_FOUND);
            }
            // What was read was true no longer when it was posted: read again.
            if (refusal instanceof Refusal.InsufficientPoints) continue;
            throw new IllegalStateException("a move cannot be refused so: " + refusal);
        }
        throw new IllegalStateException("the points of member " + member.id() + " do not hold still");
    }

    /** An account that an import has not opened yet has nothing. */
    private long points(Member member) {
        var balance = statements
                .balances(member.book(), List.of(member.points()))
                .accounts()
                .get(member.points());
        return balance == null ? 0 : balance.balance();
    }

    private AccountId receiver(MemberMove row) {
        return switch (row.receiver()) {
            case POOL -> POOL;
            case HOUSEHOLD -> households.open(row.book(), row.receiverId());
            case MEMBER ->
                members.find(row.book(), row.receiverId()).orElseThrow().points();
        };
    }

    /**
     * It empties a frozen account, too: that is what the account of somebody who died was frozen for. Where there are no
     * points it asks for one that nobody has, and is refused: without a trace in the book another one, who read a moment
     * later, would still move some.
     */
    private Command move(MemberMove row, Member member, AccountId to, long points) {
        var from = points == 0 ? MemberAccounts.NOBODY : member.points();
        var most = Math.max(1, points);
        return new Command.Post(
                MemberEntries.MOVE,
                Act.of(Long.toString(row.confirmer()), member.subject(), row.once()),
                statements.today(books.find(row.book()).orElseThrow()),
                List.of(new Leg(from, -most), new Leg(to, most)),
                new LotDates.Carry(),
                List.of(),
                row.once(),
                true,
                false);
    }

    private JournalEntry entry(MemberMove row, long seq) {
        return statements.event(row.book(), seq).orElseThrow().entry();
    }

    private MemberMove moved(MemberMove row, Member member, JournalEntry entry) {
        rows.decide(row.id(), State.MOVED, -entry.amountOn(member.points()), entry.seq(), "");
        return rows.findByIdAndCommunity(row.id(), row.community()).orElseThrow();
    }

    private MemberMove refused(MemberMove row, String problem) {
        rows.decide(row.id(), State.REFUSED, 0, 0, problem);
        return rows.findByIdAndCommunity(row.id(), row.community()).orElseThrow();
    }
}
