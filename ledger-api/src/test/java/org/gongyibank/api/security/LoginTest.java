package org.gongyibank.api.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gongyibank.api.Answer;
import org.gongyibank.api.Client;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.bank.person.People;
import org.gongyibank.database.TestDatabase;
import org.junit.jupiter.api.Test;

/** Only a caller with a password gets a token. */
class LoginTest {
    private final TestService service = TestService.shared();
    private final TestCommunity community = TestCommunity.open(service);
    private final Client anybody = service.anybody();

    private static Answer login(Client client, String username, String password) {
        return client.post("/login", Map.of("username", username, "password", password));
    }

    private String opened(String name, boolean demo) {
        var person = community.person("吕素芳");
        var username = name + person.id();
        service.bean(People.class)
                .openLogin(username, person.id(), service.bean(Passwords.class).hash("right"), demo);
        return username;
    }

    @Test
    void the_right_password_earns_a_token_for_an_hour() {
        var answer = login(anybody, opened("a", false), "right").hasStatus(200);
        assertThat(answer.at("/token_type")).isEqualTo("Bearer");
        assertThat(answer.at("/expires_in")).isEqualTo("3600");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        anybody.withToken(answer.at("/access_token")).get("/v1/me").hasStatus(200);
    }

    @Test
    void a_wrong_password_and_an_unknown_name_get_the_same_answer() {
        var wrong = login(anybody, opened("b", false), "wrong").isProblem(401, "login-failed");
        var unknown = login(anybody, "nobody", "right").isProblem(401, "login-failed");
        assertThat(wrong.text()).isEqualTo(unknown.text());
    }

    @Test
    void a_user_name_is_taken_to_the_letter() {
        var username = opened("c", false);
        login(anybody, username.replace('c', 'C'), "right").isProblem(401, "login-failed");
        login(anybody, username + " ", "right").isProblem(401, "login-failed");
    }

    @Test
    void junk_is_no_login() {
        assertThat(anybody.post("/login", Map.of("username", "x"))
                        .isProblem(400, "invalid-input")
                        .wrongFields())
                .containsExactly("password");
        assertThat(login(anybody, "x".repeat(65), "y")
                        .isProblem(400, "invalid-input")
                        .wrongFields())
                .containsExactly("username");
        anybody.postText("/login", "").isProblem(400, "invalid-input");
    }

    @Test
    void a_demo_login_works_only_from_this_machine() {
        var username = opened("d", true);
        login(anybody, username, "right").hasStatus(200);
        login(anybody.with("X-Forwarded-For", "203.0.113.7"), username, "right").isProblem(401, "login-failed");
    }

    @Test
    void a_demo_login_works_only_in_demo_mode() {
        var username = opened("e", true);
        try (var earnest = TestService.start(TestDatabase.current(), Map.of("gongyibank.demo", false))) {
            login(earnest.anybody(), username, "right").isProblem(401, "login-failed");
        }
    }

    @Test
    void a_token_of_one_instance_is_good_at_another() {
        var token = login(anybody, opened("f", false), "right").at("/access_token");
        try (var other = TestService.start(TestDatabase.current(), Map.of())) {
            other.anybody().withToken(token).get("/v1/me").hasStatus(200);
        }
    }

    @Test
    void without_a_token_or_with_a_forged_one_there_is_nothing_but_the_way_in() {
        anybody.get("/v1/me").isProblem(401, "unauthenticated");
        anybody.get("/v1/nowhere").isProblem(401, "unauthenticated");
        var parts =
                login(anybody, opened("g", false), "right").at("/access_token").split("\\.", -1);
        var forged = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"sub\":\"1\"}".getBytes(UTF_8));
        anybody.withToken(parts[0] + "." + forged + "." + parts[2])
                .get("/v1/me")
                .isProblem(401, "unauthenticated");
        var unsigned = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8));
        anybody.withToken(unsigned + "." + parts[1] + ".").get("/v1/me").isProblem(401, "unauthenticated");
        anybody.withToken("x").get("/v1/me").isProblem(401, "unauthenticated");
    }

    @Test
    void a_login_that_was_ended_stops_on_every_instance_and_may_be_used_anew() {
        var person = community.person("吕素芳");
        var login = "k" + person.id();
        service.bean(People.class)
                .openLogin(login, person.id(), service.bean(Passwords.class).hash("right"), false);
        var token = login(anybody, login, "right").at("/access_token");
        try (var other = TestService.start(TestDatabase.current(), Map.of())) {
            for (var one : List.of(service, other)) {
                one.anybody().withToken(token).get("/v1/me").hasStatus(200);
            }
            validFrom(login, "UTC_TIMESTAMP(6)");
            for (var one : List.of(service, other)) {
                // Simulates the two seconds of caching; another test, which moves time, shows that it takes no longer.
                one.bean(People.class).forget(person.id());
                one.anybody().withToken(token).get("/v1/me").isProblem(401, "unauthenticated");
                one.anybody().withToken(token).get(community.path("/offers")).isProblem(401, "unauthenticated");
            }
        }
        validFrom(login, "'9999-12-31'");
        login(anybody, login, "right").isProblem(401, "login-failed");
        validFrom(login, "UTC_TIMESTAMP(6) - INTERVAL 1 SECOND");
        service.bean(People.class).forget(person.id());
        var anew = login(anybody, login, "right").at("/access_token");
        anybody.withToken(anew).get("/v1/me").hasStatus(200);
    }

    private static void validFrom(String username, String moment) {
        try (var connection = TestDatabase.current().application().open();
                var update = connection.prepareStatement(
                        "UPDATE login SET valid_from = " + moment + " WHERE username = ?")) {
            update.setString(1, username);
            update.executeUpdate();
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void who_guesses_on_has_to_wait() {
        var username = opened("h", false);
        for (int i = 0; i < FailedLogins.FREE; i++)
            login(anybody, username, "guess").hasStatus(401);
        var answer = login(anybody, username, "right").isProblem(429, "too-many-attempts");
        assertThat(answer.header("Retry-After")).isEqualTo(answer.at("/retryAfterSeconds"));
    }

    @Test
    void many_workers_of_one_name_log_in_at_once() throws Exception {
        var username = opened("i", false);
        var workers = FailedLogins.FREE + 4;
        var together = new CyclicBarrier(workers);
        try (var threads = Executors.newFixedThreadPool(workers)) {
            var answers = new ArrayList<Future<Answer>>();
            for (var i = 0; i < workers; i++) {
                answers.add(threads.submit(() -> {
                    together.await();
                    return login(anybody, username, "right");
                }));
            }
            for (var answer : answers) answer.get().hasStatus(200);
        }
    }

    @Test
    void what_could_not_be_judged_is_no_guess() {
        var username = opened("j", false);
        hash(username, "no hash at all");
        for (var i = 0; i < FailedLogins.FREE + 1; i++) {
            login(anybody, username, "right").isProblem(500, "internal-error");
        }
        hash(username, service.bean(Passwords.class).hash("right"));
        login(anybody, username, "right").hasStatus(200);
    }

    private static void hash(String username, String hash) {
        try (var connection = TestDatabase.current().application().open();
                var update = connection.prepareStatement("UPDATE login SET password_hash = ? WHERE username = ?")) {
            update.setString(1, hash);
            update.setString(2, username);
            update.executeUpdate();
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
