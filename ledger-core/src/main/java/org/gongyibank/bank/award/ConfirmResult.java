package org.gongyibank.bank.award;

import java.util.List;

/** Everything that can come of confirming a waiting line. Callers switch over it without a default branch. */
public sealed interface ConfirmResult {
    /** This request confirmed the line, which is then posted or refused. */
    record Confirmed(Award award, AwardLine line, boolean replayed) implements ConfirmResult {}

    /** The key was used for something else. */
    record KeyReused(List<String> fields) implements ConfirmResult {}

    /** The asker awarded it or receives it, and may not confirm it. */
    record SecondPersonNeeded() implements ConfirmResult {}

    /** The line does not wait, or no longer. */
    record NotWaiting(LineOutcome outcome, boolean replayed) implements ConfirmResult {}

    record NoSuchLine() implements ConfirmResult {}
}
