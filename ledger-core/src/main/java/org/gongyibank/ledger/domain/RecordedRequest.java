package org.gongyibank.ledger.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The permanent record of a submission: the hashes of its content, the entries it posted and the commands that were
 * refused.
 *
 * @param content the hashes of its fields
 * @param firstSeq the first of its entries, which follow each other without a gap; 0 when there are none
 * @param refusals by position in the submission, from 0
 * @param made the id of what it made in the registers, 0 for nothing
 * @param objection why nothing of it was done
 */
public record RecordedRequest(
        List<Long> content,
        long firstSeq,
        List<JournalEntry> entries,
        SequencedMap<Integer, Refusal> refusals,
        long made,
        Optional<Objection> objection) {
    public RecordedRequest {
        entries = List.copyOf(entries);
    }

    static RecordedRequest of(Submission submission, Answer answer) {
        var entries = new ArrayList<JournalEntry>();
        var refusals = new LinkedHashMap<Integer, Refusal>();
        for (var position = 0; position < answer.outcomes().size(); position++) {
            switch (answer.outcomes().get(position)) {
                case Outcome.Posted(var entry) -> entries.add(entry);
                case Outcome.Refused(var refusal) -> refusals.put(position, refusal);
                case Outcome.Changed(), Outcome.NotPosted() -> {}
            }
        }
        var firstSeq = entries.isEmpty() ? 0 : entries.getFirst().seq();
        return new RecordedRequest(
                submission.request().content().hashes(),
                firstSeq,
                entries,
                refusals,
                submission.made(),
                answer.objection());
    }

    /** The answer that this submission got when it was first decided. */
    Answer replay(Submission submission) {
        if (made == 0) return new Answer(outcomes(submission), true);
        // This very submission was committed, but the reply to its commit was lost.
        if (made == submission.made()) {
            return new Answer(objection.isPresent() ? List.of() : outcomes(submission), false, made, objection);
        }
        // A second attempt may have different commands, so the outcomes of the first are not mapped to its positions.
        return replay();
    }

    private List<Outcome> outcomes(Submission submission) {
        var atomicRefused = submission.mode() == Submission.Mode.ATOMIC && !refusals.isEmpty();
        var posted = entries.iterator();
        var outcomes = new ArrayList<Outcome>();
        for (var position = 0; position < submission.commands().size(); position++) {
            var refusal = refusals.get(position);
            if (refusal != null) outcomes.add(new Outcome.Refused(refusal));
            else if (atomicRefused) outcomes.add(new Outcome.NotPosted());
            else if (submission.commands().get(position).isPosting()) outcomes.add(new Outcome.Posted(posted.next()));
            else outcomes.add(new Outcome.Changed());
        }
        return outcomes;
    }

    /** The commands that were posted or refused, in order. */
    public Answer replay() {
        var outcomes = new ArrayList<Outcome>();
        var posted = entries.iterator();
        for (var position = 0; posted.hasNext() || position <= last(refusals); position++) {
            var refusal = refusals.get(position);
            if (refusal != null) outcomes.add(new Outcome.Refused(refusal));
            else if (posted.hasNext()) outcomes.add(new Outcome.Posted(posted.next()));
        }
        return new Answer(outcomes, true, made, objection);
    }

    private static int last(SequencedMap<Integer, Refusal> refusals) {
        return refusals.isEmpty() ? -1 : refusals.lastEntry().getKey();
    }
}
