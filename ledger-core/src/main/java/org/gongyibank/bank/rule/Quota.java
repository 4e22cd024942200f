package org.gongyibank.bank.rule;

import java.time.YearMonth;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.ledger.domain.Charge;

/**
 * The points, before any cap, that one awarder may award by the rules of a kind in a month of recording. An award over
 * the quota is refused, not reduced: a member does not get less because the awarder was busy.
 */
public final class Quota {
    private Quota() {}

    public static Charge charge(Kind kind, long awarder, YearMonth month, long points, long max) {
        return new Charge("rule/" + kind + "/awarder/" + awarder, month.toString(), points, max, false);
    }
}
