package org.gongyibank.bank.member;

import io.micronaut.transaction.SynchronousTransactionManager;
import jakarta.inject.Singleton;
import java.sql.Connection;
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
    /** Each attempt failed because the balance changed between reading and posting; so often it does not. */
    private static final int MOST_ATTEMPTS = 50;

    private static final AccountId POOL = AccountId.of(Purpose.POOL, Unit.POINT);

    private final MemberMoveRows rows;
    private final Members members;
    private final Households households;
    private final Books books;
    private final Ledger ledger;
    private final Statements statements;
    private final SynchronousTransactionManager<Connection> transactions;

    MoveSteps(
            MemberMoveRows rows,
            Members members,
            Households households,
            Books books,
            Ledger ledger,
            Statements statements,
            SynchronousTransactionManager<Connection> transactions) {
        this.rows = rows;
        this.members = members;
        this.households = households;
        this.books = books;
        this.ledger = ledger;
        this.statements = statements;
        this.transactions = transactions;
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

    /** The row as it is when the ledger has answered; a row that is not confirmed stays as it is. */
    MemberMove finish(MemberMove row) {
        if (row.state() != State.CONFIRMED) return row;
        // One at a time: a refusal leaves no trace in the book, so another one who read a moment later might still
        // post.
        // The ledger has connections of its own and waits for nothing here.
        return transactions.executeWrite(_ -> finishLocked(rows.lock(row.id())));
    }

    private MemberMove finishLocked(MemberMove row) {
        if (row.state() != State.CONFIRMED) return row;
        var member = members.find(row.book(), row.member()).orElseThrow();
        var to = receiver(row);
        for (var attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            var points = points(member);
            // Asked after the balance: if that is zero because somebody else has moved the points, it is known here.
            var done = statements.done(row.book(), List.of(row.once())).get(row.once());
            if (done != null) return moved(row, member, entry(row, done.seq()));
            if (points == 0) return refused(row, NOTHING_TO_MOVE);
            var outcome = post(row, member, to, points, attempt);
            if (outcome instanceof Outcome.Posted(var entry)) return moved(row, member, entry);
            var refusal = ((Outcome.Refused) outcome).refusal();
            if (refusal instanceof Refusal.AccountClosed) return refused(row, ACCOUNT_CLOSED);
            if (refusal instanceof Refusal.AccountNotFound) return refused(row, ACCOUNT_NOT_FOUND);
            if (!isOvertaken(refusal)) throw new IllegalStateException("a move cannot be refused so: " + refusal);
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

    /** It empties a frozen account, too: that is what the account of somebody who died was frozen for. */
    private Outcome post(MemberMove row, Member member, AccountId to, long points, int attempt) {
        var post = new Command.Post(
                MemberEntries.MOVE,
                Act.of(Long.toString(row.confirmer()), member.subject(), row.once()),
                statements.today(books.find(row.book()).orElseThrow()),
                List.of(new Leg(member.points(), -points), new Leg(to, points)),
                new LotDates.Carry(),
                List.of(),
                row.once(),
                true);
        // An attempt that was refused is refused for good under its key, and what it asked for depends on what was
        // read.
        var key = row.once() + "/" + attempt + "/" + points;
        return ledger.post(row.book(), Submission.derived(key, post)).outcome();
    }

    /** What was read was true no longer when it was posted: read again. */
    private static boolean isOvertaken(Refusal refusal) {
        return refusal instanceof Refusal.InsufficientPoints
                || refusal instanceof Refusal.AlreadyDone
                // An attempt from when a move took from no frozen account may have been refused so, for good.
                || refusal instanceof Refusal.AccountFrozen;
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
