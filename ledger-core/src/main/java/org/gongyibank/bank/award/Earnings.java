package org.gongyibank.bank.award;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gongyibank.bank.rule.Cap;
import org.gongyibank.bank.rule.CapWindow;
import org.gongyibank.bank.rule.Rule;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.CounterId;
import org.gongyibank.ledger.domain.LotDates;
import org.jspecify.annotations.Nullable;

/**
 * Finds, for entries that a rule priced, the last day of their points and the cap that took points. The book keeps
 * both for good, so the answer never changes.
 */
@Singleton
public final class Earnings {
    private final Statements statements;

    Earnings(Statements statements) {
        this.statements = statements;
    }

    /** An entry with the version that priced it and what it gave. */
    public record Entry(
            long seq, Rule rule, String reason, long member, LocalDate occurredOn, long points, long minutes) {
        private boolean wasCapped() {
            return rule.asked(reason, minutes) > points;
        }

        /** Whether a cap took points and the rule has several caps. */
        private boolean isInQuestion() {
            return wasCapped() && rule.caps().windows().size() > 1;
        }

        private List<Cap> caps() {
            return rule.capsOf(member, occurredOn);
        }
    }

    /** What each entry gave, by seq. */
    public Map<Long, Earned> of(BookId community, Collection<Entry> entries) {
        return of(community, entries, lastDays(community, entries));
    }

    /**
     * The same, when the last days of the points are already known.
     *
     * @param lastDays by seq; entries without expiring points are absent
     */
    public Map<Long, Earned> of(BookId community, Collection<Entry> entries, Map<Long, LocalDate> lastDays) {
        var used = used(community, entries);
        return entries.stream()
                .collect(Collectors.toMap(
                        Entry::seq,
                        entry -> new Earned(
                                entry.points,
                                entry.minutes,
                                cappedBy(entry, used),
                                lastDays.getOrDefault(entry.seq, LotDates.NEVER))));
    }

    /**
     * Which cap would take points from new entries if they were posted now, one after the other. Entries that lose
     * nothing are absent.
     */
    Map<Long, CapWindow> cappedBy(BookId community, List<Entry> entries) {
        var history = new HashMap<CounterId, NavigableMap<Long, Long>>();
        statements.used(community, inQuestion(entries)).forEach((counter, used) -> {
            history.put(counter, new TreeMap<>(Map.of(0L, used)));
        });
        var cappedBy = new HashMap<Long, CapWindow>();
        for (var entry : entries) {
            for (var cap : entry.caps()) {
                var used = history.computeIfAbsent(cap.counter(), _ -> new TreeMap<>(Map.of(0L, 0L)));
                used.put(entry.seq, used.lastEntry().getValue() + entry.points);
            }
            cappedBy(entry, history).ifPresent(window -> cappedBy.put(entry.seq, window));
        }
        return cappedBy;
    }

    private Map<Long, LocalDate> lastDays(BookId community, Collection<Entry> entries) {
        var expiring = entries.stream()
                .filter(entry -> entry.points > 0 && entry.rule.expiry().expires())
                .map(Entry::seq)
                .toList();
        return expiring.isEmpty() ? Map.of() : statements.lastDays(community, expiring);
    }

    private Map<CounterId, NavigableMap<Long, Long>> used(BookId community, Collection<Entry> entries) {
        var counters = inQuestion(entries);
        return counters.isEmpty() ? Map.of() : statements.usedOverTime(community, counters);
    }

    /** The counters of the rule's caps. */
    private static Set<CounterId> inQuestion(Collection<Entry> entries) {
        return entries.stream()
                .filter(Entry::isInQuestion)
                .flatMap(entry -> entry.caps().stream())
                .map(Cap::counter)
                .collect(Collectors.toSet());
    }

    /**
     * An entry takes all that the tightest cap has left. So that cap is the one that is used up right after the
     * entry.
     */
    private static Optional<CapWindow> cappedBy(Entry entry, Map<CounterId, NavigableMap<Long, Long>> used) {
        if (!entry.wasCapped()) return Optional.empty();
        var caps = entry.caps();
        if (caps.size() == 1) return Optional.of(caps.getFirst().window());
        return caps.stream()
                .filter(cap -> usedAfter(entry.seq, used.get(cap.counter())) >= cap.max())
                .findFirst()
                .map(Cap::window);
    }

    private static long usedAfter(long seq, @Nullable NavigableMap<Long, Long> history) {
        var last = history == null ? null : history.floorEntry(seq);
        return last == null ? 0 : last.getValue();
    }
}
