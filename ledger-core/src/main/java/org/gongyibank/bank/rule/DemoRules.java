package org.gongyibank.bank.rule;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.deed.Activities;
import org.gongyibank.bank.deed.Activity;
import org.gongyibank.bank.deed.HelperRole;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.deed.MatterClass;
import org.gongyibank.bank.deed.MatterOutcome;
import org.gongyibank.bank.fund.Funds;
import org.gongyibank.ledger.domain.Book;

/** The rules, activities and funding source of the demo community. */
@Singleton
public final class DemoRules {
    public static final LocalDate FROM = LocalDate.of(2026, 1, 1);
    static final LocalDate OPEN_END = LocalDate.of(9999, 12, 31);
    public static final String FUND = "COMMUNITY";

    private static final int FIRST_VERSION = 1;
    private static final String DIRECT_GRADES = "ABC";
    private static final long MEETING_POINTS = 2;
    private static final long SERVICE_POINTS = 1;
    private static final int SERVICE_UNIT_MINUTES = 30;
    private static final long SERVICE_DAY_CAP = 8;

    private final Activities activities;
    private final Funds funds;
    private final RuleVersions versions;
    private final RulePrices prices;
    private final Rules rules;

    DemoRules(Activities activities, Funds funds, RuleVersions versions, RulePrices prices, Rules rules) {
        this.activities = activities;
        this.funds = funds;
        this.versions = versions;
        this.prices = prices;
        this.rules = rules;
    }

    /** Installs what is missing. Safe to repeat, even after an interruption, but not in two instances at once. */
    public void install(Book book) {
        var community = book.id().value();
        activity(community, "MEETING", Kind.MEETING, "参会");
        activity(community, "SERVICE", Kind.SERVICE, "志愿服务");
        activity(community, "MATTER", Kind.MATTER, "议事解难");
        activity(community, "GRID-COUNCIL", Kind.MEETING, "网格党群议事会");
        activity(community, "CLEANUP", Kind.SERVICE, "楼道和小广场清洁");
        var fund = funds.open(book.id(), FUND, "社区公益积分资金").id();
        rule(version(community, Kind.MEETING, 0, 0, false, fund));
        rule(version(community, Kind.SERVICE, SERVICE_UNIT_MINUTES, SERVICE_DAY_CAP, true, fund));
        rule(version(community, Kind.MATTER, 0, 0, false, fund));
        rules.forget();
    }

    /** Returns a version in force from the first day, without other caps, whose points never expire. */
    private static RuleVersion version(
            int community, Kind kind, int unitMinutes, long dayCap, boolean earnsMinutes, long fund) {
        return new RuleVersion(
                Ids.next(),
                community,
                kind,
                FIRST_VERSION,
                FROM,
                OPEN_END,
                unitMinutes,
                dayCap,
                earnsMinutes,
                DIRECT_GRADES,
                fund,
                0,
                0,
                0,
                RuleVersion.Expiry.NEVER,
                0);
    }

    private void activity(int community, String code, Kind kind, String name) {
        if (activities.findByCommunityAndCode(community, code).isPresent()) return;
        activities.save(new Activity(Ids.next(), community, code, kind, name));
    }

    private void rule(RuleVersion version) {
        var known = versions.findByCommunityAndKind(version.community(), version.kind()).stream()
                .filter(other -> other.version() == version.version())
                .findFirst();
        var row = known.orElseGet(() -> versions.save(version));
        // If an earlier run stopped before the prices, they are added now. Existing prices stay unchanged.
        if (prices.findByRuleIn(List.of(row.id())).isEmpty()) priceList(row).forEach(prices::save);
    }

    private static List<RulePrice> priceList(RuleVersion rule) {
        return switch (rule.kind()) {
            case MEETING -> List.of(new RulePrice(Ids.next(), rule.id(), "", "", "", MEETING_POINTS));
            case SERVICE -> List.of(new RulePrice(Ids.next(), rule.id(), "", "", "", SERVICE_POINTS));
            case MATTER ->
                // The assistant gets half, rounded down, at least 1. Handed up and unsettled matters earn nothing.
                List.of(
                        settled(rule, MatterClass.MINOR, HelperRole.MEDIATOR, 2),
                        settled(rule, MatterClass.MINOR, HelperRole.ASSISTANT, 1),
                        settled(rule, MatterClass.MIDDLE, HelperRole.MEDIATOR, 5),
                        settled(rule, MatterClass.MIDDLE, HelperRole.ASSISTANT, 2),
                        settled(rule, MatterClass.MAJOR, HelperRole.MEDIATOR, 20),
                        settled(rule, MatterClass.MAJOR, HelperRole.ASSISTANT, 10));
        };
    }

    private static RulePrice settled(RuleVersion rule, MatterClass matterClass, HelperRole role, long points) {
        return new RulePrice(
                Ids.next(), rule.id(), matterClass.name(), MatterOutcome.SETTLED.name(), role.name(), points);
    }
}
