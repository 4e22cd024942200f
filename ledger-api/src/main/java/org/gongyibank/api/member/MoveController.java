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
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gongyibank.api.problem.BadInput;
import org.gongyibank.api.problem.Fault;
import org.gongyibank.api.problem.ProblemCode;
import org.gongyibank.api.problem.ProblemException;
import org.gongyibank.api.problem.Problems;
import org.gongyibank.api.problem.Texts;
import org.gongyibank.api.request.Id;
import org.gongyibank.api.request.IdempotencyKey;
import org.gongyibank.api.request.KeyedRequests;
import org.gongyibank.api.request.Pages;
import org.gongyibank.api.request.Replays;
import org.gongyibank.api.security.Callers;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.move.MemberMove;
import org.gongyibank.bank.move.MemberMove.Receiver;
import org.gongyibank.bank.move.Move;
import org.gongyibank.bank.move.MoveProblem;
import org.gongyibank.bank.move.MoveState;
import org.gongyibank.bank.move.Moves;
import org.gongyibank.bank.person.Role;
import org.jspecify.annotations.Nullable;

/** Moves the points of a member who has died or moved away: an operator proposes, a council member confirms. */
@Controller("/v1/communities/{community}")
@ExecuteOn(TaskExecutors.BLOCKING)
class MoveController {
    private static final String POOL = "pool";
    private static final String HOUSEHOLD = "household";

    private final Callers callers;
    private final KeyedRequests keyed;
    private final Members members;
    private final Moves moves;

    MoveController(Callers callers, KeyedRequests keyed, Members members, Moves moves) {
        this.callers = callers;
        this.keyed = keyed;
        this.members = members;
        this.moves = moves;
    }

    /** {@code to}: pool, household (the member's own), or the id of another member. */
    @Introspected
    record MoveBody(
            @NotNull @Pattern(regexp = "^(" + POOL + "|" + HOUSEHOLD + "|[1-9][0-9]{0,17}|[1-8][0-9]{18})$")
            String to,

            @NotBlank @Size(max = 500) @Pattern(regexp = Texts.PLAIN) String reason) {}

    @Introspected
    record ConfirmBody() {}

    /**
     * {@code points} and {@code seq} are present when the state is MOVED. {@code proposer}: the person who proposed the
     * move.
     */
    @Introspected
    record MoveView(
            String id,
            String member,
            String to,
            MoveState.Name state,
            String reason,
            String proposer,
            Instant at,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Optional<Long> points,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Optional<Long> seq) {
        static MoveView of(MemberMove move) {
            var moved = Optional.of(move.state())
                    .filter(MoveState.Moved.class::isInstance)
                    .map(MoveState.Moved.class::cast);
            return new MoveView(
                    Long.toString(move.id()),
                    Long.toString(move.member()),
                    move.receiver() == Receiver.MEMBER
                            ? Long.toString(move.receiverId())
                            : move.receiver().name().toLowerCase(Locale.ROOT),
                    move.state().name(),
                    move.reason(),
                    Long.toString(move.proposer()),
                    move.madeAt(),
                    moved.map(MoveState.Moved::points),
                    moved.map(MoveState.Moved::seq));
        }
    }

    /** Proposes to move all points of a member. Replaces a waiting proposal for the same member. */
    @Post("/members/{id}/move")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = MoveView.class)))
    HttpResponse<?> propose(
            Authentication authentication,
            String community,
            @PathVariable @Id long id,
            @Header(IdempotencyKey.HEADER) @NotNull @Pattern(regexp = IdempotencyKey.FORM) String key,
            @Body @Valid MoveBody body) {
        var caller = callers.of(authentication, community).require(Role.OPERATOR);
        var member =
                members.find(caller.book().id(), id).orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
        var receiver = switch (body.to()) {
            case POOL -> Receiver.POOL;
            case HOUSEHOLD -> Receiver.HOUSEHOLD;
            default -> Receiver.MEMBER;
        };
        return answer(moves.propose(
                member,
                receiver,
                receiver == Receiver.MEMBER ? Long.parseLong(body.to()) : 0,
                keyed.of(caller, key, "POST /members/" + id + "/move", body),
                caller.person(),
                body.reason()));
    }

    /**
     * Moves all available points with their expiry dates. Not for the proposer, the member, the receiver, or their
     * households. A frozen account stays frozen.
     */
    @Post("/moves/{id}/confirm")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MoveView.class)))
    HttpResponse<?> confirm(
            Authentication authentication,
            String community,
            @PathVariable @Id long id,
            @Header(IdempotencyKey.HEADER) @NotNull @Pattern(regexp = IdempotencyKey.FORM) String key,
            @Nullable @Body ConfirmBody body) {
        var caller = callers.of(authentication, community).require(Role.COUNCIL);
        return answer(moves.confirm(
                caller.book().id(), caller.person(), id, keyed.of(caller, key, "POST /moves/" + id + "/confirm")));
    }

    private static HttpResponse<?> answer(Move outcome) {
        return switch (outcome) {
            case Move.Proposed(var move, var replayed) ->
                Replays.marked(HttpResponse.created(MoveView.of(move)), replayed);
            case Move.NoHousehold() -> Problems.of(ProblemCode.NO_HOUSEHOLD);
            case Move.NoReceiver() -> throw new BadInput("to", Fault.NOT_KNOWN);
            case Move.Moved(var move, var _, var replayed) ->
                Replays.marked(HttpResponse.ok(MoveView.of(move)), replayed);
            case Move.Refused(var problem, var replayed) -> Replays.marked(Problems.of(code(problem)), replayed);
            case Move.SecondPersonNeeded() -> Problems.of(ProblemCode.SECOND_PERSON_NEEDED);
            case Move.NotWaiting(var state, var replayed) ->
                Replays.marked(Problems.of(ProblemCode.NOT_WAITING, Map.of("state", state)), replayed);
            case Move.NoSuchMove() -> Problems.of(ProblemCode.NOT_FOUND);
            case Move.KeyReused(var fields) -> Problems.keyReused(fields);
        };
    }

    private static ProblemCode code(MoveProblem problem) {
        return switch (problem) {
            case NOTHING_TO_MOVE -> ProblemCode.NOTHING_TO_MOVE;
            case ACCOUNT_CLOSED -> ProblemCode.ACCOUNT_CLOSED;
            case ACCOUNT_NOT_FOUND -> ProblemCode.ACCOUNT_NOT_FOUND;
        };
    }

    /** Returns moves of all members, newest first: those in {@code state}, or all if it is absent. */
    @Get("/moves{?state,limit,after}")
    HttpResponse<Pages.Items<MoveView>> list(
            HttpRequest<?> http,
            Authentication authentication,
            String community,
            @QueryValue MoveState.@Nullable Name state,
            @QueryValue(defaultValue = "" + Pages.USUAL) @Min(1) @Max(Pages.MOST) int limit,
            @QueryValue(defaultValue = "" + Long.MAX_VALUE) @Id long after) {
        var caller = callers.of(authentication, community).require(Role.OPERATOR, Role.COUNCIL, Role.AUDITOR);
        Set<MoveState.Name> states = state == null ? EnumSet.allOf(MoveState.Name.class) : EnumSet.of(state);
        var found = moves.page(caller.book().id(), states, after, limit + 1);
        return Pages.of(http, found, limit, MemberMove::id, MoveView::of);
    }
}
