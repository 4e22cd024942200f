package org.gongyibank.bank.award;

import java.util.List;

/** Everything that can come of a request to award. Callers switch over it without a default branch. */
public sealed interface AwardResult {
    /** The award is made; each line says what has come of it. {@code replayed} when an earlier request made it. */
    record Made(Award award, boolean replayed) implements AwardResult {}

    /** The key was used for something else. */
    record KeyReused(List<String> fields) implements AwardResult {}

    /** Nothing was stored: fields are wrong. */
    record Faulty(List<InputFault> faults) implements AwardResult {}

    /** Nothing was stored: the rules do not allow such an award at all. */
    record Refused(LineProblem problem) implements AwardResult {}

    /** The sheet became this award before, under another key. */
    record AlreadyConfirmed(long award, boolean replayed) implements AwardResult {}

    /** Nothing was stored: no row of the sheet is to be awarded. */
    record NothingToAward() implements AwardResult {}
}
