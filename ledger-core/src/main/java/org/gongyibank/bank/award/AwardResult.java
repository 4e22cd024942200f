package org.gongyibank.bank.award;

import java.util.List;

/** The results of a request to award. */
public sealed interface AwardResult {
    /** The award was made; each line has its state. {@code replayed}: an earlier request with this key made it. */
    record Made(Award award, boolean replayed) implements AwardResult {}

    /** The key was used for something else. */
    record KeyReused(List<String> fields) implements AwardResult {}

    /** Nothing was stored: fields are wrong. */
    record Faulty(List<InputFault> faults) implements AwardResult {}

    /** Nothing was stored: the rules do not allow such an award at all. */
    record Refused(LineProblem problem) implements AwardResult {}

    /** The sheet already became this award, under another key. */
    record AlreadyConfirmed(long award, boolean replayed) implements AwardResult {}

    /** Nothing was stored: no row of the sheet is to be awarded. */
    record NothingToAward() implements AwardResult {}
}
