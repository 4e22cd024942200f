package org.gongyibank.api.proof;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.gongyibank.api.problem.ProblemCode;
import org.gongyibank.api.problem.Problems;
import org.gongyibank.api.proof.ProofViews.CheckpointView;
import org.gongyibank.api.security.Callers;
import org.gongyibank.bank.person.Role;
import org.gongyibank.ledger.Checkpoints;
import org.gongyibank.ledger.Checkpoints.PublishResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes a checkpoint of the books on demand, for example before a sample is drawn. */
@Controller("/v1/communities/{community}/checkpoints")
@ExecuteOn(TaskExecutors.BLOCKING)
class CheckpointController {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointController.class);

    private final Callers callers;
    private final Checkpoints checkpoints;

    CheckpointController(Callers callers, Checkpoints checkpoints) {
        this.callers = callers;
        this.checkpoints = checkpoints;
    }

    @Introspected
    record CheckpointRequest() {}

    /**
     * Signs and publishes a checkpoint of all entries so far and returns the newest one, which may have existed
     * already. For the auditor and operators. It moves no points and takes no Idempotency-Key; repeating it is
     * harmless.
     */
    @Post
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CheckpointView.class)))
    HttpResponse<?> publish(
            Authentication authentication, String community, @Nullable @Body CheckpointRequest request) {
        var caller = callers.of(authentication, community).require(Role.AUDITOR, Role.OPERATOR);
        return switch (checkpoints.publish(caller.book())) {
            case PublishResult.Published published -> HttpResponse.ok(CheckpointView.of(published.checkpoint()));
            case PublishResult.Nothing() -> Problems.of(ProblemCode.NOTHING_TO_PUBLISH);
            case PublishResult.Refused(var why) -> {
                LOG.warn("no checkpoint of {}: {}", community, why);
                yield Problems.of(ProblemCode.NO_SIGNING_KEY);
            }
        };
    }
}
