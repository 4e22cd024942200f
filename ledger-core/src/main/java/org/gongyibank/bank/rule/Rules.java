package org.gongyibank.bank.rule;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongyibank.bank.deed.Activities;
import org.gongyibank.bank.deed.Activity;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.fund.FundingSource;
import org.gongyibank.bank.fund.FundingSources;
import org.gongyibank.ledger.domain.BookId;

/**
 * Finds activities and the rule versions that price them. Rows are only ever added, so they are cached: an activity and
 * a version permanently, the list of a kind's versions for {@link #LISTED_FOR}. A fund's budget can change and is read
 * each time.
 */
@Singleton
public final class Rules {
    /**
     * How long a version adopted by another instance may be missed. This is harmless, because a version starts on a
     * future day.
     */
    static final Duration LISTED_FOR = Duration.ofSeconds(2);

    private final Activities activities;
    private final RuleVersions versions;
    private final RulePrices prices;
    private final FundingSources sources;
    private final Map<Code, Activity> knownActivities = new ConcurrentHashMap<>();
    private final Map<Long, Priced> knownVersions = new ConcurrentHashMap<>();
    private final Map<Long, Rule> told = new ConcurrentHashMap<>();
    private final Map<KindThere, Listed> listed = new ConcurrentHashMap<>();

    /** The key of an activity. */
    private record Code(int community, String code) {}

    /** A kind of deed in one community. */
    private record KindThere(int community, Kind kind) {}

    private record Priced(RuleVersion version, List<RulePrice> prices) {}

    /** The versions of a kind as read at {@code atNanos}, by this machine's clock. */
    private record Listed(List<Priced> versions, long atNanos) {
        boolean isFresh() {
            return System.nanoTime() - atNanos < LISTED_FOR.toNanos();
        }
    }

    Rules(Activities activities, RuleVersions versions, RulePrices prices, FundingSources sources) {
        this.activities = activities;
        this.versions = versions;
        this.prices = prices;
        this.sources = sources;
    }

    /** Returns the activity with this code. The code of a kind is also an activity. */
    public Optional<Activity> activity(BookId community, String code) {
        var key = new Code(community.value(), code);
        var known = knownActivities.get(key);
        if (known != null) return Optional.of(known);
        // The database may ignore case; codes do not.
        var found = activities
                .findByCommunityAndCode(community.value(), code)
                .filter(one -> one.code().equals(code));
        found.ifPresent(one -> knownActivities.put(key, one));
        return found;
    }

    /** Returns the activities of a kind. */
    public List<Activity> activities(BookId community, Kind kind) {
        return activities.findByCommunityAndKind(community.value(), kind);
    }

    /** Returns the version in force on a day; if two overlap, the later version. */
    public Optional<Rule> inForce(BookId community, Kind kind, LocalDate day) {
        var rules = complete(listed(community, kind).stream()
                .filter(priced -> priced.version.inForceOn(day))
                .toList());
        return inForce(rules, day);
    }

    public static Optional<Rule> inForce(List<Rule> rules, LocalDate day) {
        return rules.stream().filter(rule -> rule.inForceOn(day)).max(Comparator.comparingInt(Rule::version));
    }

    /** Returns all adopted versions for a kind. */
    public List<Rule> ofKind(BookId community, Kind kind) {
        return complete(listed(community, kind));
    }

    private List<Priced> listed(BookId community, Kind kind) {
        var key = new KindThere(community.value(), kind);
        var known = listed.get(key);
        if (known != null && known.isFresh()) return known.versions;
        var at = System.nanoTime();
        var found = priced(versions.findByCommunityAndKind(community.value(), kind));
        listed.put(key, new Listed(found, at));
        return found;
    }

    /**
     * Returns the versions with these ids, by id. Resolves an entry's {@code ruleVersion}, even when the version is no
     * longer in force.
     */
    public Map<Long, Rule> versions(Collection<Long> ids) {
        var unknown = new HashSet<>(ids);
        unknown.removeAll(knownVersions.keySet());
        if (!unknown.isEmpty()) priced(versions.findByIdIn(unknown));
        var known = ids.stream()
                .distinct()
                .flatMap(id -> Optional.ofNullable(knownVersions.get(id)).stream())
                .toList();
        return complete(known).stream().collect(Collectors.toMap(Rule::id, Function.identity()));
    }

    /**
     * Returns the versions with these ids, to explain how entries were priced. They are cached with their fund, whose
     * budget may be stale, so do not award by them.
     */
    public Map<Long, Rule> told(Collection<Long> ids) {
        var unknown = new HashSet<>(ids);
        unknown.removeAll(told.keySet());
        if (!unknown.isEmpty()) told.putAll(versions(unknown));
        return ids.stream()
                .distinct()
                .flatMap(id -> Optional.ofNullable(told.get(id)).stream())
                .collect(Collectors.toMap(Rule::id, Function.identity()));
    }

    /** Clears the caches after rules were adopted in this instance. */
    public void forget() {
        listed.clear();
        knownVersions.clear();
        told.clear();
    }

    /** Adds the prices to versions. Unknown versions are read in one query. */
    private List<Priced> priced(List<RuleVersion> rows) {
        var unknown = rows.stream()
                .map(RuleVersion::id)
                .filter(id -> !knownVersions.containsKey(id))
                .toList();
        if (!unknown.isEmpty()) {
            var its = prices.findByRuleIn(unknown).stream().collect(Collectors.groupingBy(RulePrice::rule));
            for (var row : rows) {
                if (unknown.contains(row.id())) {
                    knownVersions.put(row.id(), new Priced(row, its.getOrDefault(row.id(), List.of())));
                }
            }
        }
        var priced = new ArrayList<Priced>();
        for (var row : rows)
            priced.add(Optional.ofNullable(knownVersions.get(row.id())).orElseThrow());
        return priced;
    }

    private List<Rule> complete(List<Priced> priced) {
        if (priced.isEmpty()) return List.of();
        var ids = priced.stream().map(one -> one.version.fund()).distinct().toList();
        var funds = sources.findByIdIn(ids).stream().collect(Collectors.toMap(FundingSource::id, FundingSource::fund));
        return priced.stream()
                .map(one -> one.version.rule(
                        Optional.ofNullable(funds.get(one.version.fund())).orElseThrow(), one.prices))
                .toList();
    }
}
