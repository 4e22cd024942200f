package org.gongyibank.bank.earning;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import org.gongyibank.bank.Ids;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.Command.OpenAccount;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;

/** The rules, activities and funding source of the demo community. */
@Singleton
public final class DemoRules {
    static final LocalDate FROM = LocalDate.of(2026, 1, 1);
    static final LocalDate OPEN_END = LocalDate.of(9999, 12, 31);
    static final String FUND = "COMMUNITY";

    private static final int FIRST_VERSION = 1;
    private static final String DIRECT_GRADES = "ABC";
    private static final long MEETING_POINTS = 2;
    private static final long SERVICE_POINTS = 1;
    private static final int SERVICE_UNIT_MINUTES = 30;
    private static final long SERVICE_DAY_CAP = 8;

    private final Ledger ledger;
    private final Activities activities;
    private final FundingSources sources;
    private final RuleVersions versions;
    private final RulePrices prices;

    DemoRules(Ledger ledger, Activities activities, FundingSources sources, RuleVersions versions, RulePrices prices) {
        this.ledger = ledger;
        this.activities = activities;
        this.sources = sources;
        this.versions = versions;
        this.prices = prices;
    }

    /** Installs what is not there yet; safe to repeat, also after it was cut short. Not for two instances at once. */
    public void install(Book book) {
        var community = book.id().value();
        activity(community, "MEETING", Kind.MEETING, "参会");
        activity(community, "SERVICE", Kind.SERVICE, "志愿服务");
        activity(community, "MATTER", Kind.MATTER, "议事解难");
        activity(community, "GRID-COUNCIL", Kind.MEETING, "网格党群议事会");
        activity(community, "CLEANUP", Kind.SERVICE, "楼道和小广场清洁");
        var fund = fund(book);
        rule(new RuleVersion(
                Ids.next(), community, Kind.MEETING, FIRST_VERSION, FROM, OPEN_END, 0, 0, false, DIRECT_GRADES, fund));
        rule(new RuleVersion(
                Ids.next(),
                community,
                Kind.SERVICE,
                FIRST_VERSION,
                FROM,
                OPEN_END,
                SERVICE_UNIT_MINUTES,
                SERVICE_DAY_CAP,
                true,
                DIRECT_GRADES,
                fund));
        rule(new RuleVersion(
                Ids.next(), community, Kind.MATTER, FIRST_VERSION, FROM, OPEN_END, 0, 0, false, DIRECT_GRADES, fund));
    }

    private void activity(int community, String code, Kind kind, String name) {
        if (activities.findByCommunityAndCode(community, code).isPresent()) return;
        activities.save(new Activity(Ids.next(), community, code, kind, name));
    }

    /** One funding source without limit. Opening its accounts is repeated until it has happened. */
    private long fund(Book book) {
        var source = sources.findByCommunityAndCode(book.id().value(), FUND)
                .orElseGet(() -> sources.save(
                        new FundingSource(Ids.next(), book.id().value(), FUND, "社区公益积分资金", Ids.next(), Ids.next())));
        open(book, source, source.pointAccount(), Unit.POINT);
        open(book, source, source.minuteAccount(), Unit.MINUTE);
        return source.id();
    }

    private void open(Book book, FundingSource source, long account, Unit unit) {
        var name = new AccountName(Purpose.ISSUANCE, "", unit, source.code(), "");
        var command = new OpenAccount(new AccountId(account), name, Account.NO_FLOOR, Account.NO_CEILING, false);
        var answer = ledger.post(book.id(), Submission.derived("fund/" + source.id() + "/" + unit, command));
        if (!(answer.outcome() instanceof Outcome.Changed)) {
            throw new IllegalStateException("the account of a fund did not open: " + answer.outcome());
        }
    }

    private void rule(RuleVersion version) {
        var known = versions.findByCommunityAndKind(version.community(), version.kind()).stream()
                .filter(other -> other.version() == version.version())
                .findFirst();
        var row = known.orElseGet(() -> versions.save(version));
        // A version cut short before its prices gets them now; what is there already is left alone.
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
