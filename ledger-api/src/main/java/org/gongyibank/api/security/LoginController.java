package org.gongyibank.api.security;

import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.token.claims.ClaimsGenerator;
import io.micronaut.security.token.generator.TokenGenerator;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gongyibank.api.problem.ProblemCode;
import org.gongyibank.api.problem.Problems;
import org.gongyibank.bank.person.Login;
import org.gongyibank.bank.person.People;
import org.gongyibank.ledger.DatabaseClock;

/** Exchanges a user name and password for a token. */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
class LoginController {
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    private final People people;
    private final Passwords passwords;
    private final FailedLogins failures;
    private final ClaimsGenerator claims;
    private final TokenGenerator tokens;
    private final DatabaseClock clock;
    private final boolean demo;

    LoginController(
            People people,
            Passwords passwords,
            FailedLogins failures,
            ClaimsGenerator claims,
            TokenGenerator tokens,
            DatabaseClock clock,
            @Value("${gongyibank.demo:false}") boolean demo) {
        this.people = people;
        this.passwords = passwords;
        this.failures = failures;
        this.claims = claims;
        this.tokens = tokens;
        this.clock = clock;
        this.demo = demo;
    }

    @Introspected
    record Credentials(
            @NotBlank @Size(max = 64) String username,
            @NotBlank @Size(max = 200) String password) {
        /** Leaves the password out, because a request may be logged. */
        @Override
        public String toString() {
            return "Credentials[" + username + "]";
        }
    }

    /** A bearer token; {@code expires_in} in seconds. */
    @Introspected
    record Token(String access_token, String token_type, long expires_in, String username) {}

    @Post("/login")
    @ExecuteOn(TaskExecutors.BLOCKING)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Token.class)))
    HttpResponse<?> login(HttpRequest<?> request, @Body @Valid Credentials credentials) {
        var name = credentials.username();
        // Closed names are refused first. The database is read before an attempt is counted, because the read may fail.
        var wait = failures.secondsToWait(name);
        if (wait > 0) return tooMany(wait);
        var login = people.login(name)
                .filter(found -> !found.demo() || (demo && Loopback.sent(request)))
                .filter(found -> found.isOpen(clock.now()));
        return passwords
                .<HttpResponse<?>>inTurn(() -> judge(credentials, login))
                .orElseGet(() -> tooMany(1));
    }

    private HttpResponse<?> judge(Credentials credentials, Optional<Login> login) {
        var name = credentials.username();
        var wait = failures.begin(name);
        if (wait > 0) return tooMany(wait);
        var hash = login.map(Login::passwordHash).orElse(passwords.nobody());
        boolean right;
        try {
            right = passwords.matches(credentials.password(), hash) && login.isPresent();
        } catch (RuntimeException failure) {
            failures.notJudged(name);
            throw failure;
        }
        if (!right) {
            failures.failed(name);
            return Problems.of(ProblemCode.LOGIN_FAILED);
        }
        failures.passed(name);
        return HttpResponse.ok(token(login.orElseThrow())).header("Cache-Control", "no-store");
    }

    private static HttpResponse<?> tooMany(long seconds) {
        return Problems.of(ProblemCode.TOO_MANY_ATTEMPTS, Map.of("retryAfterSeconds", seconds));
    }

    /** Creates a token with the person and the login only. Rights are looked up on every request, because roles end. */
    private Token token(Login login) {
        var who = Authentication.build(Long.toString(login.person()), Map.of(Callers.LOGIN, login.username()));
        var claimed = new HashMap<>(claims.generateClaims(who, Math.toIntExact(TOKEN_LIFE.toSeconds())));
        // The end of a login is in the database's time, so the token's issue time must be too.
        claimed.put("iat", Date.from(clock.now()));
        var jwt =
                tokens.generateToken(claimed).orElseThrow(() -> new IllegalStateException("no token could be signed"));
        return new Token(jwt, "Bearer", TOKEN_LIFE.toSeconds(), login.username());
    }
}
