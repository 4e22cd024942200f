package org.gongyibank.bank.sheet;

/** The member that a row means. Only {@code Found} is certain enough to award; for the others a person decides. */
public sealed interface Match {
    record Found(MemberIdentity member) implements Match {}

    /** No member of the register fits. */
    record Unknown(RowProblem why) implements Match {}

    /** A member of the register may fit. */
    record Ambiguous(RowProblem why) implements Match {}
}
