package org.gongyibank.bank.member;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongyibank.bank.member.MemberMove.Receiver;
import org.gongyibank.bank.member.MemberMove.State;
import org.gongyibank.bank.request.ApiRequests;
import org.gongyibank.bank.request.ApiRequests.Claim;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.RequestId;

/** Moves a member's points to the pool, to the household or to another member: an operator proposes, the council confirms. */
@Singleton
public class Moves {
    /** Begins the reason code of a move's entry; the id of its register row follows. */
    static final String CODE = "move/";

    private final ApiRequests requests;
    private final MemberMoveRows rows;
    private final Members members;
    private final Households households;
    private final MoveSteps steps;
    private final Statements statements;

    Moves(
            ApiRequests requests,
            MemberMoveRows rows,
            Members members,
            Households households,
            MoveSteps steps,
            Statements statements) {
        this.requests = requests;
        this.rows = rows;
        this.members = members;
        this.households = households;
        this.steps = steps;
        this.statements = statements;
    }

    /**
     * Proposes to move all points of a member, at most once per request id. It takes the place of a proposal that waits.
     *
     * @param receiverId the receiving member; 0 for the pool and for the member's own household
     * @param proposer the person who proposes it
     */
    public Move propose(
            Member member,
            Receiver receiver,
            long receiverId,
            RequestId request,
            Fingerprint content,
            long proposer,
            String reason) {
        var known = requests.find(member.book(), request, content);
        if (known.isPresent()) return proposed(member.book(), known.get());
        var to = switch (receiver) {
            case POOL -> Optional.of(0L);
            case HOUSEHOLD -> households.of(member).map(Household::id);
            case MEMBER ->
                members.find(member.book(), receiverId).map(Member::id).filter(id -> id != member.id());
        };
        if (to.isEmpty()) return receiver == Receiver.HOUSEHOLD ? new Move.NoHousehold() : new Move.NoReceiver();
        var madeAt = statements.now();
        var claim = requests.claim(member.book(), request, content, 1, id -> {
            rows.lockMember(member.id());
            rows.replace(member.id());
            rows.save(new MemberMove(
                    id,
                    member.community(),
                    member.id(),
                    receiver,
                    to.get(),
                    reason,
                    proposer,
                    madeAt,
                    State.WAITING,
                    0,
                    0,
                    0,
                    0,
                    ""));
        });
        return proposed(member.book(), claim);
    }

    private Move proposed(BookId community, Claim claim) {
        return switch (claim) {
            case Claim.Fresh(var id) -> new Move.Proposed(row(community, id), false);
            case Claim.Repeated(var id) -> new Move.Proposed(row(community, id).asProposed(), true);
            case Claim.KeyReused(var fields) -> new Move.KeyReused(fields);
        };
    }

    private MemberMove row(BookId community, long id) {
        return rows.findByIdAndCommunity(id, community.value()).orElseThrow();
    }

    /**
     * Confirms a proposal and moves all points that are there, at most once per key and at most once at all.
     *
     * @param person of the council
     * @throws RuntimeException when the ledger is busy or out of reach: repeating the request with the same key is safe
     */
    public Move confirm(BookId community, long person, long id, RequestId request, Fingerprint content) {
        var row = rows.findByIdAndCommunity(id, community.value());
        if (row.isEmpty()) return new Move.NoSuchMove();
        // Left half-way by another request, it is finished first: then it is known what has come of it.
        steps.finish(row.get());
        if (concerns(row.get(), person)) return new Move.SecondPersonNeeded();
        var claim = requests.claim(community, request, content, 1, key -> rows.confirm(id, person, key));
        return switch (claim) {
            case Claim.Fresh(var key) -> confirmed(community, id, key, false);
            case Claim.Repeated(var key) -> confirmed(community, id, key, true);
            case Claim.KeyReused(var fields) -> new Move.KeyReused(fields);
        };
    }

    private Move confirmed(BookId community, long id, long request, boolean replayed) {
        var row = steps.finish(row(community, id));
        if (row.confirmRequest() != request) return new Move.NotWaiting(row.state(), replayed);
        return row.state() == State.MOVED ? new Move.Moved(row, replayed) : new Move.Refused(row.problem(), replayed);
    }

    /** Whether the person proposed it, or gives or receives something by it, they themselves or whoever lives with them. */
    private boolean concerns(MemberMove row, long person) {
        if (row.proposer() == person) return true;
        var parties = row.receiver() == Receiver.MEMBER ? Set.of(row.member(), row.receiverId()) : Set.of(row.member());
        var known = members.find(row.book(), parties);
        return members.ofPerson(row.book(), person).stream()
                .anyMatch(self -> known.values().stream().anyMatch(party -> Households.isOne(self, party)));
    }

    /** Those in the states, newest first, older than {@code before}. */
    public List<MemberMove> page(BookId community, Collection<State> states, long before, int limit) {
        return rows.page(community.value(), states.stream().map(State::name).toList(), before, limit);
    }

    /** The words given for moves, by the reason code of the entry. */
    Map<String, String> reasons(Collection<String> codes) {
        var ids = codes.stream()
                .filter(code -> code.startsWith(CODE))
                .map(code -> Long.valueOf(code.substring(CODE.length())))
                .toList();
        if (ids.isEmpty()) return Map.of();
        return rows.findByIdIn(ids).stream().collect(Collectors.toMap(MemberMove::once, MemberMove::reason));
    }
}
