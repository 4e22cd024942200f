package org.gongyibank.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.security.authentication.Authentication;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.api.problem.ProblemException;
import org.gongyibank.bank.partner.Partners;
import org.gongyibank.bank.person.People;
import org.gongyibank.bank.person.Person;
import org.gongyibank.bank.person.Role;
import org.gongyibank.bank.person.RoleTerm;
import org.junit.jupiter.api.Test;

/** A caller's rights follow from today's register of this community. */
class CallerTest {
    private final TestCommunity community = TestCommunity.open(TestService.shared());
    private final TestCommunity elsewhere = TestCommunity.open(TestService.shared());
    private final Callers callers = TestService.shared().bean(Callers.class);
    private final Person person = community.person("王红振");
    private final Authentication token = tokenOf(person);

    private static Authentication tokenOf(Person person) {
        var username = "caller" + person.id();
        TestService.shared().bean(People.class).openLogin(username, person.id(), "of no password", false);
        return Authentication.build(
                Long.toString(person.id()), Map.of("login", username, "iat", Date.from(Instant.now())));
    }

    private Caller caller() {
        return callers.of(token, community.book().code());
    }

    @Test
    void a_role_holds_from_its_first_day_to_its_last() {
        community.appoint(person, Role.COUNCIL, community.today(), community.today());
        community.appoint(person, Role.OPERATOR, community.today().plusDays(1), RoleTerm.OPEN);
        community.appoint(
                person,
                Role.AUDITOR,
                community.today().minusDays(9),
                community.today().minusDays(1));
        assertThat(caller().holds(Role.COUNCIL)).isTrue();
        assertThat(caller().holds(Role.OPERATOR)).isFalse();
        assertThat(caller().holds(Role.AUDITOR)).isFalse();
    }

    @Test
    void one_of_the_roles_asked_for_is_enough() {
        community.appoint(person, Role.COUNCIL, community.today(), RoleTerm.OPEN);
        assertThat(caller().require(Role.OPERATOR, Role.COUNCIL).person()).isEqualTo(person.id());
        assertThatThrownBy(() -> caller().require(Role.OPERATOR)).isInstanceOf(ProblemException.class);
    }

    @Test
    void a_role_in_one_community_is_none_in_another() {
        elsewhere.appoint(person, Role.COUNCIL, community.today(), RoleTerm.OPEN);
        assertThat(caller().standing().none()).isTrue();
    }

    @Test
    void a_person_may_be_a_member_and_a_clerk() {
        var member = community.enrol(person);
        var partner = community.employ(person);
        assertThat(caller().members()).isEqualTo(Set.of(member));
        assertThat(caller().isMember(member)).isTrue();
        assertThat(caller().isMember(partner)).isFalse();
        assertThat(caller().partners()).isEqualTo(Set.of(partner));

        var me = community.login(person).get("/v1/me").hasStatus(200);
        assertThat(me.at("/person/name")).isEqualTo("王红振");
        assertThat(me.at("/members/0/id")).isEqualTo(Long.toString(member));
        assertThat(me.at("/members/0/number")).isEqualTo(Long.toString(member));
        assertThat(me.at("/partners/0/name")).startsWith("惠民理发店");
        assertThat(me.at("/communities/0/code")).isEqualTo(community.book().code());
        assertThat(me.json().path("roles").isArray()).isTrue();
        assertThat(me.json().path("roles")).isEmpty();
    }

    @Test
    void a_clerk_whose_term_has_ended_or_not_begun_is_no_clerk() {
        var partner = community.employ(person);
        var partners = TestService.shared().bean(Partners.class);
        var today = community.today();

        partners.limitClerk(partner, person.id(), today.minusDays(9), today);
        assertThat(caller().partners()).containsExactly(partner);
        partners.limitClerk(partner, person.id(), today.minusDays(9), today.minusDays(1));
        assertThat(caller().partners()).isEmpty();
        partners.limitClerk(partner, person.id(), today.plusDays(1), RoleTerm.OPEN);
        assertThat(caller().partners()).isEmpty();
        community
                .login(person)
                .post(community.path("/redemptions"), "key", Map.of("code", "12345678", "offer", "1", "quantity", 1))
                .isProblem(403, "forbidden");
        partners.limitClerk(partner, person.id(), today, RoleTerm.OPEN);
        assertThat(caller().partners()).containsExactly(partner);
    }

    @Test
    void me_shows_the_roles_in_force() {
        var me = community.someone(Role.OPERATOR, Role.ALLIANCE).get("/v1/me").hasStatus(200);
        assertThat(me.json().path("roles")).hasSize(2);
        assertThat(me.at("/roles/0/community")).isEqualTo(community.book().code());
    }

    @Test
    void a_token_without_its_moment_or_of_an_ended_login_is_nobodys() {
        requireUnauthenticated(Authentication.build(Long.toString(person.id())));
        assertThat(caller().person()).isEqualTo(person.id());
        community.endLogins(person);
        requireUnauthenticated(token);
    }

    private void requireUnauthenticated(Authentication authentication) {
        assertThatThrownBy(() -> callers.of(authentication, community.book().code()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code().code()).isEqualTo("unauthenticated"));
    }

    @Test
    void an_unknown_community_is_not_found() {
        assertThatThrownBy(() -> callers.of(token, "atlantis"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code().code()).isEqualTo("community-not-found"));
    }
}
