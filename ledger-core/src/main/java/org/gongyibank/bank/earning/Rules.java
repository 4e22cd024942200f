package org.gongyibank.bank.earning;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongyibank.bank.Batching;
import org.gongyibank.ledger.domain.BookId;

/** Finds activities and the versions of rules that price them. */
@Singleton
public final class Rules {
    private static final int MOST_CODES_TOGETHER = 100;

    private final Activities activities;
    private final RuleVersions versions;
    private final RulePrices prices;
    private final FundingSources sources;
    private final Batching<Code, Optional<Activity>> batching = new Batching<>(MOST_CODES_TOGETHER, this::activities);

    /** Names an activity. */
    private record Code(int community, String code) {}

    Rules(Activities activities, RuleVersions versions, RulePrices prices, FundingSources sources) {
        this.activities = activities;
        this.versions = versions;
        this.prices = prices;
        this.sources = sources;
    }

    /** The activity of this code; the code of a kind is one too. */
    public Optional<Activity> activity(BookId community, String code) {
        return batching.ask(new Code(community.value(), code));
    }

    private List<Optional<Activity>> activities(List<Code> asked) {
        var communities = asked.stream().map(Code::community).collect(Collectors.toSet());
        var codes = asked.stream().map(Code::code).collect(Collectors.toSet());
        var found = activities.findByCommunityInAndCodeIn(communities, codes).stream()
                .collect(Collectors.toMap(
                        activity -> new Code(activity.community(), activity.code()), Function.identity()));
        return asked.stream().map(code -> Optional.ofNullable(found.get(code))).toList();
    }

    /** The activities of a kind. */
    List<Activity> activities(BookId community, Kind kind) {
        return activities.findByCommunityAndKind(community.value(), kind);
    }

    /** The version in force on a day; when two overlap, the later one. */
    public Optional<Rule> inForce(BookId community, Kind kind, LocalDate day) {
        return inForce(ofKind(community, kind), day);
    }

    static Optional<Rule> inForce(List<Rule> rules, LocalDate day) {
        return rules.stream().filter(rule -> rule.inForceOn(day)).max(Comparator.comparingInt(Rule::version));
    }

    /** Every adopted version for a kind. */
    List<Rule> ofKind(BookId community, Kind kind) {
        return ofKinds(Set.of(new KindThere(community, kind))).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    /** A kind of deed in one community. */
    record KindThere(BookId community, Kind kind) {}

    /** Every adopted version for each of the kinds; those without one are absent. */
    Map<KindThere, List<Rule>> ofKinds(Collection<KindThere> kinds) {
        if (kinds.isEmpty()) return Map.of();
        var rows = versions.findByCommunityInAndKindIn(
                kinds.stream().map(kind -> kind.community.value()).collect(Collectors.toSet()),
                kinds.stream().map(KindThere::kind).collect(Collectors.toSet()));
        return complete(rows).entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> new KindThere(
                                new BookId(entry.getKey().community()),
                                entry.getKey().kind()),
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** The versions with these ids, by id: what an entry's {@code ruleVersion} means, also when no longer in force. */
    public Map<Long, Rule> versions(Collection<Long> ids) {
        if (ids.isEmpty()) return Map.of();
        return complete(versions.findByIdIn(ids)).values().stream()
                .collect(Collectors.toMap(Rule::id, Function.identity()));
    }

    private Map<RuleVersion, Rule> complete(List<RuleVersion> rows) {
        if (rows.isEmpty()) return Map.of();
        var pricesOf = prices.findByRuleIn(rows.stream().map(RuleVersion::id).toList()).stream()
                .collect(Collectors.groupingBy(RulePrice::rule));
        var funds = sources
                .findByIdIn(rows.stream().map(RuleVersion::fund).distinct().toList())
                .stream()
                .collect(Collectors.toMap(FundingSource::id, FundingSource::fund));
        return rows.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        row -> row.rule(
                                Optional.ofNullable(funds.get(row.fund())).orElseThrow(),
                                pricesOf.getOrDefault(row.id(), List.of()))));
    }
}
