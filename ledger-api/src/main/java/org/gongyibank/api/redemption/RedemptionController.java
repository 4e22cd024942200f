package org.gongyibank.api.redemption;

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
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.gongyibank.api.problem.ProblemCode;
import org.gongyibank.api.problem.Problems;
import org.gongyibank.api.request.Id;
import org.gongyibank.api.request.IdempotencyKey;
import org.gongyibank.api.request.KeyedRequests;
import org.gongyibank.api.request.Pages;
import org.gongyibank.api.request.Replays;
import org.gongyibank.api.security.Caller;
import org.gongyibank.api.security.Callers;
import org.gongyibank.bank.redemption.ListedRedemption;
import org.gongyibank.bank.redemption.Redemption;
import org.gongyibank.bank.redemption.RedemptionOutcome;
import org.gongyibank.bank.redemption.Redemptions;
import org.gongyibank.ledger.domain.Leg;
import org.jspecify.annotations.Nullable;

/** Redemptions: points for services. Every POST needs an {@code Idempotency-Key}. */
@Controller("/v1/communities/{community}/redemptions")
@ExecuteOn(TaskExecutors.BLOCKING)
@OpenAPIExtraSchema(classes = RedemptionController.RedemptionView.class)
class RedemptionController {
    private final Callers callers;
    private final KeyedRequests keyed;
    private final Redemptions redemptions;

    RedemptionController(Callers callers, KeyedRequests keyed, Redemptions redemptions) {
        this.callers = callers;
        this.keyed = keyed;
        this.redemptions = redemptions;
    }

    /**
     * {@code code}: the eight digits that the member shows. {@code offer}: the offer's id. {@code quantity}: how many
     * of it.
     */
    @Introspected
    record RedemptionRequest(
            @NotNull @Pattern(regexp = "^[0-9]{8}$") String code,
            @NotNull @Pattern(regexp = Pages.ID) String offer,
            @Min(1) @Max(Redemption.MOST_QUANTITY) int quantity) {}

    /** {@code points}: how many of the held points the service cost; absent for all. */
    @Introspected
    record CaptureRequest(@Nullable @Min(1) @Max(Leg.MOST) Long points) {}

    @Introspected
    record CancelRequest() {}

    /**
     * {@code points}: how many of the captured points to refund; absent for all that are left. {@code restock}: whether
     * the items that belong to these points go back into the stock; absent for no.
     */
    @Introspected
    record RefundRequest(
            @Nullable @Min(1) @Max(Leg.MOST) Long points,
            @Nullable Boolean restock) {}

    @Introspected
    record HeldView(String id, Redemption.State state, long points, Instant expiresAt) {}

    @Introspected
    record EndedView(String id, Redemption.State state, long points) {}

    /**
     * {@code points}: returned by this refund. {@code refundedPoints}: returned by this refund and all earlier ones.
     * The state is REFUNDED when these are all captured points. {@code restocked}: the items that went back into the
     * stock.
     */
    @Introspected
    record RefundView(String id, Redemption.State state, long points, long refundedPoints, long restocked) {}

    @Introspected
    record NamedView(String id, String name) {}

    /**
     * {@code capturedPoints} is 0 unless the state is CAPTURED or REFUNDED. {@code refundedPoints}: how many of them
     * were refunded.
     */
    @Introspected
    record RedemptionView(
            String id,
            Redemption.State state,
            NamedView partner,
            NamedView offer,
            int quantity,
            long points,
            long capturedPoints,
            long refundedPoints,
            Instant expiresAt,
            Instant madeAt) {}

