package org.gongyibank.bank.award;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.gongyibank.bank.fund.Fund;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.rule.Price;
import org.gongyibank.bank.rule.Quota;
import org.gongyibank.bank.rule.Rule;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Charge;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.LotDates;

/**
 * Builds the commands that post award lines. They ask for the full price: only the ledger knows, under its lock, how
 * much the caps leave and which name of the act is free.
 */
final class AwardCommands {
    /** Stands for an awarder whose quota is not known yet. */
    static final long NO_QUOTA = 0;

    private AwardCommands() {}

    /**
     * A deed to post.
     *
     * @param actor who answers for it: the awarder, or the second person of a line that waited
     * @param awarder whose quota it uses; {@link #NO_QUOTA} for none
     * @param month the community's month in which it is recorded
     * @param rule the version that priced it
     * @param price before any cap
     */
    record Line(
            long actor,
            long awarder,
            YearMonth month,
            Rule rule,
            Member member,
            LocalDate occurredOn,
            String reason,
            Price price,
            String once) {}

    /** @param issuance finds the account that a fund gives from on a day */
    static Command of(Line line, BiFunction<Fund, LocalDate, AccountId> issuance) {
        var act = new Act(
                Long.toString(line.actor),
                line.member.subject(),
                line.rule.fund().code(),
                line.rule.id(),
                line.reason);
        var lastDay = line.rule.expiry().lastDay(line.occurredOn);
        return new Command.Post(
                Awards.AWARD,
                act,
                line.occurredOn,
                legs(line, issuance),
                new LotDates.Mint(lastDay),
                charges(line),
                line.once,
                true);
    }

    private static List<Leg> legs(Line line, BiFunction<Fund, LocalDate, AccountId> issuance) {
        var legs = new ArrayList<Leg>();
        var points = line.price.points();
        var minutes = line.price.minutes();
        if (points > 0) {
            legs.add(new Leg(issuance.apply(line.rule.fund(), line.occurredOn), -points));
            legs.add(new Leg(line.member.points(), points));
        }
        if (minutes > 0) {
            legs.add(new Leg(line.rule.fund().minutes(), -minutes));
            legs.add(new Leg(line.member.minutes(), minutes));
        }
        return legs;
    }

    private static List<Charge> charges(Line line) {
        var charges = new ArrayList<Charge>();
        var points = line.price.points();
        if (points == 0) return charges;
        for (var cap : line.rule.capsOf(line.member.id(), line.occurredOn)) charges.add(cap.charge(points));
        var quota = line.rule.awarderQuota();
        if (quota > 0 && line.awarder != NO_QUOTA)
            charges.add(Quota.charge(line.rule.kind(), line.awarder, line.month, points, quota));
        return charges;
    }
}
