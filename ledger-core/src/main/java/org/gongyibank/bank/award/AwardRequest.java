package org.gongyibank.bank.award;

import java.time.LocalDate;
import java.util.List;
import org.gongyibank.bank.deed.Activity;
import org.gongyibank.bank.deed.Deed;
import org.gongyibank.bank.deed.Grade;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Submission.Mode;

/**
 * A request to award deeds of one activity on one day.
 *
 * @param reference the evidence: the paper, the scan or the meeting
 * @param lines 1 to 1,000; each deed is of the activity's kind
 */
public record AwardRequest(
        Activity activity, LocalDate occurredOn, Grade grade, String reference, Mode mode, List<Line> lines) {
    public static final int REFERENCE_LENGTH = 200;

    public AwardRequest {
        lines = List.copyOf(lines);
        if (lines.isEmpty() || lines.size() > Submission.MOST_COMMANDS) {
            throw new IllegalArgumentException("not a number of lines: " + lines.size());
        }
        if (reference.isBlank() || reference.length() > REFERENCE_LENGTH) {
            throw new IllegalArgumentException("a reference has 1 to " + REFERENCE_LENGTH + " characters");
        }
    }

    public record Line(long member, Deed deed) {}

    /** The first name of the line's act; after a reversal the ledger adds a number. */
    String act(Line line) {
        return Once.of(activity.code(), occurredOn, reference, line.member, line.deed);
    }
}
