package org.gongyibank.bank.sheet;

/** Whom a row means. Only {@code Found} is certain enough to award; the others are for a person to decide. */
public sealed interface Match {
    record Found(MemberIdentity member) implements Match {}

    /** No resident in the register is meant. */
    record Unknown(RowProblem why) implements Match {}

    /** Somebody in the register may be meant. */
    record Ambiguous(RowProblem why) implements Match {}
}
