package org.gongyibank.api.offer;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.authentication.Authentication;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.Map;
import org.gongyibank.api.problem.BadInput;
import org.gongyibank.api.problem.Fault;
import org.gongyibank.api.problem.ProblemCode;
import org.gongyibank.api.problem.ProblemException;
import org.gongyibank.api.request.Days;
import org.gongyibank.api.request.Id;
import org.gongyibank.api.request.Pages;
import org.gongyibank.api.security.Caller;
import org.gongyibank.api.security.Callers;
import org.gongyibank.bank.partner.Agreement;
import org.gongyibank.bank.partner.Agreements;
import org.gongyibank.bank.partner.Agreements.Signing;
import org.gongyibank.bank.partner.Partners;
import org.gongyibank.bank.person.Role;
import org.gongyibank.ledger.domain.Leg;

/** The register of agreements, for operators. */
@Controller("/v1/communities/{community}/agreements")
@ExecuteOn(TaskExecutors.BLOCKING)
class AgreementController {
    private final Callers callers;
    private final Partners partners;
    private final Agreements agreements;

    AgreementController(Callers callers, Partners partners, Agreements agreements) {
        this.callers = callers;
        this.partners = partners;
        this.agreements = agreements;
    }

    /**
     * Both days are included. {@code monthCapacity} is in points, 0 for none agreed. Captured points retire (gifted).
     */
    @Introspected
    record AgreementRequest(
            @NotNull @Pattern(regexp = Pages.ID) String partner,
            @NotNull LocalDate fromOn,
            @NotNull LocalDate untilOn,
            @Min(0) @Max(Leg.MOST) long monthCapacity) {}

    @Introspected
    record AgreementChange(
            @NotNull LocalDate fromOn,
            @NotNull LocalDate untilOn,
            @Min(0) @Max(Leg.MOST) long monthCapacity,
            @NotNull Agreement.State state) {}

    @Introspected
    record AgreementView(
            String id,
            String partner,
            Agreement.Settlement settlement,
            LocalDate fromOn,
            LocalDate untilOn,
            long monthCapacity,
            Agreement.State state) {}

    /** Returns all agreements, newest first. */
    @Get("{?limit,after}")
    HttpResponse<Pages.Items<AgreementView>> list(
            HttpRequest<?> http,
            Authentication authentication,
            String community,
            @QueryValue(defaultValue = "" + Pages.USUAL) @Min(1) @Max(Pages.MOST) int limit,
            @QueryValue(defaultValue = "" + Long.MAX_VALUE) @Id long after) {
        var caller = operator(authentication, community);
        var found = agreements.page(caller.book().id(), after, limit + 1);
        return Pages.of(http, found, limit, Agreement::id, AgreementController::view);
    }

    /**
     * Signs an agreement; 409 {@code agreement-overlaps} if another agreement of the same partner covers one of its
     * days.
     */
    @Post
    @Status(HttpStatus.CREATED)
    HttpResponse<AgreementView> create(
            Authentication authentication, String community, @Body @Valid AgreementRequest request) {
        var book = operator(authentication, community).book();
        requireDays(request.fromOn(), request.untilOn());
        var partner = partners.find(book.id(), Long.parseLong(request.partner()))
                .orElseThrow(() -> new BadInput("partner", Fault.NOT_KNOWN));
        return switch (agreements.sign(partner, request.fromOn(), request.untilOn(), request.monthCapacity())) {
            case Signing.Signed(var agreement) -> HttpResponse.created(view(agreement));
            case Signing.Overlaps(var other) -> throw overlaps(other);
        };
    }

    /** Suspends or resumes an agreement, or corrects its days and capacity; 409 as for signing. */
    @Put("/{id}")
    HttpResponse<AgreementView> change(
            Authentication authentication,
            String community,
            @PathVariable @Id long id,
            @Body @Valid AgreementChange request) {
        var book = operator(authentication, community).book();
        requireDays(request.fromOn(), request.untilOn());
        var signed = agreements.find(book.id(), id).orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
        var changed = new Agreement(
                id,
                signed.community(),
                signed.partner(),
                signed.settlement(),
                request.fromOn(),
                request.untilOn(),
                request.monthCapacity(),
                request.state());
        return switch (agreements.change(changed)) {
            case Signing.Signed(var agreement) -> HttpResponse.ok(view(agreement));
            case Signing.Overlaps(var other) -> throw overlaps(other);
        };
    }

    private static ProblemException overlaps(Agreement other) {
        return new ProblemException(
                ProblemCode.AGREEMENT_OVERLAPS,
                Map.of("agreement", Long.toString(other.id()), "fromOn", other.fromOn(), "untilOn", other.untilOn()));
    }

    private Caller operator(Authentication authentication, String community) {
        return callers.of(authentication, community).require(Role.OPERATOR);
    }

    private static void requireDays(LocalDate from, LocalDate until) {
        Days.within("fromOn", from);
        Days.within("untilOn", until);
        if (until.isBefore(from)) throw new BadInput("untilOn", Fault.INVALID);
    }

    private static AgreementView view(Agreement agreement) {
        return new AgreementView(
                Long.toString(agreement.id()),
                Long.toString(agreement.partner()),
                agreement.settlement(),
                agreement.fromOn(),
                agreement.untilOn(),
                agreement.monthCapacity(),
                agreement.state());
    }
}