    /**
     * Holds the points for an offer for 24 hours. For clerks of the offer's partner; offers of other partners are 404.
     */
    @Post
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = HeldView.class)))
    HttpResponse<?> create(
            Authentication authentication,
            String community,
            @Header(IdempotencyKey.HEADER) @NotNull @Pattern(regexp = IdempotencyKey.FORM) String key,
            @Body @Valid RedemptionRequest body) {
        var caller = callers.of(authentication, community);
        caller.requireThat(!caller.partners().isEmpty());
        var order = new Redemptions.Order(Long.parseLong(body.offer()), body.quantity(), body.code());
        var request = keyed.of(caller, key, "POST /redemptions", body);
        return answer(redemptions.redeem(caller.book(), request, asker(caller), order));
    }

    /** Captures the held points, or some of them, for the service that was given. The rest goes back. For clerks. */
    @Post("/{id}/capture")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = EndedView.class)))
    HttpResponse<?> capture(
            Authentication authentication,
            String community,
            @PathVariable @Id long id,
            @Header(IdempotencyKey.HEADER) @NotNull @Pattern(regexp = IdempotencyKey.FORM) String key,
            @Nullable @Body @Valid CaptureRequest body) {
        var caller = callers.of(authentication, community);
        caller.requireThat(!caller.partners().isEmpty());
        var asked = body == null ? new CaptureRequest(null) : body;
        var request = keyed.of(caller, key, "POST /redemptions/" + id + "/capture", asked);
        var points = asked.points() == null ? Redemption.ALL : asked.points();
        return answer(redemptions.capture(caller.book(), request, asker(caller), id, points));
    }

    /** Gives all held points back to the member. For clerks of the partner and for the member. */
    @Post("/{id}/cancel")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = EndedView.class)))
    HttpResponse<?> cancel(
            Authentication authentication,
            String community,
            @PathVariable @Id long id,
            @Header(IdempotencyKey.HEADER) @NotNull @Pattern(regexp = IdempotencyKey.FORM) String key,
            @Nullable @Body CancelRequest body) {
        var caller = requireParty(callers.of(authentication, community));
        var request = keyed.of(caller, key, "POST /redemptions/" + id + "/cancel");
        return answer(redemptions.cancel(caller.book(), request, asker(caller), id));
    }

    /**
     * Refunds captured points, once or in several parts, to the lots that they came from. Points whose last day has
     * passed can be used for the grace period. For clerks of the partner, even when its agreement has ended.
     */
    @Post("/{id}/refund")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RefundView.class)))
    HttpResponse<?> refund(
            Authentication authentication,
            String community,
            @PathVariable @Id long id,
            @Header(IdempotencyKey.HEADER) @NotNull @Pattern(regexp = IdempotencyKey.FORM) String key,
            @Nullable @Body @Valid RefundRequest body) {
        var caller = callers.of(authentication, community);
        caller.requireThat(!caller.partners().isEmpty());
        // Absent and false are the same request.
        var restock = body != null && Boolean.TRUE.equals(body.restock());
        var asked = new RefundRequest(body == null ? null : body.points(), restock);
        var request = keyed.of(caller, key, "POST /redemptions/" + id + "/refund", asked);
        var points = asked.points() == null ? Redemption.ALL : asked.points();
        return answer(redemptions.refund(caller.book(), request, asker(caller), id, points, restock));
    }

    /** Returns the redemptions of the caller's partners and of the caller, newest first. */
    @Get("{?state,limit,after}")
    HttpResponse<Pages.Items<RedemptionView>> list(
            HttpRequest<?> http,
            Authentication authentication,
            String community,
            @QueryValue Redemption.@Nullable State state,
            @QueryValue(defaultValue = "" + Pages.USUAL) @Min(1) @Max(Pages.MOST) int limit,
            @QueryValue(defaultValue = "" + Long.MAX_VALUE) @Id long after) {
        var caller = requireParty(callers.of(authentication, community));
        Set<Redemption.State> states = state == null ? EnumSet.allOf(Redemption.State.class) : EnumSet.of(state);
        var found = redemptions.list(asker(caller), states, after, limit + 1);
        return Pages.of(http, found, limit, ListedRedemption::id, RedemptionController::view);
    }

    private static Caller requireParty(Caller caller) {
        return caller.requireThat(
                !caller.partners().isEmpty() || !caller.members().isEmpty());
    }

    private static Redemptions.Asker asker(Caller caller) {
        return new Redemptions.Asker(caller.person(), caller.partners(), caller.members());
    }

    private static HttpResponse<?> answer(RedemptionOutcome outcome) {
        return switch (outcome) {
            case RedemptionOutcome.Held held -> {
                var view =
                        new HeldView(Long.toString(held.id()), Redemption.State.HELD, held.points(), held.expiresAt());
                yield Replays.marked(HttpResponse.created(view), held.replayed());
            }
            case RedemptionOutcome.Captured done ->
                Replays.marked(
                        HttpResponse.ok(ended(done.id(), Redemption.State.CAPTURED, done.points())), done.replayed());
            case RedemptionOutcome.Cancelled done ->
                Replays.marked(
                        HttpResponse.ok(ended(done.id(), Redemption.State.CANCELLED, done.points())), done.replayed());
            case RedemptionOutcome.Refunded done ->
                Replays.marked(
                        HttpResponse.ok(new RefundView(
                                Long.toString(done.id()),
                                done.state(),
                                done.points(),
                                done.refundedPoints(),
                                done.restocked())),
                        done.replayed());
            case RedemptionOutcome.Refused(var refusal, var replayed) ->
                Replays.marked(RedemptionProblems.of(refusal), replayed);
            case RedemptionOutcome.TooManyWrongCodes(var seconds) ->
                Problems.of(ProblemCode.TOO_MANY_ATTEMPTS, Map.of("retryAfterSeconds", seconds));
            case RedemptionOutcome.KeyReused(var fields) -> Problems.keyReused(fields);
            case RedemptionOutcome.NotFound() -> Problems.of(ProblemCode.NOT_FOUND);
        };
    }

    private static EndedView ended(long id, Redemption.State state, long points) {
        return new EndedView(Long.toString(id), state, points);
    }

    private static RedemptionView view(ListedRedemption redemption) {
        return new RedemptionView(
                Long.toString(redemption.id()),
                redemption.state(),
                new NamedView(Long.toString(redemption.partner()), redemption.partnerName()),
                new NamedView(Long.toString(redemption.offer()), redemption.offerName()),
                redemption.quantity(),
                redemption.points(),
                redemption.capturedPoints(),
                redemption.refundedPoints(),
                redemption.expiresAt(),
                redemption.madeAt());
    }
}
