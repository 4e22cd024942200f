package org.gongyibank.bank.member;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Freezes, thaws and closes the accounts of members. Each wish is a row of the register with who, when and why; the
 * ledger's key follows from the row, so that whatever was cut short is finished by the same request.
 */
@Singleton
public class AccountChanges {
    /** The member has lines of awards that wait. */
    static final String LINES_PENDING = "lines-pending";

    private static final Logger LOG = LoggerFactory.getLogger(AccountChanges.class);

    private final ApiRequests requests;
    private final MemberChangeRows rows;
    private final Members members;
    private final Ledger ledger;
    private final Statements statements;

    AccountChanges(ApiRequests requests, MemberChangeRows rows, Members members, Ledger ledger, Statements statements) {
        this.requests = requests;
        this.rows = rows;
        this.members = members;
        this.ledger = ledger;
        this.statements = statements;
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
     */
    public void recover(Duration age, int most) {
        for (var row : rows.unfinished(age.toSeconds(), most)) {
            try {
                finish(members.find(new BookId(row.community()), row.member()).orElseThrow(), row.id(), true);
            } catch (RuntimeException e) {
                // One that cannot be finished now must not keep the others waiting.
                LOG.warn("change {} of a member stays unfinished", row.id(), e);
            }
        }
    }

    private AccountChange finish(Member member, long id, boolean repeated) {
        var row = rows.findById(id).orElseThrow(() -> new IllegalStateException("no change " + id));
        if (row.problem().equals(LINES_PENDING)) return new AccountChange.LinesPending(repeated);
        var commands = commands(member, row.what());
        var answer = ledger.post(member.book(), Submission.derived("member-change/" + id, Mode.ATOMIC, commands));
        var refused = refusal(answer.outcomes());
        if (row.state() == State.NEW) rows.decide(id, refused.isEmpty() ? State.DONE : State.REFUSED, "");
        return refused.<AccountChange>map(refusal -> new AccountChange.Refused(refusal, repeated))
                .orElseGet(() -> new AccountChange.Done(rows.findById(id).orElseThrow(), repeated));
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
