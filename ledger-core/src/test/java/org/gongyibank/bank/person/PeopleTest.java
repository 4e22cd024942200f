package org.gongyibank.bank.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.data.exceptions.DataAccessException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.TestBank;
import org.gongyibank.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The register of people, on the database. */
class PeopleTest {
    private static final int HERE = 901;
    private static final int THERE = 902;
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 8, 31);

    private final ApplicationContext context = TestBank.start();
    private final People people = context.getBean(People.class);

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void a_person_is_found_as_registered() {
        var person = people.register("吕素芳", "13800000000", 1957);
        assertThat(people.find(person.id())).contains(person);
        assertThat(people.find(person.id() + 1)).isEmpty();
    }

    @Test
    void many_are_registered_and_found_together() {
        var drafts = List.of(People.draft("王红振", "", 0), People.draft("郝梅", "", 0));
        people.registerAll(drafts);
        people.registerAll(List.of());
        var ids = List.of(drafts.getFirst().id(), drafts.getLast().id(), Ids.next());
        assertThat(people.find(ids).values()).containsExactlyInAnyOrderElementsOf(drafts);
        assertThat(people.find(List.of())).isEmpty();
    }

    @Test
    void a_user_name_is_one_persons_and_found_to_the_letter() {
        var name = "u" + Ids.next();
        var login = people.openLogin(name, 1, "hash", false);
        assertThat(people.login(name)).contains(login);
        assertThat(people.login("U" + name.substring(1))).isEmpty();
        assertThatThrownBy(() -> people.openLogin(name, 2, "hash", false)).isInstanceOf(DataAccessException.class);
        assertThat(login.toString()).doesNotContain("hash");
    }

    @Test
    void a_role_is_in_force_from_its_first_day_to_its_last() {
        var person = Ids.next();
        people.appoint(HERE, person, Role.COUNCIL, 3, true, FIRST, LAST);
        var office = new Standing.Office(Role.COUNCIL, 3, true);
        assertThat(people.standing(person, HERE, FIRST.minusDays(1)).none()).isTrue();
        assertThat(people.standing(person, HERE, FIRST).offices()).containsExactly(office);
        assertThat(people.standing(person, HERE, LAST).offices()).containsExactly(office);
        assertThat(people.standing(person, HERE, LAST.plusDays(1)).none()).isTrue();
        assertThat(people.standing(person, THERE, FIRST).none()).isTrue();
    }

    @Test
    void each_community_has_its_own_day() {
        var person = Ids.next();
        people.appoint(HERE, person, Role.OPERATOR, 0, false, FIRST, LAST);
        people.appoint(THERE, person, Role.AUDITOR, 0, false, FIRST, LAST);
        var standings = people.standings(person, Map.of(HERE, LAST, THERE, LAST.plusDays(1)));
        assertThat(standings).extracting(Standing::community).containsExactly(HERE);
    }

    @Test
    void another_instance_notices_within_two_seconds_that_a_role_was_given_or_ended() {
        var nanos = new AtomicLong();
        var other = new People(
                context.getBean(Persons.class),
                context.getBean(Logins.class),
                context.getBean(RoleTerms.class),
                nanos::get);
        var person = Ids.next();
        assertThat(other.standing(person, HERE, FIRST).none()).isTrue();

        var term = people.appoint(HERE, person, Role.COUNCIL, 0, false, FIRST, LAST);
        nanos.addAndGet(People.STANDING_KEPT.toNanos() - 1);
        assertThat(other.standing(person, HERE, FIRST).none()).isTrue();
        nanos.addAndGet(1);
        assertThat(other.standing(person, HERE, FIRST).none()).isFalse();

        sql("DELETE FROM role_term WHERE id = " + term.id());
        nanos.addAndGet(People.STANDING_KEPT.toNanos() - 1);
        assertThat(other.standing(person, HERE, FIRST).none()).isFalse();
        assertThat(other.standing(person, HERE, LAST.plusDays(1)).none())
                .as("an end by date is no matter of memory")
                .isTrue();
        nanos.addAndGet(1);
        assertThat(other.standing(person, HERE, FIRST).none()).isTrue();
    }

    @Test
    void what_an_instance_changes_counts_there_at_once() {
        var person = Ids.next();
        assertThat(people.standing(person, HERE, FIRST).none()).isTrue();
        people.appoint(HERE, person, Role.COUNCIL, 0, false, FIRST, LAST);
        assertThat(people.standing(person, HERE, FIRST).none()).isFalse();
    }

    @Test
    void a_token_counts_from_when_its_login_is_valid() {
        var person = Ids.next();
        var issued = Instant.parse("2026-12-01T08:00:00Z");
        assertThat(people.accepts(person, "", issued)).as("without a login").isFalse();

        people.openLogin("a" + person, person, "hash", false);
        assertThat(people.accepts(person, "a" + person, issued)).isTrue();
        assertThat(people.accepts(person, "", issued))
                .as("a token that names no login")
                .isTrue();
        assertThat(people.accepts(person, "b" + person, issued))
                .as("another login")
                .isFalse();
        assertThat(people.accepts(person + 1, "a" + person, issued))
                .as("another person")
                .isFalse();

        sql("UPDATE login SET valid_from = '2026-12-01 08:00:00' WHERE person = " + person);
        people.forget(person);
        assertThat(people.accepts(person, "a" + person, issued)).isTrue();
        assertThat(people.accepts(person, "a" + person, issued.minusSeconds(1))).isFalse();
    }

    @Test
    void a_login_is_open_from_when_it_is_valid() {
        var login = people.openLogin("o" + Ids.next(), 1, "hash", false);
        assertThat(login.isOpen(Instant.EPOCH)).isTrue();
        sql("UPDATE login SET valid_from = '2026-12-01 08:00:00.5' WHERE username = '" + login.username() + "'");
        var later = people.login(login.username()).orElseThrow();
        assertThat(later.isOpen(Instant.parse("2026-12-01T08:00:00.5Z"))).isTrue();
        assertThat(later.isOpen(Instant.parse("2026-12-01T08:00:00.499Z"))).isFalse();
    }

    private static void sql(String statement) {
        try (var connection = TestDatabase.current().application().open();
                var update = connection.createStatement()) {
            update.execute(statement);
        } catch (SQLException failure) {
            throw new AssertionError(statement, failure);
        }
    }

    @Test
    void a_term_cannot_end_before_it_begins() {
        assertThatThrownBy(() -> people.appoint(HERE, 1, Role.COUNCIL, 0, false, FIRST, FIRST.minusDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
