package org.gongyibank.bank.awardsheet;

import org.gongyibank.bank.award.LineOutcome;

/**
 * A line whose confirmation differs from its preview.
 *
 * @param previewed the outcome in the preview, with {@code previewedPoints}
 * @param outcome the actual outcome, with {@code points}
 */
public record ChangedLine(int line, LineOutcome previewed, LineOutcome outcome, long previewedPoints, long points) {}
