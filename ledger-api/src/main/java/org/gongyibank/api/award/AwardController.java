package org.gongyibank.api.award;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.openapi.annotation.OpenAPIExtraSchema;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Map;
import org.gongyibank.api.problem.BadInput;
import org.gongyibank.api.problem.Fault;
import org.gongyibank.api.problem.ProblemCode;
import org.gongyibank.api.problem.ProblemException;
import org.gongyibank.api.problem.Problems;
import org.gongyibank.api.request.Id;
import org.gongyibank.api.request.IdempotencyKey;
import org.gongyibank.api.request.KeyedRequests;
import org.gongyibank.api.request.Pages;
import org.gongyibank.api.request.Replays;
import org.gongyibank.api.security.Callers;
import org.gongyibank.bank.award.Award;
import org.gongyibank.bank.award.AwardLine;
import org.gongyibank.bank.award.Awards;
import org.gongyibank.bank.award.ConfirmResult;
import org.gongyibank.bank.award.WaitingLines;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.person.Role;
import org.gongyibank.bank.rule.Rules;
import org.jspecify.annotations.Nullable;

/** Awards without a sheet, and the confirmation of waiting lines. Every POST needs an {@code Idempotency-Key}. */
@Controller("/v1/communities/{community}/awards")
@ExecuteOn(TaskExecutors.BLOCKING)
@OpenAPIExtraSchema(classes = AwardViews.WaitingView.class)
class AwardController {
    private static final String WAITING = "waiting";

    private final Callers callers;
    private final KeyedRequests keyed;
    private final Rules rules;
    private final Awards awards;
    private final WaitingLines waitingLines;
    private final Members members;

    AwardController(
            Callers callers,
            KeyedRequests keyed,
            Rules rules,
            Awards awards,
            WaitingLines waitingLines,
            Members members) {
        this.callers = callers;
        this.keyed = keyed;
        this.rules = rules;
        this.awards = awards;
        this.waitingLines = waitingLines;
        this.members = members;
    }

    @Introspected
    record ConfirmBody() {}

    /**
     * Awards up to 1,000 lines of one activity on one day. Meetings and service: council; matters: alliance; module:
     * all. With {@code mode} independent each line has its own outcome. With atomic all lines are posted or none; a
     * refused award is 409 award-refused.
     */
    @Post
    @ApiResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = AwardViews.AwardView.class)))
    HttpResponse<?> create(
            Authentication authentication,
            String community,
            @Header(IdempotencyKey.HEADER) @NotNull @Pattern(regexp = IdempotencyKey.FORM) String key,
            @Body @Valid AwardBody body) {
        var caller = callers.of(authentication, community).require(Role.COUNCIL, Role.ALLIANCE, Role.MODULE);
        var activity = rules.activity(caller.book().id(), body.activity())
                .orElseThrow(() -> new BadInput("activity", Fault.NOT_KNOWN));
        caller.require(Awarding.judge(activity.kind()), Role.MODULE);
        var wanted = AwardReader.read(body, activity);
        var request = keyed.of(caller, key, "POST /awards", body);
        return Awarding.answer(awards.award(caller.book(), caller.person(), request, wanted));
    }

    /** Returns awards with lines that wait for a second person, newest first; {@code state} is waiting. */
    @Get("{?state,limit,after}")
    HttpResponse<Pages.Items<AwardViews.WaitingView>> list(
            HttpRequest<?> http,
            Authentication authentication,
            String community,
            @QueryValue String state,
            @QueryValue(defaultValue = "" + Pages.USUAL) @Min(1) @Max(Pages.MOST) int limit,
            @QueryValue(defaultValue = "" + Long.MAX_VALUE) @Id long after) {
        var caller = callers.of(authentication, community).require(Role.COUNCIL, Role.ALLIANCE);
        if (!state.equals(WAITING)) throw new BadInput("state", Fault.NOT_ONE_OF, Map.of("values", WAITING));
        var found = awards.waiting(caller.book().id(), Awarding.seenBy(caller), after, limit + 1);
        var named = members.residents(caller.book().id(), receivers(found));
        return Pages.of(http, found, limit, Award::id, award -> AwardViews.waiting(award, named));
    }

    private static List<Long> receivers(List<Award> found) {
        return found.stream()
                .flatMap(award -> award.lines().stream())
                .map(AwardLine::member)
                .distinct()
                .toList();
    }

    /**
     * Confirms a waiting line. The caller must hold the role that awards this kind, and must be neither the awarder nor
     * the member.
     */
    @Post("/{id}/lines/{line}/confirm")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AwardViews.LineView.class)))
    HttpResponse<?> confirm(
            Authentication authentication,
            String community,
            @PathVariable @Id long id,
            @PathVariable int line,
            @Header(IdempotencyKey.HEADER) @NotNull @Pattern(regexp = IdempotencyKey.FORM) String key,
            @Nullable @Body ConfirmBody body) {
        var caller = callers.of(authentication, community).require(Role.COUNCIL, Role.ALLIANCE);
        var kind = awards.kind(caller.book().id(), id).orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
        caller.require(Awarding.judge(kind));
        var request = keyed.of(caller, key, "POST /awards/" + id + "/lines/" + line + "/confirm");
        var result = waitingLines.confirm(caller.book(), caller.person(), id, line, request);
        return switch (result) {
            case ConfirmResult.Confirmed(var award, var now, var replayed) ->
                Replays.marked(HttpResponse.ok(AwardViews.line(now, award)), replayed);
            case ConfirmResult.KeyReused(var fields) -> Problems.keyReused(fields);
            case ConfirmResult.SecondPersonNeeded() -> Problems.of(ProblemCode.SECOND_PERSON_NEEDED);
            case ConfirmResult.NotWaiting(var outcome, var replayed) ->
                Replays.marked(Problems.of(ProblemCode.NOT_WAITING, Map.of("outcome", Words.of(outcome))), replayed);
            case ConfirmResult.NoSuchLine() -> Problems.of(ProblemCode.NOT_FOUND);
        };
    }
}
