package org.gongyibank.bank.earning;

import java.time.YearMonth;
import org.gongyibank.ledger.domain.Charge;

/**
 * The points, before any cap, that one awarder may award by the rules of a kind in a month, by the day of recording. It
 * refuses and never trims: a member does not get less because the awarder was busy.
 */
final class Quota {
    private Quota() {}

    static Charge charge(Kind kind, long awarder, YearMonth month, long points, long max) {
        return new Charge("rule/" + kind + "/awarder/" + awarder, month.toString(), points, max, false);
    }
}
