package org.gongyibank.bank.move;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.member.Household;
import org.gongyibank.bank.member.Households;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.member.MemberEntries;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.move.MemberMove.Receiver;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.Objection;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.Registers;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;

/**
 * Moves a member's points to the pool, the household or another member: an operator proposes and the council confirms.
 */
@Singleton
public class Moves {
    /** Prefix of the reason code of a move's entry; the id of its row follows. */
    public static final String CODE = "move/";

    private static final AccountId POOL = AccountId.of(Purpose.POOL, Unit.POINT);

    private final MemberMoveRows rows;
    private final Members members;
    private final Households households;
    private final Ledger ledger;
    private final Statements statements;

    Moves(MemberMoveRows rows, Members members, Households households, Ledger ledger, Statements statements) {
        this.rows = rows;
        this.members = members;
        this.households = households;
        this.ledger = ledger;
        this.statements = statements;
    }

    /**
     * Proposes to move all points of a member, at most once per key. It replaces a waiting proposal.
     *
     * @param receiverId the receiving member; 0 for the pool and for the member's own household
     * @param proposer the person who proposes the move
     */
    public Move propose(
            Member member, Receiver receiver, long receiverId, Keyed request, long proposer, String reason) {
        var to = receiverId(member, receiver, receiverId);
        if (to.isEmpty()) {
            // The receiver may have been registered when the same request first came.
            return statements
                    .answered(member.book(), request)
                    .map(answer -> proposed(member.book(), answer))
                    .orElse(receiver == Receiver.HOUSEHOLD ? new Move.NoHousehold() : new Move.NoReceiver());
        }
        var id = Ids.next();
        var registers = new Proposal(id, member, receiver, to.get(), reason, proposer);
        var submission = Submission.making(id, request, List.of(), registers);
        return proposed(member.book(), ledger.post(member.book(), submission));
    }

    private Optional<Long> receiverId(Member member, Receiver receiver, long other) {
        return switch (receiver) {
            case POOL -> Optional.of(0L);
            case HOUSEHOLD -> households.of(member).map(Household::id);
            case MEMBER -> members.find(member.book(), other).map(Member::id).filter(id -> id != member.id());
        };
    }

    private Move proposed(BookId community, Answer answer) {
        if (answer.objection().orElse(null) instanceof Objection.KeyReused(var fields)) {
            return new Move.KeyReused(fields);
        }
        return new Move.Proposed(move(community, answer.made()).asProposed(), answer.replayed());
    }

    private MemberMove move(BookId community, long id) {
        return rows.findByIdAndCommunity(id, community.value()).orElseThrow().move();
    }

    /** Adds a proposal and replaces the one that waits. */
    private record Proposal(long id, Member member, Receiver receiver, long receiverId, String reason, long proposer)
            implements Registers {
        @Override
        public List<Register.Ask> asks() {
            return List.of(MemberMoveRow.waiting(member.id()));
        }

        @Override
        public void write(Answer answer, Instant now, Found found, Rows rows) {
            for (var waiting : found.of(MemberMoveRow.waiting(member.id()))) {
                rows.replace(MemberMoveRow.replaced(waiting));
            }
            rows.add(MemberMoveRow.proposed(id, member, receiver, receiverId, reason, proposer, now));
        }
    }

    /**
     * Confirms a proposal and moves all points, at most once per key and at most once at all. It also empties a
     * frozen account: the account of a dead member is frozen for this.
     *
     * @param person a member of the council
     * @throws RuntimeException when the ledger is busy or out of reach: repeating the request with the same key is safe
     */
    public Move confirm(BookId community, long person, long id, Keyed request) {
        var row = rows.findByIdAndCommunity(id, community.value());
        if (row.isEmpty()) return new Move.NoSuchMove();
        var move = row.get().move();
        if (concerns(move, person)) {
            // The confirmer may have moved to the same door since.
            return statements
                    .answered(community, request)
                    .map(answer -> confirmed(move, answer))
                    .orElseGet(Move.SecondPersonNeeded::new);
        }
        var made = Ids.next();
        var member = members.find(community, move.member()).orElseThrow();
        var command = new Command.MoveAll(
                MemberEntries.MOVE,
                Act.of(Long.toString(person), member.subject(), move.once()),
                member.points(),
                receiver(move),
                move.once());
        var registers = new Confirmation(made, id, person, member.points());
        var submission = Submission.making(made, request, List.of(command), registers);
        return confirmed(move, ledger.post(community, submission));
    }

