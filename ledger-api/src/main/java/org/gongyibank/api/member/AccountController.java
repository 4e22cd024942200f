package org.gongyibank.api.member;

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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.gongyibank.api.problem.ProblemCode;
import org.gongyibank.api.problem.ProblemException;
import org.gongyibank.api.problem.Problems;
import org.gongyibank.api.problem.Texts;
import org.gongyibank.api.request.Id;
import org.gongyibank.api.request.IdempotencyKey;
import org.gongyibank.api.request.KeyedRequests;
import org.gongyibank.api.request.Pages;
import org.gongyibank.api.request.Replays;
import org.gongyibank.api.security.Caller;
import org.gongyibank.api.security.Callers;
import org.gongyibank.bank.member.AccountChange;
import org.gongyibank.bank.member.AccountChanges;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.member.MemberChange;
import org.gongyibank.bank.member.MemberChange.What;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.person.Role;

/** Freezes, thaws and closes members' accounts, for operators. The person, time and reason of each change are kept. */
@Controller("/v1/communities/{community}/members/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
class AccountController {
    private final Callers callers;
    private final KeyedRequests keyed;
    private final Members members;
    private final AccountChanges changes;

    AccountController(Callers callers, KeyedRequests keyed, Members members, AccountChanges changes) {
        this.callers = callers;
        this.keyed = keyed;
        this.members = members;
        this.changes = changes;
    }

    /** {@code frozen}: true freezes the account, false thaws it. */
    @Introspected
    record FreezeBody(
            boolean frozen,

            @NotBlank @Size(max = 500) @Pattern(regexp = Texts.PLAIN) String reason) {}

    @Introspected
    record CloseBody(
            @NotBlank @Size(max = 500) @Pattern(regexp = Texts.PLAIN) String reason) {}

    /** {@code state}: DONE or REFUSED. {@code actor}: the person who made the change. */
    @Introspected
    record ChangeView(
            String id, String member, What what, MemberChange.State state, String actor, String reason, Instant at) {
        static ChangeView of(MemberChange change) {
            return new ChangeView(
                    Long.toString(change.id()),
                    Long.toString(change.member()),
                    change.what(),
                    change.state(),
                    Long.toString(change.actor()),
                    change.reason(),
                    change.madeAt());
        }
    }

    /**
     * Freezes or thaws the point account. From a frozen account nothing can be held or given away. It still receives,
     * and open holds can still be captured or cancelled.
     */
    @Post("/freeze")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ChangeView.class)))
    HttpResponse<?> freeze(
            Authentication authentication,
            String community,
            @PathVariable @Id long id,
            @Header(IdempotencyKey.HEADER) @NotNull @Pattern(regexp = IdempotencyKey.FORM) String key,
            @Body @Valid FreezeBody body) {
        var caller = callers.of(authentication, community).require(Role.OPERATOR);
        var what = body.frozen() ? What.FREEZE : What.THAW;
        var request = keyed.of(caller, key, "POST /members/" + id + "/freeze", body);
        return answer(changes.change(member(caller, id), what, request, caller.person(), body.reason()));
    }

    /**
     * Closes both accounts permanently. Answers 409 if the point account is not empty or has open holds, or if an award
     * line of the member still waits. The minutes stay.
     */
    @Post("/close")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ChangeView.class)))
    HttpResponse<?> close(
            Authentication authentication,
            String community,
            @PathVariable @Id long id,
            @Header(IdempotencyKey.HEADER) @NotNull @Pattern(regexp = IdempotencyKey.FORM) String key,
            @Body @Valid CloseBody body) {
        var caller = callers.of(authentication, community).require(Role.OPERATOR);
        var request = keyed.of(caller, key, "POST /members/" + id + "/close", body);
        return answer(changes.change(member(caller, id), What.CLOSE, request, caller.person(), body.reason()));
    }

    private static HttpResponse<?> answer(AccountChange outcome) {
        return switch (outcome) {
            case AccountChange.Done(var change, var replayed) ->
                Replays.marked(HttpResponse.created(ChangeView.of(change)), replayed);
            case AccountChange.Refused(var refusal, var replayed) -> Replays.marked(Problems.of(refusal), replayed);
            case AccountChange.LinesPending(var replayed) ->
                Replays.marked(Problems.of(ProblemCode.LINES_PENDING), replayed);
            case AccountChange.KeyReused(var fields) -> Problems.keyReused(fields);
        };
    }

    /** Returns the changes to a member's accounts, newest first. */
    @Get("/changes{?limit,after}")
    HttpResponse<Pages.Items<ChangeView>> changes(
            HttpRequest<?> http,
            Authentication authentication,
            String community,
            @PathVariable @Id long id,
            @QueryValue(defaultValue = "" + Pages.USUAL) @Min(1) @Max(Pages.MOST) int limit,
            @QueryValue(defaultValue = "" + Long.MAX_VALUE) @Id long after) {
        var caller = callers.of(authentication, community).require(Role.OPERATOR, Role.COUNCIL, Role.AUDITOR);
        var found = changes.of(caller.book().id(), member(caller, id).id(), after, limit + 1);
        return Pages.of(http, found, limit, MemberChange::id, ChangeView::of);
    }

    private Member member(Caller caller, long id) {
        return members.find(caller.book().id(), id).orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
    }
}
