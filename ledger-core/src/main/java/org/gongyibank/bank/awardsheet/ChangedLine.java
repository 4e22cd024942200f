package org.gongyibank.bank.awardsheet;

import org.gongyibank.bank.award.LineOutcome;

/**
 * A line whose outcome differs from the sheet's preview.
 *
 * @param previewed the outcome in the preview, with {@code previewedPoints}
 * @param outcome the outcome of the confirmation, with {@code points}
 */
public record ChangedLine(int line, LineOutcome previewed, LineOutcome outcome, long previewedPoints, long points) {}
