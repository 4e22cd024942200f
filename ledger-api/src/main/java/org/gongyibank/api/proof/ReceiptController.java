package org.gongyibank.api.proof;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.gongyibank.api.problem.ProblemCode;
import org.gongyibank.api.problem.ProblemException;
import org.gongyibank.api.problem.Problems;
import org.gongyibank.api.proof.ProofViews.ReceiptView;
import org.gongyibank.api.request.Id;
import org.gongyibank.api.security.Callers;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.statement.Receipts;
import org.gongyibank.bank.statement.Receipts.Answer;

/** Receipts, with which a member can check that a line of their statement is in the published books. */
@Controller("/v1/communities/{community}/members/{id}/statement/{seq}/receipt")
@ExecuteOn(TaskExecutors.BLOCKING)
class ReceiptController {
    private final Callers callers;
    private final Members members;
    private final Receipts receipts;

    ReceiptController(Callers callers, Members members, Receipts receipts) {
        this.callers = callers;
        this.members = members;
        this.receipts = receipts;
    }

    /**
     * Returns the receipt of the member's own entry: its fields and blind, which only the member sees, its leaf, and
     * the proof that the newest checkpoint contains it. For the member only; 409 {@code not-yet-published} until the
     * next checkpoint.
     */
    @Get
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ReceiptView.class)))
    HttpResponse<?> receipt(
            Authentication authentication, String community, @PathVariable @Id long id, @PathVariable long seq) {
        var caller = callers.of(authentication, community);
        caller.requireThat(!caller.members().isEmpty()).requireVisible(caller.isMember(id));
        var member =
                members.find(caller.book().id(), id).orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
        return switch (receipts.of(member, seq)) {
            case Answer.Given(var receipt) -> HttpResponse.ok(ReceiptView.of(receipt));
            case Answer.NotTheirs() -> Problems.of(ProblemCode.NOT_FOUND);
            case Answer.NotYetPublished() -> Problems.of(ProblemCode.NOT_YET_PUBLISHED);
        };
    }
}
