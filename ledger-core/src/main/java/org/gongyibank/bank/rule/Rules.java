package org.gongyibank.bank.rule;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongyibank.bank.Batching;
import org.gongyibank.bank.deed.Activities;
import org.gongyibank.bank.deed.Activity;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.fund.Fund;
import org.gongyibank.bank.fund.FundingSource;
import org.gongyibank.bank.fund.FundingSources;
import org.gongyibank.ledger.domain.BookId;

/**
 * Finds activities and the versions of rules that price them. Rows are only ever added, so what was found is kept in memory:
 * an activity and a version for good, which versions a kind has for {@link #LISTED_FOR}. What a fund may give can change
 * and is read each time.
 */
@Singleton
public final class Rules {
    /** So long a version may go unnoticed that another instance has adopted; adoption is for a day to come. */
    static final Duration LISTED_FOR = Duration.ofSeconds(2);

    private static final int MOST_AT_ONCE = 100;

    private final Activities activities;
    private final RuleVersions versions;
    private final RulePrices prices;
    private final FundingSources sources;
    /** A budget must not be one of before, so every award reads its fund; those that come together read together. */
    private final Batching<Set<Long>, Map<Long, Fund>> funds = new Batching<>(MOST_AT_ONCE, this::funds);

    private final Map<Code, Activity> knownActivities = new ConcurrentHashMap<>();
    private final Map<Long, Priced> knownVersions = new ConcurrentHashMap<>();
    private final Map<Long, Rule> told = new ConcurrentHashMap<>();
    private final Map<KindThere, Listed> listed = new ConcurrentHashMap<>();

    /** Names an activity. */
    private record Code(int community, String code) {}

    /** A kind of deed in one community. */
    private record KindThere(int community, Kind kind) {}

    private record Priced(RuleVersion version, List<RulePrice> prices) {}

    /** The versions of a kind, as they were at a moment of this machine's own clock. */
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

    /** The activity of this code; the code of a kind is one too. */
    public Optional<Activity> activity(BookId community, String code) {
        var key = new Code(community.value(), code);
        var known = knownActivities.get(key);
        if (known != null) return Optional.of(known);
        // The database may fold case, and names here do not.
        var found = activities
                .findByCommunityAndCode(community.value(), code)
                .filter(one -> one.code().equals(code));
        found.ifPresent(one -> knownActivities.put(key, one));
        return found;
    }

    /** The activities of a kind. */
    public List<Activity> activities(BookId community, Kind kind) {
        return activities.findByCommunityAndKind(community.value(), kind);
    }

    /** The version in force on a day; when two overlap, the later one. */
    public Optional<Rule> inForce(BookId community, Kind kind, LocalDate day) {
        var rules = complete(listed(community, kind).stream()
                .filter(priced -> priced.version.inForceOn(day))
                .toList());
        return inForce(rules, day);
    }

    public static Optional<Rule> inForce(List<Rule> rules, LocalDate day) {
        return rules.stream().filter(rule -> rule.inForceOn(day)).max(Comparator.comparingInt(Rule::version));
    }

    /** Every adopted version for a kind. */
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

    /** The versions with these ids, by id: what an entry's {@code ruleVersion} means, also when no longer in force. */
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
     * The same, to tell how entries were priced. They are kept in memory with their fund, so that its budget may be one of
     * before: nothing is to be awarded by them.
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

    /** Rules were adopted here: what is kept in memory is read again. */
    public void forget() {
        listed.clear();
        knownVersions.clear();
        told.clear();
    }

    /** With their prices; those that are not known yet are read together. */
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
        var funds =
                this.funds.ask(priced.stream().map(one -> one.version.fund()).collect(Collectors.toSet()));
        return priced.stream()
                .map(one -> one.version.rule(
                        Optional.ofNullable(funds.get(one.version.fund())).orElseThrow(), one.prices))
                .toList();
    }

    private List<Map<Long, Fund>> funds(List<Set<Long>> asked) {
        var ids = asked.stream().flatMap(Set::stream).collect(Collectors.toSet());
        var found = sources.findByIdIn(ids).stream().collect(Collectors.toMap(FundingSource::id, FundingSource::fund));
        return Collections.nCopies(asked.size(), found);
    }
}
