package org.gongyibank.bank.award;

import java.util.List;

/** The results of confirming a waiting line. */
public sealed interface ConfirmResult {
    /** This request confirmed the line; the line is now posted or refused. */
    record Confirmed(Award award, AwardLine line, boolean replayed) implements ConfirmResult {}

    /** The key was used before for a different request. */
    record KeyReused(List<String> fields) implements ConfirmResult {}

    /** The caller awarded the line or receives its points, so somebody else has to confirm it. */
    record SecondPersonNeeded() implements ConfirmResult {}

    /** The line is not waiting. */
    record NotWaiting(LineOutcome outcome, boolean replayed) implements ConfirmResult {}

    record NoSuchLine() implements ConfirmResult {}
}
