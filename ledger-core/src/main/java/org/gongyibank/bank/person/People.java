package org.gongyibank.bank.person;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.gongyibank.bank.Batching;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.Recent;

/**
 * The register of people, their logins and their roles. A person's ties to communities are kept in memory for {@link
 * #STANDING_KEPT}; for so long an instance may miss a change made elsewhere. The days of a term are compared at
 * every question.
 */
@Singleton
public class People {
    static final Duration STANDING_KEPT = Duration.ofSeconds(2);

    private static final int MOST_AT_ONCE = 100;
    /** Some ten megabytes; more people than work within two seconds. */
    private static final int MOST_KEPT = 20_000;

    private final Persons persons;
    private final Logins logins;
    private final RoleTerms terms;
    private final Batching<Long, List<Tie>> ties = new Batching<>(MOST_AT_ONCE, this::read);
    private final Recent<Long, List<Tie>> recent;

    @Inject
    People(Persons persons, Logins logins, RoleTerms terms) {
        this(persons, logins, terms, System::nanoTime);
    }

    People(Persons persons, Logins logins, RoleTerms terms, LongSupplier nanoTime) {
        this.persons = persons;
        this.logins = logins;
        this.terms = terms;
        this.recent = new Recent<>(STANDING_KEPT, MOST_KEPT, nanoTime);
    }

    /** Adds a person. An unknown phone is empty, an unknown birth year 0. */
    public Person register(String name, String phone, int birthYear) {
        return persons.save(draft(name, phone, birthYear));
    }

    /** A new person, not yet in the register; for {@link #registerAll}. */
    public static Person draft(String name, String phone, int birthYear) {
        return new Person(Ids.next(), name, phone, birthYear);
    }

    public void registerAll(Collection<Person> people) {
        if (!people.isEmpty()) persons.saveAll(people);
    }

    public Optional<Person> find(long id) {
        return persons.findById(id);
    }

    /** Returns the people with these ids, by id. Unknown ids are left out. */
    public Map<Long, Person> find(Collection<Long> ids) {
        if (ids.isEmpty()) return Map.of();
        return persons.findByIdIn(ids).stream().collect(Collectors.toMap(Person::id, Function.identity()));
    }

    /** Opens a login with the hash of its password. */
    public Login openLogin(String username, long person, String passwordHash, boolean demo) {
        var login = logins.save(new Login(username, person, passwordHash, demo, Instant.EPOCH));
        forget(person);
        return login;
    }

    /** The login of exactly this name. The database's collation folds case; user names do not. */
    public Optional<Login> login(String username) {
        return logins.findByUsername(username).filter(login -> login.username().equals(username));
    }

    /**
     * Appoints a person to a role from {@code from} to {@code until}, both included.
     *
     * @param grid the grid that the role is bound to, 0 for none
     */
    public RoleTerm appoint(
            int community, long person, Role role, int grid, boolean chair, LocalDate from, LocalDate until) {
        var term = terms.save(new RoleTerm(Ids.next(), community, person, role, grid, chair, from, until));
        forget(person);
        return term;
    }

    /** Makes this instance read the person's ties again. */
    public void forget(long person) {
        recent.forget(person);
    }

    /**
     * Whether a token of the person that was issued at this moment is valid.
     *
     * @param username the login that the token names; empty if it names none, and then any login of the person counts
     */
    public boolean accepts(long person, String username, Instant issuedAt) {
        return ties(person).stream()
                .anyMatch(tie -> tie.kind().equals(Tie.LOGIN)
                        && (username.isEmpty() || tie.label().equals(username))
                        && !issuedAt.isBefore(tie.validFrom()));
    }

    /** What the person is in the community on that day. A stranger's standing is empty. */
    public Standing standing(long person, int community, LocalDate day) {
        return Standing.of(ties(person), community, day);
    }

    /**
     * The person's standing in every community that knows them.
     *
     * @param days today in each community, by its zone
     */
    public List<Standing> standings(long person, Map<Integer, LocalDate> days) {
        var its = ties(person);
        return days.entrySet().stream()
                .map(day -> Standing.of(its, day.getKey(), day.getValue()))
                .filter(standing -> !standing.none())
                .toList();
    }

    private List<Tie> ties(long person) {
        return recent.get(person, ties::ask);
    }

    private List<List<Tie>> read(List<Long> people) {
        var ties = terms.ties(Set.copyOf(people)).stream().collect(Collectors.groupingBy(Tie::person));
        return people.stream()
                .map(person -> ties.getOrDefault(person, List.of()))
                .toList();
    }
}
