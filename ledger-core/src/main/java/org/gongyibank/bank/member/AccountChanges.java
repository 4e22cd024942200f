package org.gongyibank.bank.member;

import jakarta.inject.Singleton;
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
import org.gongyibank.ledger.domain.Answer;
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

    /** Uses up the key of a wish that is not to be done any more. It changes nothing and is told by its refusal. */
    private static final Command WITHDRAWN = new Command.Expire(MemberAccounts.NOBODY);

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
     *
     * @return how many it finished
     */
    public int recover(Duration age, int page) {
        return Recovery.each(
                after -> rows.unfinished(age.toSeconds(), after, page),
                row -> finish(
                        members.find(new BookId(row.community()), row.member()).orElseThrow(), row.id(), true));
    }

    /** Follows what the book answers under the key of the wish, which is the same whoever asks. */
    private AccountChange finish(Member member, long id, boolean repeated) {
        var row = rows.findById(id).orElseThrow(() -> new IllegalStateException("no change " + id));
        if (row.problem().equals(LINES_PENDING)) return new AccountChange.LinesPending(repeated);
        if (row.problem().equals(OVERTAKEN)) return new AccountChange.Overtaken(repeated);
        var refused = refusal(answer(member, row).outcomes());
        if (refused.filter(new Refusal.AccountNotFound(MemberAccounts.NOBODY)::equals)
                .isPresent()) {
            rows.decide(id, State.REFUSED, OVERTAKEN);
            return new AccountChange.Overtaken(repeated);
        }
        rows.decide(id, refused.isEmpty() ? State.DONE : State.REFUSED, "");
        return refused.<AccountChange>map(refusal -> new AccountChange.Refused(refusal, repeated))
                .orElseGet(() -> new AccountChange.Done(rows.findById(id).orElseThrow(), repeated));
    }

    /**
     * What the book says to a wish. An older one, late on its way, must not undo a newer one, and nobody may wait for the
     * ledger with a lock on the registers. Of what comes under one key the ledger does the first and repeats its answer: so
     * before a wish is done, the keys of the older ones that may still be on their way are used up, and whoever brings one
     * of these later changes nothing. Each wish is in the register before its finisher looks for others, so of two at
     * the same time at least one sees the other.
     */
    private Answer answer(Member member, MemberChange row) {
        var commands = commands(member, row.what());
        if (row.state() == State.NEW && row.what() != What.CLOSE) {
            if (rows.hasNewer(row.member(), row.madeAt(), row.id())) {
                commands = List.of(WITHDRAWN);
            } else {
                for (var older : rows.olderUnanswered(row.member(), row.madeAt(), row.id()))
                    finish(member, older.id(), true);
            }
        }
        return ledger.post(member.book(), Submission.derived("member-change/" + row.id(), Mode.ATOMIC, commands));
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
