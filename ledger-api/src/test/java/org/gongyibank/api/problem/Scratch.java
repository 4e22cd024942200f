package org.gongyibank.api.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A controller for tests: fields of every type in one body, and every way to fail. */
@Hidden
@Controller("/scratch")
@Secured(SecurityRule.IS_ANONYMOUS)
class Scratch {
    enum Mode {
        ATOMIC,
        INDEPENDENT
    }

    @Introspected
    record Matter(
            @NotBlank @JsonProperty("case") String caseNumber,
            @NotNull Mode mode) {}

    @Introspected
    record Line(
            @NotBlank @Size(max = 20) String member,
            @Positive @Max(1440) long minutes,
            @Valid @Nullable Matter matter) {}

    @Introspected
    record Award(
            @NotBlank String activity,
            @NotNull LocalDate occurredOn,
            @NotNull Mode mode,
            @Nullable Integer grid,
            boolean demo,
            @NotNull @Size(min = 1, max = 3) List<@Valid @NotNull Line> lines) {}

    @Introspected
    record Capture(@Nullable @Positive Long points) {}

    @Post("/awards")
    HttpResponse<?> award(@Header("Idempotency-Key") @NotBlank @Size(max = 64) String key, @Body @Valid Award request) {
        return HttpResponse.created(Map.of("key", key, "lines", request.lines().size()));
    }

    @Post("/capture")
    HttpResponse<?> capture(@Nullable @Body @Valid Capture request) {
        var points = request == null ? null : request.points();
        return HttpResponse.ok(Map.of("points", points == null ? "all" : points));
    }

    @Get("/members/{id}")
    HttpResponse<?> member(@PathVariable long id, @QueryValue(defaultValue = "20") @Min(1) @Max(500) int limit) {
        return HttpResponse.ok(Map.of("id", id, "limit", limit));
    }

    @Get("/on{?day}")
    HttpResponse<?> on(@QueryValue LocalDate day) {
        return HttpResponse.ok(Map.of("day", day));
    }

    @Get("/thrown/{how}")
    HttpResponse<?> thrown(String how) {
        return switch (how) {
            case "input" -> throw new BadInput("lines[3].member", Fault.NOT_KNOWN);
            case "problem" ->
                throw new ProblemException(ProblemCode.INSUFFICIENT_POINTS, Map.of("spendable", 3, "asked", 5));
            case "reused" -> Problems.of(ProblemCode.KEY_REUSED, Map.of("fields", List.of("lines", "activity")));
            case "busy" -> Problems.of(ProblemCode.BUSY);
            case "400", "408", "414", "421", "431" ->
                throw new HttpStatusException(HttpStatus.valueOf(Integer.parseInt(how)), "as the framework does");
            case "down" -> throw new ProblemException(ProblemCode.UNAVAILABLE);
            default -> throw new IllegalStateException("the password of the database is hunter2");
        };
    }
}
