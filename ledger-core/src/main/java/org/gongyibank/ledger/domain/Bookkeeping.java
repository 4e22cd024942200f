package org.gongyibank.ledger.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gongyibank.ledger.domain.Decision.Decided;

/**
 * The rules of posting: a pure function from the rows read, the submissions and the time to answers and changes. No
 * clock, no database, no randomness.
 */
public final class Bookkeeping {
    private static final Set<String> OWN_KINDS = Set.of(
            JournalEntry.HOLD,
            JournalEntry.CAPTURE,
            JournalEntry.RELEASE,
            JournalEntry.REVERSAL,
            JournalEntry.REFUND,
            JournalEntry.EXPIRY);

    private Bookkeeping() {}

    /**
     * Only entries that the bank posted can be reversed. A hold has its release, a capture its refund, and a reversal
     * is final.
     */
    static boolean isReversible(String kind) {
        return !OWN_KINDS.contains(kind);
    }

    /**
     * Decides submissions one after the other; a later one sees the changes of earlier ones. First it posts what has
     * expired on the accounts that were read, so that no command spends expired points.
     *
     * @param recordedAt not before the last entry of the book; all deadlines are measured by it
     */
    public static Decision decide(Snapshot read, List<Submission> batch, Instant recordedAt) {
        var book = Layer.over(read, recordedAt);
        LotRules.expire(book, read.accounts().keySet());
        var decided = new ArrayList<Decided>(batch.size());
        for (var submission : batch) {
            try {
                decided.add(new Decided.Answered(answer(book, submission)));
            } catch (RuntimeException bug) {
                decided.add(new Decided.Failed(bug));
            }
        }
        return new Decision(decided, book.changes());
    }

    private static Answer answer(Layer book, Submission submission) {
        var known = book.request(submission.id());
        if (known != null) {
            var differing = submission.request().content().differing(known.content());
            return differing.isEmpty()
                    ? known.replay(submission)
                    : Answer.objected(0, new Objection.KeyReused(differing));
        }
        // On a layer of its own, so that a failure leaves nothing behind.
        var layer = book.submission();
        var objection = objection(layer, submission);
        if (objection.isPresent()) return objected(layer, submission, objection.get());
        var outcomes = outcomes(layer, submission);
        var answer = Answer.decided(submission.made(), outcomes);
        if (answer.isStale()) return answer;
        var isRefused =
                submission.mode() == Submission.Mode.ATOMIC && answer.refusal().isPresent();
        if (!isRefused && !submission.once().isEmpty()) layer.done(submission.once(), submission.made());
        return written(isRefused ? book.submission() : layer, submission, answer);
    }

    private static Answer objected(Layer layer, Submission submission, Objection objection) {
        var answer = Answer.objected(submission.made(), objection);
        return switch (objection) {
            case Objection.KeyReused _, Objection.Stale _ -> answer;
            case Objection.ActDone _ -> recorded(layer, submission, answer);
            case Objection.Refused _ -> written(layer, submission, answer);
        };
    }

    private static Answer written(Layer layer, Submission submission, Answer answer) {
        layer.write(submission, answer);
        return recorded(layer, submission, answer);
    }

    private static Answer recorded(Layer layer, Submission submission, Answer answer) {
        layer.record(submission.id(), RecordedRequest.of(submission, answer));
        layer.mergeIntoParent();
        return answer;
    }

    private static Optional<Objection> objection(Layer layer, Submission submission) {
        var done = submission.once().isEmpty() ? null : layer.act(submission.once());
        return done == null
                ? submission.registers().judge(layer.found(), layer.recordedAt)
                : Optional.of(new Objection.ActDone(done));
    }

    private static List<Outcome> outcomes(Layer submitted, Submission submission) {
        var outcomes = new ArrayList<Outcome>(submission.commands().size());
        for (var position = 0; position < submission.commands().size(); position++) {
            var line = submission.isBulk() ? position + 1 : 0;
            var layer = submitted.child();
            var outcome = apply(layer, line, submission.commands().get(position));
            if (!(outcome instanceof Outcome.Refused)) layer.mergeIntoParent();
            outcomes.add(outcome);
        }
        var refused = outcomes.stream().anyMatch(Outcome.Refused.class::isInstance);
        if (refused && submission.mode() == Submission.Mode.ATOMIC) {
            outcomes.replaceAll(outcome -> outcome instanceof Outcome.Refused ? outcome : new Outcome.NotPosted());
        }
        return outcomes;
    }

    private static Outcome apply(Layer layer, int line, Command command) {
        return switch (command) {
            case Command.Post post -> PostRules.post(layer, line, post);
            case Command.MoveAll move -> PostRules.moveAll(layer, line, move);
            case Command.Hold hold -> HoldRules.hold(layer, line, hold);
            case Command.Capture capture -> HoldRules.capture(layer, line, capture);
            case Command.Release release -> HoldRules.release(layer, line, release);
            case Command.Refund refund -> RefundRules.refund(layer, line, refund);
            case Command.Reverse reverse -> ReverseRules.reverse(layer, line, reverse);
            case Command.OpenAccount open -> AccountRules.open(layer, open);
            case Command.Freeze freeze -> AccountRules.freeze(layer, freeze);
            case Command.Close close -> AccountRules.close(layer, close);
            case Command.Expire expire -> AccountRules.expire(layer, expire);
        };
    }
}
