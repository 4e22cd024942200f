package org.gongyibank.bank.award;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.gongyibank.bank.deed.Deed;
import org.gongyibank.bank.deed.Grade;
import org.gongyibank.bank.deed.HelperRole;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.deed.Matter;
import org.gongyibank.bank.deed.MatterClass;
import org.gongyibank.bank.deed.MatterLevel;
import org.gongyibank.bank.deed.MatterOutcome;
import org.gongyibank.bank.fund.BudgetPeriod;
import org.gongyibank.bank.fund.Fund;
import org.gongyibank.bank.rule.Caps;
import org.gongyibank.bank.rule.ExpiryPolicy;
import org.gongyibank.bank.rule.Rule;
import org.gongyibank.ledger.domain.AccountId;

/** The rules of the demo, as values for tests without a database. */
public final class Adopted {
    public static final Fund FUND =
            new Fund(7, "COMMUNITY", "社区公益积分资金", new AccountId(701), new AccountId(702), BudgetPeriod.NONE, 0);

    private Adopted() {}

    public static Rule meeting() {
        return rule(Kind.MEETING, 0, Caps.NONE, false, Map.of("attended", 2L));
    }

    public static Rule service() {
        return service(new Caps(8, 0, 0));
    }

    public static Rule service(Caps caps) {
        return rule(Kind.SERVICE, 30, caps, true, Map.of("served", 1L));
    }

    public static Rule matter() {
        return rule(
                Kind.MATTER,
                0,
                Caps.NONE,
                false,
                Map.of(
                        "minor.settled.mediator", 2L,
                        "minor.settled.assistant", 1L,
                        "middle.settled.mediator", 5L,
                        "middle.settled.assistant", 2L,
                        "major.settled.mediator", 20L,
                        "major.settled.assistant", 10L));
    }

    private static Rule rule(Kind kind, int unitMinutes, Caps caps, boolean earnsMinutes, Map<String, Long> prices) {
        return new Rule(
                1,
                kind,
                1,
                LocalDate.of(2026, 1, 1),
                LocalDate.of(9999, 12, 31),
                unitMinutes,
                caps,
                0,
                earnsMinutes,
                Set.of(Grade.A, Grade.B, Grade.C),
                FUND,
                new ExpiryPolicy.Never(),
                prices);
    }

    public static Deed helped(MatterClass matterClass, MatterOutcome outcome, HelperRole role) {
        return new Deed.Helped(new Matter("YZS-2026-001", matterClass, MatterLevel.GRID_COUNCIL, outcome, role));
    }
}
