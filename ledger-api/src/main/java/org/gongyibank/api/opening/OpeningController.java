package org.gongyibank.api.opening;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.multipart.CompletedFileUpload;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gongyibank.api.problem.BadInput;
import org.gongyibank.api.problem.Fault;
import org.gongyibank.api.problem.ProblemCode;
import org.gongyibank.api.problem.ProblemException;
import org.gongyibank.api.problem.Problems;
import org.gongyibank.api.request.Days;
import org.gongyibank.api.request.Id;
import org.gongyibank.api.request.IdempotencyKey;
import org.gongyibank.api.request.KeyedRequests;
import org.gongyibank.api.request.Pages;
import org.gongyibank.api.request.Replays;
import org.gongyibank.api.request.Uploads;
import org.gongyibank.api.security.Caller;
import org.gongyibank.api.security.Callers;
import org.gongyibank.bank.opening.OpeningResult;
import org.gongyibank.bank.opening.Openings;
import org.gongyibank.bank.person.Role;
import org.gongyibank.ledger.Statements;
import org.jspecify.annotations.Nullable;

/** Opening balances from a signed list: an operator hands it in, the council confirms it after a notice period. */
@Controller("/v1/communities/{community}/opening-balances")
@ExecuteOn(TaskExecutors.BLOCKING)
@OpenAPIExtraSchema(classes = OpeningViews.ListedView.class)
class OpeningController {
    private static final byte[] NO_FILE = {};

    private final Callers callers;
    private final KeyedRequests keyed;
    private final Openings openings;
    private final Statements statements;

    OpeningController(Callers callers, KeyedRequests keyed, Openings openings, Statements statements) {
        this.callers = callers;
        this.keyed = keyed;
        this.openings = openings;
        this.statements = statements;
    }

    /** {@code noticedOn}: the day on which the paper list was posted on the board. */
    @Introspected
    record ConfirmBody(@NotNull LocalDate noticedOn) {}

    /** Reads a CSV or XLSX file of at most 5 MB and shows what confirming it would post. Posts nothing. */
    @Post(consumes = MediaType.MULTIPART_FORM_DATA)
    @ApiResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = OpeningViews.ListView.class)))
    HttpResponse<?> preview(
            Authentication authentication, String community, @Part("file") @Nullable CompletedFileUpload file) {
        // Taken first, because a request that ends before this would leak the file's memory.
        var bytes = file == null ? NO_FILE : Uploads.take(file);
        var caller = callers.of(authentication, community).require(Role.OPERATOR);
        if (file == null) throw new BadInput("file", Fault.REQUIRED);
        return answer(openings.preview(caller.book(), caller.person(), bytes));
    }

    /** Returns the lists handed in, newest first, without their rows. */
    @Get("{?limit,after}")
    HttpResponse<Pages.Items<OpeningViews.ListedView>> list(
            HttpRequest<?> http,
            Authentication authentication,
            String community,
            @QueryValue(defaultValue = "" + Pages.USUAL) @Min(1) @Max(Pages.MOST) int limit,
            @QueryValue(defaultValue = "" + Long.MAX_VALUE) @Id long after) {
        var caller = callers.of(authentication, community).require(Role.OPERATOR, Role.COUNCIL);
        var found = openings.page(caller.book().id(), after, limit + 1);
        return Pages.of(http, found, limit, Openings.Listed::id, OpeningViews.ListedView::of);
    }

    /** Returns a list with the state of its rows. */
    @Get("/{id}")
    OpeningViews.ListView show(Authentication authentication, String community, @PathVariable @Id long id) {
        var caller = callers.of(authentication, community).require(Role.OPERATOR, Role.COUNCIL);
        return openings.find(caller.book().id(), id)
                .map(OpeningViews.ListView::of)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
    }

    /**
     * Posts the waiting rows, once per member. Not for the person who handed the list in. The caller's own row stays
     * for another council member. 409 {@code notice-too-short} until the list has been on the board for seven days;
     * nothing is stored under the key in that case.
     */
    @Post("/{id}/confirm")
    @ApiResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = OpeningViews.ConfirmedView.class)))
    HttpResponse<?> confirm(
            Authentication authentication,
            String community,
            @PathVariable @Id long id,
            @Header(IdempotencyKey.HEADER) @NotNull @Pattern(regexp = IdempotencyKey.FORM) String key,
            @Body @Valid ConfirmBody body) {
        var caller = callers.of(authentication, community).require(Role.COUNCIL);
        var noticedOn = past(body.noticedOn(), caller);
        var request = keyed.of(caller, key, "POST /opening-balances/" + id + "/confirm", body);
        return answer(openings.confirm(caller.book(), caller.person(), id, noticedOn, request));
    }

    private LocalDate past(LocalDate noticedOn, Caller caller) {
        if (noticedOn.isAfter(statements.today(caller.book()))) throw new BadInput("noticedOn", Fault.IN_THE_FUTURE);
        return Days.within("noticedOn", noticedOn);
    }

    private static HttpResponse<?> answer(OpeningResult result) {
        return switch (result) {
            case OpeningResult.Previewed(var opening) -> HttpResponse.created(OpeningViews.ListView.of(opening));
            case OpeningResult.Unreadable(var problem) -> Problems.invalid(List.of(Uploads.error(problem)));
            case OpeningResult.Confirmed(var id, var lines, var replayed) ->
                Replays.marked(HttpResponse.created(OpeningViews.ConfirmedView.of(id, lines)), replayed);
            case OpeningResult.NothingToConfirm(var replayed) ->
                Replays.marked(Problems.of(ProblemCode.NOTHING_TO_CONFIRM), replayed);
            case OpeningResult.SecondPersonNeeded() -> Problems.of(ProblemCode.SECOND_PERSON_NEEDED);
            case OpeningResult.NoticeTooShort(var noticedOn, var fromOn) ->
                Problems.of(
                        ProblemCode.NOTICE_TOO_SHORT,
                        Map.of("days", Openings.NOTICE_DAYS, "noticedOn", noticedOn, "fromOn", fromOn));
            case OpeningResult.NoSuchList() -> Problems.of(ProblemCode.NOT_FOUND);
            case OpeningResult.KeyReused(var fields) -> Problems.keyReused(fields);
        };
    }
}
