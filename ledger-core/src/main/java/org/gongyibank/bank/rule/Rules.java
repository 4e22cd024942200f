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
import org.gongyibank.bank.fund.Funds;
import org.gongyibank.ledger.domain.BookId;

/**
 * Finds activities and the versions of rules that price them. Rows are only added, so they are kept in memory:
 * activities and versions for good, the list of a kind's versions for {@link #LISTED_FOR}. Funds are
 * remembered for as short a time, and compared behind the lock when points are taken from them.
 */
@Singleton
public final class Rules {
    /** How long an instance may miss a version adopted elsewhere. Versions are adopted for a future day. */
    static final Duration LISTED_FOR = Duration.ofSeconds(2);

    private final Activities activities;
    private final RuleVersions versions;
    private final RulePrices prices;
    private final Funds funds;
    private final Map<Code, Activity> knownActivities = new ConcurrentHashMap<>();
    private final Map<Long, Priced> knownVersions = new ConcurrentHashMap<>();
    private final Map<Long, Rule> told = new ConcurrentHashMap<>();
    private final Map<KindThere, Listed> listed = new ConcurrentHashMap<>();

    /** Identifies an activity. */
    private record Code(int community, String code) {}

    /** A kind of deed in one community. */
    private record KindThere(int community, Kind kind) {}

    private record Priced(RuleVersion version, List<RulePrice> prices) {}

    /** The versions of a kind, as read at a moment of this machine's clock. */
    private record Listed(List<Priced> versions, long atNanos) {
        boolean isFresh() {
            return System.nanoTime() - atNanos < LISTED_FOR.toNanos();
        }
    }

    Rules(Activities activities, RuleVersions versions, RulePrices prices, Funds funds) {
        this.activities = activities;
        this.versions = versions;
        this.prices = prices;
        this.funds = funds;
    }

    /** The activity of this code. The code of a kind is an activity, too. */
    public Optional<Activity> activity(BookId community, String code) {
        var key = new Code(community.value(), code);
        var known = knownActivities.get(key);
        if (known != null) return Optional.of(known);
        // The database folds case; codes do not.
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

    /** The version in force on a day. If two overlap, the later one. */
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

    /** The versions with these ids, by id, even if they are no longer in force. */
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
     * The same versions, to explain entries. They are kept in memory with their fund, whose budget may be stale, so
     * they must not price awards.
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

    /** Empties the memory after rules were adopted here. */
    public void forget() {
        listed.clear();
        knownVersions.clear();
        told.clear();
    }

    /** Adds the prices; unknown ones are read together. */
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
        var known = funds.known(priced.stream().map(one -> one.version.fund()).collect(Collectors.toSet()));
        return priced.stream()
                .map(one -> one.version.rule(
                        Optional.ofNullable(known.get(one.version.fund())).orElseThrow(), one.prices))
                .toList();
    }
}
