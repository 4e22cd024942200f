package org.gongyibank.ledger.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What is kept of a submission for good: its content's hashes, the entries it posted and the lines that were refused.
 *
 * @param content the hashes of its fields
 * @param firstSeq the first of its entries, which follow each other without a gap; 0 when there are none
 * @param refusals by position in the submission, from 0
 */
public record RecordedRequest(
        List<Long> content, long firstSeq, List<JournalEntry> entries, SequencedMap<Integer, Refusal> refusals) {
    public RecordedRequest {
        entries = List.copyOf(entries);
    }

    static RecordedRequest of(Submission submission, List<Outcome> outcomes) {
        var entries = new ArrayList<JournalEntry>();
        var refusals = new LinkedHashMap<Integer, Refusal>();
        for (var position = 0; position < outcomes.size(); position++) {
            switch (outcomes.get(position)) {
                case Outcome.Posted(var entry) -> entries.add(entry);
                case Outcome.Refused(var refusal) -> refusals.put(position, refusal);
                case Outcome.Changed(), Outcome.NotPosted() -> {}
            }
        }
        var firstSeq = entries.isEmpty() ? 0 : entries.getFirst().seq();
        return new RecordedRequest(submission.fingerprint().hashes(), firstSeq, entries, refusals);
    }

    /** The outcomes that the same submission had when it was first decided. */
    List<Outcome> replay(Submission submission) {
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
}
