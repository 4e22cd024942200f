package org.gongyibank.bank.move;

import java.util.Locale;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Refusal;

/** Why a confirmed move moved nothing. */
public enum MoveProblem {
    /** The giver has no points or no open account. */
    NOTHING_TO_MOVE,
    /** The receiver's account is closed. */
    ACCOUNT_CLOSED,
    /** The receiver has no account yet. */
    ACCOUNT_NOT_FOUND;

    static MoveProblem of(Refusal.OfMoveAll refusal, AccountId giver) {
        return switch (refusal) {
            case Refusal.InsufficientPoints _ -> NOTHING_TO_MOVE;
            case Refusal.AccountClosed(var account) -> account.equals(giver) ? NOTHING_TO_MOVE : ACCOUNT_CLOSED;
            case Refusal.AccountNotFound(var account) -> account.equals(giver) ? NOTHING_TO_MOVE : ACCOUNT_NOT_FOUND;
            case Refusal.AlreadyDone _, Refusal.UnitMismatch _, Refusal.CeilingReached _ ->
                throw new IllegalStateException("a move that waits is not in the book and has room: " + refusal);
        };
    }

    /** The code in the register and in the contract. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static MoveProblem of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
