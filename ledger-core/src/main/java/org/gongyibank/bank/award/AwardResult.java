package org.gongyibank.bank.award;

import java.util.List;

/** The results of a request to award. */
public sealed interface AwardResult {
    /** The award was made; each line has its state. {@code replayed}: an earlier request with this key made it. */
    record Made(Award award, boolean replayed) implements AwardResult {}

    /** The key was used before for a different request. */
    record KeyReused(List<String> fields) implements AwardResult {}

    /** Fields are invalid. Nothing was stored. */
    record Faulty(List<InputFault> faults) implements AwardResult {}

    /** The rules do not allow such an award at all. Nothing was stored. */
    record Refused(LineProblem problem) implements AwardResult {}

    /** The sheet already became this award, under another key. */
    record AlreadyConfirmed(long award, boolean replayed) implements AwardResult {}

    /** The sheet has no row to award. Nothing was stored. */
    record NothingToAward() implements AwardResult {}
}
