package org.gongyibank.bank.member;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.member.MemberChange.State;
import org.gongyibank.bank.member.MemberChange.What;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.Objection;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.Registers;
import org.gongyibank.ledger.domain.Submission;

/** Freezes, thaws and closes members' accounts. The register records who did it, when and why. */
@Singleton
public class AccountChanges {
    /** The member has waiting award lines. */
    static final String LINES_PENDING = "lines-pending";

    private final MemberChangeRows rows;
    private final Ledger ledger;

    AccountChanges(MemberChangeRows rows, Ledger ledger) {
        this.rows = rows;
        this.ledger = ledger;
    }

    /**
     * Makes the change, at most once per request id. Freezing a frozen account and thawing an open one also succeed.
     *
     * @param actor the person who makes the change
     * @param reason in the actor's words
     */
    public AccountChange change(Member member, What what, Keyed request, long actor, String reason) {
        var id = Ids.next();
        var registers = new ChangeRegisters(id, member, what, actor, reason);
        var submission = Submission.making(id, request, commands(member, what), registers);
        return told(ledger.post(member.book(), submission));
    }

    private static List<Command> commands(Member member, What what) {
        return switch (what) {
            case FREEZE -> List.of(new Command.Freeze(member.points(), true));
            case THAW -> List.of(new Command.Freeze(member.points(), false));
            case CLOSE -> List.of(new Command.Close(member.points()), new Command.Close(member.minutes()));
        };
    }

    private AccountChange told(Answer answer) {
        if (answer.objection().isPresent()) return told(answer.objection().get(), answer.replayed());
        return answer.refusal()
                .<AccountChange>map(refusal -> new AccountChange.Refused(refusal, answer.replayed()))
                .orElseGet(() ->
                        new AccountChange.Done(rows.findById(answer.made()).orElseThrow(), answer.replayed()));
    }

    private static AccountChange told(Objection objection, boolean replayed) {
        return switch (objection) {
            case Objection.KeyReused(var fields) -> new AccountChange.KeyReused(fields);
            case Objection.Refused _ -> new AccountChange.LinesPending(replayed);
            case Objection.ActDone _, Objection.Stale _ ->
                throw new IllegalStateException("a change names no act and is never stale: " + objection);
        };
    }

    /** Writes the row of a change, done or refused. Before a closure, checks that no award line of the member waits. */
    private record ChangeRegisters(long id, Member member, What what, long actor, String reason) implements Registers {
        private static final Register LINES =
                new Register("award_line", List.of("award", "line"), List.of("award", "line", "member", "outcome"));

        @Override
        public List<Register.Ask> asks() {
            if (what != What.CLOSE) return List.of();
            return List.of(LINES.where("member", member.id(), "outcome", "WAITING"));
        }

        @Override
        public Optional<Objection> judge(Found found, Instant now) {
            var nothingWaits = asks().stream().allMatch(ask -> found.of(ask).isEmpty());
            return nothingWaits ? Optional.empty() : Optional.of(new Objection.Refused(LINES_PENDING));
        }

        @Override
        public void write(Answer answer, Instant now, Found found, Rows rows) {
            var isForbidden = answer.objection().isPresent();
            var isDone = !isForbidden && answer.refusal().isEmpty();
            rows.add(new MemberChange(
                            id,
                            member.community(),
                            member.id(),
                            what,
                            actor,
                            reason,
                            isDone ? State.DONE : State.REFUSED,
                            isForbidden ? LINES_PENDING : "",
                            now)
                    .stored());
        }
    }

    /** Returns the changes to a member's accounts, older than {@code before}, newest first. */
    public List<MemberChange> of(BookId community, long member, long before, int limit) {
        return rows.page(community.value(), member, before, limit);
    }
}
