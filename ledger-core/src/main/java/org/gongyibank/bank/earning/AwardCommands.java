package org.gongyibank.bank.earning;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongyibank.bank.member.Member;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Charge;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.LotDates;

/**
 * The commands that bring the lines of an award into the book. The ledger is asked for the full price: only it knows,
 * under its lock, what caps have left.
 *
 * @param month the month in which it is recorded, in the community and by the database's clock
 */
record AwardCommands(AwardRow award, Map<Long, Rule> rules, Map<Long, Member> members, Funds funds, YearMonth month) {
    Command of(AwardLineRow line) {
        var rule = rule(line);
        var member = member(line);
        // A line that needed a second person is that person's act.
        var actor = line.outcome() == LineOutcome.CONFIRMED ? line.confirmer() : award.awarder();
        var act = new Act(
                Long.toString(actor), member.subject(), rule.fund().code(), rule.id(), line.reason(award.kind()));
        var lastDay = rule.expiry().lastDay(line.occurredOn());
        return new Command.Post(
                AwardPosting.AWARD,
                act,
                line.occurredOn(),
                legs(line, rule, member),
                new LotDates.Mint(lastDay),
                charges(line, rule),
                line.once());
    }

    private List<Leg> legs(AwardLineRow line, Rule rule, Member member) {
        var legs = new ArrayList<Leg>();
        if (line.askedPoints() > 0) {
            var issuance = funds.issuance(new BookId(award.community()), rule.fund(), line.occurredOn());
            legs.add(new Leg(issuance, -line.askedPoints()));
            legs.add(new Leg(member.points(), line.askedPoints()));
        }
        if (line.minutes() > 0) {
            legs.add(new Leg(rule.fund().minutes(), -line.minutes()));
            legs.add(new Leg(member.minutes(), line.minutes()));
        }
        return legs;
    }

    private List<Charge> charges(AwardLineRow line, Rule rule) {
        var charges = new ArrayList<Charge>();
        var points = line.askedPoints();
        if (points == 0) return charges;
        for (var cap : rule.capsOf(line.member(), line.occurredOn())) charges.add(cap.charge(points));
        if (rule.awarderQuota() > 0) {
            charges.add(Quota.charge(rule.kind(), award.awarder(), month, points, rule.awarderQuota()));
        }
        return charges;
    }

    Member member(AwardLineRow line) {
        return Optional.ofNullable(members.get(line.member())).orElseThrow();
    }

    private Rule rule(AwardLineRow line) {
        return Optional.ofNullable(rules.get(line.ruleVersion())).orElseThrow();
    }
}
