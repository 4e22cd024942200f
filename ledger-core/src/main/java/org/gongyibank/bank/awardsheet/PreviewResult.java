package org.gongyibank.bank.awardsheet;

import org.gongyibank.bank.award.InputFault;
import org.gongyibank.bank.sheet.FileProblem;

/** The result of previewing a sheet. */
public sealed interface PreviewResult {
    record Previewed(SheetPreview preview) implements PreviewResult {}

    /** The file cannot be read as such a sheet. Nothing was stored. */
    record Unreadable(FileProblem problem) implements PreviewResult {}

    /** A field is invalid. Nothing was stored. */
    record Faulty(InputFault fault) implements PreviewResult {}
}
