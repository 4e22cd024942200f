package org.gongyibank.api.entry;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import org.gongyibank.api.problem.BadInput;
import org.gongyibank.api.problem.Fault;
import org.gongyibank.api.problem.ProblemCode;
import org.gongyibank.api.problem.Problems;
import org.gongyibank.api.problem.Texts;
import org.gongyibank.api.request.IdempotencyKey;
import org.gongyibank.api.request.KeyedRequests;
import org.gongyibank.api.request.Replays;
import org.gongyibank.api.security.Callers;
import org.gongyibank.bank.person.Role;
import org.gongyibank.bank.reversal.Reversal;
import org.gongyibank.bank.reversal.Reversals;
import org.jspecify.annotations.Nullable;

/** Reverses entries. */
@Controller("/v1/communities/{community}/entries/{seq}/reversal")
class ReversalController {
    private static final String REFUSE = "refuse";
    private static final String WRITE_OFF = "writeOff";

    private final Callers callers;
    private final KeyedRequests keyed;
    private final Reversals reversals;

    ReversalController(Callers callers, KeyedRequests keyed, Reversals reversals) {
        this.callers = callers;
        this.keyed = keyed;
        this.reversals = reversals;
    }

    /**
     * {@code reason}: in words that the member will read. {@code shortfall}: what to do if the points are already
     * spent. refuse is the default. writeOff takes what is left and lets the community bear the rest; it is for the
     * council only and not allowed for a move.
     */
    @Introspected
    record ReversalRequest(
            @NotBlank @Size(max = 500) @Pattern(regexp = Texts.PLAIN) String reason,

            @Nullable @Schema(
                    type = "string",
                    allowableValues = {REFUSE, WRITE_OFF})
            String shortfall) {}

    /**
     * The entry {@code seq} reverses the entry {@code reverses}. {@code writtenOff}: the points that were already
     * spent.
     */
    @Introspected
    record ReversalView(String id, long seq, Instant at, long reverses, String reason, long writtenOff) {}

    /**
     * Reverses an entry in full. For the council or a module; a write-off, a move or an opening balance for the council
     * only. Not for a person who posted or confirmed the entry.
     */
    @Post
    @ExecuteOn(TaskExecutors.BLOCKING)
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ReversalView.class)))
    HttpResponse<?> reverse(
            Authentication authentication,
            String community,
            @PathVariable long seq,
            @Header(IdempotencyKey.HEADER) @NotNull @Pattern(regexp = IdempotencyKey.FORM) String key,
            @Body @Valid ReversalRequest body) {
        var caller = callers.of(authentication, community).require(Role.COUNCIL, Role.MODULE);
        var writeOff = writesOff(body);
        if (writeOff || reversals.isForTheCouncil(caller.book().id(), seq)) caller.require(Role.COUNCIL);
        var outcome = reversals.reverse(
                caller.book().id(),
                keyed.of(caller, key, "POST entries/" + seq + "/reversal", body),
                seq,
                caller.person(),
                body.reason(),
                writeOff);
        return switch (outcome) {
            case Reversal.Reversed reversed ->
                Replays.marked(HttpResponse.created(view(reversed)), reversed.replayed());
            case Reversal.Refused(var refusal, var replayed) -> Replays.marked(Problems.of(refusal), replayed);
            case Reversal.OwnEntry() -> Problems.of(ProblemCode.OWN_ENTRY);
            case Reversal.NoSuchEntry() -> Problems.of(ProblemCode.NOT_FOUND);
            case Reversal.KeyReused(var fields) -> Problems.keyReused(fields);
        };
    }

    private static boolean writesOff(ReversalRequest body) {
        var shortfall = body.shortfall();
        if (shortfall == null || shortfall.equals(REFUSE)) return false;
        if (shortfall.equals(WRITE_OFF)) return true;
        throw new BadInput("shortfall", Fault.NOT_ONE_OF, Map.of("values", REFUSE + ", " + WRITE_OFF));
    }

    private static ReversalView view(Reversal.Reversed reversed) {
        var entry = reversed.entry();
        return new ReversalView(
                Long.toString(reversed.id()),
                entry.seq(),
                entry.recordedAt(),
                entry.reverses(),
                reversed.reason(),
                reversed.writtenOff());
    }
}
