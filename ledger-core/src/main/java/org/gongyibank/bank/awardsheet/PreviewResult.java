package org.gongyibank.bank.awardsheet;

import org.gongyibank.bank.award.InputFault;
import org.gongyibank.bank.sheet.FileProblem;

/** Everything that can come of previewing a sheet. Callers switch over it without a default branch. */
public sealed interface PreviewResult {
    record Previewed(SheetPreview preview) implements PreviewResult {}

    /** Nothing was stored: the file cannot be read as such a sheet. */
    record Unreadable(FileProblem problem) implements PreviewResult {}

    /** Nothing was stored: a field is wrong. */
    record Faulty(InputFault fault) implements PreviewResult {}
}