    private AccountId receiver(MemberMove move) {
        return switch (move.receiver()) {
            case POOL -> POOL;
            case HOUSEHOLD -> households.open(move.community(), move.receiverId());
            case MEMBER ->
                members.find(move.community(), move.receiverId()).orElseThrow().points();
        };
    }

    private Move confirmed(MemberMove move, Answer answer) {
        if (answer.objection().isPresent()) return told(answer.objection().get(), answer.replayed());
        var decided = move(move.community(), move.id());
        return switch (decided.state()) {
            case MoveState.Moved state -> new Move.Moved(decided, state, answer.replayed());
            case MoveState.Refused(var _, var problem) -> new Move.Refused(problem, answer.replayed());
            case MoveState.Waiting(), MoveState.Replaced() ->
                throw new IllegalStateException("confirmed without a trace: " + decided);
        };
    }

    private static Move told(Objection objection, boolean replayed) {
        return switch (objection) {
            case Objection.KeyReused(var fields) -> new Move.KeyReused(fields);
            case Objection.Refused(var why) -> new Move.NotWaiting(Confirmation.state(why), replayed);
            case Objection.ActDone _, Objection.Stale _ ->
                throw new IllegalStateException("a confirmation names no act and is never stale: " + objection);
        };
    }

    /** Decides a waiting proposal. Any other is left unchanged. */
    private record Confirmation(long made, long move, long confirmer, AccountId giver) implements Registers {
        /** Prefix of the refusal; the state of the move follows. */
        private static final String NOT_WAITING = "not-waiting ";

        @Override
        public List<Register.Ask> asks() {
            return List.of(MemberMoveRow.byId(move));
        }

        @Override
        public Optional<Objection> judge(Found found, Instant now) {
            var state = MemberMoveRow.state(found.of(MemberMoveRow.byId(move)).getFirst());
            if (state == MoveState.Name.WAITING) return Optional.empty();
            return Optional.of(new Objection.Refused(NOT_WAITING + state));
        }

        static MoveState.Name state(String why) {
            return MoveState.Name.valueOf(why.substring(NOT_WAITING.length()));
        }

        @Override
        public void write(Answer answer, Instant now, Found found, Rows rows) {
            if (answer.objection().isPresent()) return;
            var row = found.of(MemberMoveRow.byId(move)).getFirst();
            rows.replace(MemberMoveRow.decided(row, become(answer.outcome()), confirmer, made));
        }

        private MoveState become(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Posted(var entry) -> new MoveState.Moved(confirmer, -entry.amountOn(giver), entry.seq());
                case Outcome.Refused(var refusal) ->
                    new MoveState.Refused(confirmer, MoveProblem.of(refusal.as(Refusal.OfMoveAll.class), giver));
                case Outcome.Changed(), Outcome.NotPosted() ->
                    throw new IllegalStateException("a move is posted or refused: " + outcome);
            };
        }
    }

    /** Whether the person proposed the move, or the person or their household gives or receives by it. */
    private boolean concerns(MemberMove move, long person) {
        if (move.proposer() == person) return true;
        var parties =
                move.receiver() == Receiver.MEMBER ? Set.of(move.member(), move.receiverId()) : Set.of(move.member());
        var known = members.find(move.community(), parties);
        return members.ofPerson(move.community(), person).stream()
                .anyMatch(self -> known.values().stream().anyMatch(party -> Households.isOne(self, party)));
    }

    /** Moves in the states, newest first, with ids below {@code before}. */
    public List<MemberMove> page(BookId community, Collection<MoveState.Name> states, long before, int limit) {
        return rows
                .page(
                        community.value(),
                        states.stream().map(MoveState.Name::name).toList(),
                        before,
                        limit)
                .stream()
                .map(MemberMoveRow::move)
                .toList();
    }
}
