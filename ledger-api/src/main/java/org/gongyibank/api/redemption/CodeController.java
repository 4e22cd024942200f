package org.gongyibank.api.redemption;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.authentication.Authentication;
import java.time.Instant;
import org.gongyibank.api.problem.ProblemCode;
import org.gongyibank.api.problem.ProblemException;
import org.gongyibank.api.request.Id;
import org.gongyibank.api.security.Callers;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.redemption.Codes;
import org.jspecify.annotations.Nullable;

/** Issues the code that a member shows at a counter. */
@Controller("/v1/communities/{community}/members/{member}/codes")
@ExecuteOn(TaskExecutors.BLOCKING)
class CodeController {
    private final Callers callers;
    private final Members members;
    private final Codes codes;

    CodeController(Callers callers, Members members, Codes codes) {
        this.callers = callers;
        this.members = members;
        this.codes = codes;
    }

    @Introspected
    record CodeRequest() {}

    /** Eight digits, shown until {@code shownUntil} and accepted until {@code acceptedUntil}. */
    @Introspected
    record CodeView(String code, Instant shownUntil, Instant acceptedUntil) {}

    /**
     * Issues a new code and ends the previous one. For the member only. It moves no points, so it takes no
     * Idempotency-Key: a repeated request gets another code.
     */
    @Post
    @Status(HttpStatus.CREATED)
    HttpResponse<CodeView> create(
            Authentication authentication,
            String community,
            @PathVariable @Id long member,
            @Nullable @Body CodeRequest request) {
        var caller = callers.of(authentication, community);
        caller.requireThat(!caller.members().isEmpty()).requireVisible(caller.isMember(member));
        var found =
                members.find(caller.book().id(), member).orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
        var code = codes.issue(found);
        return HttpResponse.created(new CodeView(code.code(), code.shownUntil(), code.acceptedUntil()))
                .header("Cache-Control", "no-store");
    }
}
