package org.gongyibank.bank.member;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gongyibank.bank.sheet.MemberIdentity;
import org.gongyibank.ledger.domain.BookId;

/** Finds members of one community. A member of another community is not found. */
@Singleton
public class Members {
    /** Below every member's id. */
    public static final long FIRST_PAGE = 0;
    /** A shorter tail would find half the neighbourhood. */
    static final int SHORTEST_PHONE_TAIL = 4;

    private static final Pattern DIGITS = Pattern.compile("\\d{" + SHORTEST_PHONE_TAIL + ",}");

    /** Some megabytes: the recently active members of a city. */
    private static final int MOST_KNOWN = 100_000;

    private final MemberRows rows;
    /** No statement changes a member's row, so a found row stays true. A missing one is not remembered. */
    private final Map<Long, Member> known = new ConcurrentHashMap<>();

    Members(MemberRows rows) {
        this.rows = rows;
    }

    public Optional<Member> find(BookId community, long id) {
        return Optional.ofNullable(find(community, List.of(id)).get(id));
    }

    /** The members with these ids, by id. Ids of other communities are left out. */
    public Map<Long, Member> find(BookId community, Collection<Long> ids) {
        var found = new HashMap<>(find(ids));
        found.values().removeIf(member -> !member.book().equals(community));
        return found;
    }

    /** The members with these ids, of any community, by id. */
    public Map<Long, Member> find(Collection<Long> ids) {
        var found = new HashMap<Long, Member>();
        var unknown = new HashSet<Long>();
        for (var id : ids) {
            var member = known.get(id);
            if (member == null) unknown.add(id);
            else found.put(id, member);
        }
        if (unknown.isEmpty()) return found;
        if (known.size() > MOST_KNOWN) known.clear();
        for (var member : rows.findByIdIn(unknown)) {
            known.put(member.id(), member);
            found.put(member.id(), member);
        }
        return found;
    }

    public Optional<Member> numbered(BookId community, String number) {
        return rows.findByCommunityAndNumber(community.value(), number);
    }

    /** All members, to match a sheet with. */
    public List<MemberIdentity> identities(BookId community) {
        return rows.residents(community.value()).stream()
                .map(Resident::identity)
                .toList();
    }

    public Optional<Resident> resident(BookId community, long id) {
        return rows.residents(community.value(), List.of(id)).stream().findFirst();
    }

    /** Name and phone of these members, by id. Ids of other communities are left out. */
    public Map<Long, Resident> residents(BookId community, Collection<Long> ids) {
        if (ids.isEmpty()) return Map.of();
        return rows.residents(community.value(), ids).stream()
                .collect(Collectors.toMap(Resident::id, Function.identity()));
    }

    /**
     * Finds members by number, by the last digits of the phone ({@value #SHORTEST_PHONE_TAIL} or more), or by part of
     * the name. Ordered by number.
     *
     * @param after the last member of the page before; {@link #FIRST_PAGE} for the first page
     */
    public List<Resident> search(BookId community, String query, long after, int limit) {
        var text = query.strip();
        if (text.isEmpty()) return List.of();
        return DIGITS.matcher(text).matches()
                ? rows.byDigits(community.value(), text, after, limit)
                : rows.byText(community.value(), text, after, limit);
    }

    /** Returns the memberships of a person; mostly one or none. */
    public List<Member> ofPerson(BookId community, long person) {
        return rows.findByCommunityAndPerson(community.value(), person);
    }

    /** Returns the ids of a person's memberships. */
    public Set<Long> idsOf(BookId community, long person) {
        return ofPerson(community, person).stream().map(Member::id).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns every member, ordered by id. */
    List<Member> all(BookId community) {
        return rows.findByCommunityOrderById(community.value());
    }

    void register(List<Member> members) {
        if (!members.isEmpty()) rows.saveAll(members);
    }
}
