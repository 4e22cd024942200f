package org.gongyibank.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.gongyibank.api.Client;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.bank.person.People;
import org.junit.jupiter.api.Test;

/** A recently checked token gets the same answers as one that is seen for the first time. */
class DoorTest {
    private final TestService service = TestService.shared();
    private final TestCommunity community = TestCommunity.open(service);
    private final Client anybody = service.anybody();
    private final CheckedTokens checked = service.bean(CheckedTokens.class);
    private final String token = token();
    private final String forged = token.substring(0, token.length() - 4) + (token.endsWith("AAAA") ? "BBBB" : "AAAA");

    private String token() {
        var person = community.person("王红振");
        var username = "door" + person.id();
        var hash = service.bean(Passwords.class).hash(TestCommunity.PASSWORD);
        service.bean(People.class).openLogin(username, person.id(), hash, false);
        return anybody.postText(
                        "/login", "{\"username\":\"" + username + "\",\"password\":\"" + TestCommunity.PASSWORD + "\"}")
                .hasStatus(200)
                .at("/access_token");
    }

    @Test
    void a_token_is_remembered_once_it_was_checked() {
        assertThat(checked.find(token)).isEmpty();
        for (var times = 0; times < 2; times++) {
            anybody.withToken(token).get("/v1/me").hasStatus(200);
            anybody.withToken(token).get(community.path("/public/keys")).hasStatus(200);
            anybody.withToken(token).get("/v1/nowhere").isProblem(404, "not-found");
            assertThat(checked.find(token)).isPresent();
        }
    }

    @Test
    void a_token_that_does_not_hold_is_never_remembered() {
        anybody.withToken(token).get("/v1/me").hasStatus(200);
        for (var times = 0; times < 2; times++) {
            anybody.withToken(forged).get("/v1/me").isProblem(401, "unauthenticated");
            anybody.withToken(forged).get("/v1/nowhere").isProblem(401, "unauthenticated");
            // The route is open to everyone: the request is accepted, but the token is not.
            anybody.withToken(forged).get(community.path("/public/keys")).hasStatus(200);
            assertThat(checked.find(forged)).isEmpty();
        }
    }

    @Test
    void a_remembered_token_opens_no_metrics_to_the_network() {
        anybody.withToken(token).get("/v1/me").hasStatus(200);
        var known = anybody.withToken(token).with("X-Forwarded-For", "203.0.113.7");
        known.get("/prometheus").isProblem(403, "forbidden");
    }
}
