package org.gongyibank.bank.awardsheet;

import org.gongyibank.bank.award.LineOutcome;

/**
 * A line that confirming a sheet did not do as its preview showed.
 *
 * @param previewed what the preview showed, with {@code previewedPoints}
 * @param outcome what was done, with {@code points}
 */
public record ChangedLine(int line, LineOutcome previewed, LineOutcome outcome, long previewedPoints, long points) {}
