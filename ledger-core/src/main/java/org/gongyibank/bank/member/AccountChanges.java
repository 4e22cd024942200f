package org.gongyibank.bank.member;

import io.micronaut.transaction.SynchronousTransactionManager;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.gongyibank.bank.Recovery;
import org.gongyibank.bank.member.MemberChange.State;
import org.gongyibank.bank.member.MemberChange.What;
import org.gongyibank.bank.request.ApiRequests;
import org.gongyibank.bank.request.ApiRequests.Claim;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.RequestId;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Submission.Mode;

/**
 * Freezes, thaws and closes the accounts of members. Each wish is a row of the register with who, when and why; the
 * ledger's key follows from the row, so that whatever was cut short is finished by the same request.
 */
@Singleton
public class AccountChanges {
    /** The member has lines of awards that wait. */
    static final String LINES_PENDING = "lines-pending";
    /** It was left half-way, and somebody has frozen or thawed the account since. */
    static final String OVERTAKEN = "overtaken";

    private final ApiRequests requests;
    private final MemberChangeRows rows;
    private final Members members;
    private final Ledger ledger;
    private final Statements statements;
    private final SynchronousTransactionManager<Connection> transactions;

    AccountChanges(
            ApiRequests requests,
            MemberChangeRows rows,
            Members members,
            Ledger ledger,
            Statements statements,
            SynchronousTransactionManager<Connection> transactions) {
        this.requests = requests;
        this.rows = rows;
        this.members = members;
        this.ledger = ledger;
        this.statements = statements;
        this.transactions = transactions;
    }

    /**
     * Does it, at most once per request id. Freezing what is frozen and thawing what is open is done as well.
     *
     * @param actor the person who does it
     * @param reason in their words
     */
    public AccountChange change(
            Member member, What what, RequestId request, Fingerprint content, long actor, String reason) {
        var claim = requests.claim(
                member.book(),
                request,
                content,
                commands(member, what).size(),
                id -> rows.save(begun(id, member, what, actor, reason)));
        return switch (claim) {
            case Claim.Fresh(var id) -> finish(member, id, false);
            case Claim.Repeated(var id) -> finish(member, id, true);
            case Claim.KeyReused(var fields) -> new AccountChange.KeyReused(fields);
        };
    }

    /** What the registers have against it is decided here and stays: whoever finishes it only follows the row. */
    private MemberChange begun(long id, Member member, What what, long actor, String reason) {
        var pending = what == What.CLOSE && rows.hasPendingLines(member.id());
        return new MemberChange(
                id,
                member.community(),
                member.id(),
                what,
                actor,
                reason,
                pending ? State.REFUSED : State.NEW,
                pending ? LINES_PENDING : "",
                statements.now());
    }

    /**
     * Finishes changes that were left half-way longer than {@code age} ago by the database's clock. Safe on all instances
     * at once.
     *
     * @return how many it finished
     */
    public int recover(Duration age, int page) {
        return Recovery.each(
                after -> rows.unfinished(age.toSeconds(), after, page),
                row -> finish(
                        members.find(new BookId(row.community()), row.member()).orElseThrow(), row.id(), true));
    }

    /** One at a time of each member, so that an older wish, late on its way, does not undo a newer one. */
    private AccountChange finish(Member member, long id, boolean repeated) {
        // The ledger has connections of its own and waits for nothing here.
        return transactions.executeWrite(_ -> {
            rows.lockMember(member.id());
            return finishLocked(member, id, repeated);
        });
    }

    private AccountChange finishLocked(Member member, long id, boolean repeated) {
        var row = rows.findById(id).orElseThrow(() -> new IllegalStateException("no change " + id));
        if (row.problem().equals(LINES_PENDING)) return new AccountChange.LinesPending(repeated);
        if (row.problem().equals(OVERTAKEN) || isOvertaken(row)) {
            rows.decide(id, State.REFUSED, OVERTAKEN);
            return new AccountChange.Overtaken(repeated);
        }
        var commands = commands(member, row.what());
        var answer = ledger.post(member.book(), Submission.derived("member-change/" + id, Mode.ATOMIC, commands));
        var refused = refusal(answer.outcomes());
        if (row.state() == State.NEW) rows.decide(id, refused.isEmpty() ? State.DONE : State.REFUSED, "");
        return refused.<AccountChange>map(refusal -> new AccountChange.Refused(refusal, repeated))
                .orElseGet(() -> new AccountChange.Done(rows.findById(id).orElseThrow(), repeated));
    }

    private boolean isOvertaken(MemberChange row) {
        return row.state() == State.NEW && row.what() != What.CLOSE && rows.hasNewer(row.member(), row.madeAt());
    }

    private static Optional<Refusal> refusal(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(Outcome.Refused.class::isInstance)
                .map(outcome -> ((Outcome.Refused) outcome).refusal())
                .findFirst();
    }

    private static List<Command> commands(Member member, What what) {
        return switch (what) {
            case FREEZE -> List.of(new Command.Freeze(member.points(), true));
            case THAW -> List.of(new Command.Freeze(member.points(), false));
            case CLOSE -> List.of(new Command.Close(member.points()), new Command.Close(member.minutes()));
        };
    }

    /** What was done to a member's accounts, newest first, older than {@code before}. */
    public List<MemberChange> of(BookId community, long member, long before, int limit) {
        return rows.page(community.value(), member, before, limit);
    }
}
