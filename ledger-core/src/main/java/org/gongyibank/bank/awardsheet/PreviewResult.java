package org.gongyibank.bank.awardsheet;

import org.gongyibank.bank.award.InputFault;
import org.gongyibank.bank.sheet.FileProblem;

/** The results of previewing a sheet. */
public sealed interface PreviewResult {
    record Previewed(SheetPreview preview) implements PreviewResult {}

    /** Nothing was stored: the file is no such sheet. */
    record Unreadable(FileProblem problem) implements PreviewResult {}

    /** A field is invalid. Nothing was stored. */
    record Faulty(InputFault fault) implements PreviewResult {}
}
