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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.gongyibank.api.problem.ProblemCode;
import org.gongyibank.api.problem.ProblemException;
import org.gongyibank.api.problem.Texts;
import org.gongyibank.api.request.Id;
import org.gongyibank.api.request.Pages;
import org.gongyibank.api.security.Caller;
import org.gongyibank.api.security.Callers;
import org.gongyibank.bank.partner.Partner;
import org.gongyibank.bank.partner.Partners;
import org.gongyibank.bank.person.Role;

/** The register of partners, for operators. */
@Controller("/v1/communities/{community}/partners")
@ExecuteOn(TaskExecutors.BLOCKING)
class PartnerController {
    private final Callers callers;
    private final Partners partners;

    PartnerController(Callers callers, Partners partners) {
        this.callers = callers;
        this.partners = partners;
    }

    /** {@code category}: as in the register, such as 商户. */
    @Introspected
    record PartnerRequest(
            @NotBlank @Size(max = Partner.LONGEST_NAME) @Pattern(regexp = Texts.PLAIN) String name,

            @NotBlank @Size(max = Partner.LONGEST_CATEGORY) @Pattern(regexp = Texts.PLAIN) String category) {}

    @Introspected
    record PartnerView(String id, String name, String category) {}

    /** Returns all partners, newest first. */
    @Get("{?limit,after}")
    HttpResponse<Pages.Items<PartnerView>> list(
            HttpRequest<?> http,
            Authentication authentication,
            String community,
            @QueryValue(defaultValue = "" + Pages.USUAL) @Min(1) @Max(Pages.MOST) int limit,
            @QueryValue(defaultValue = "" + Long.MAX_VALUE) @Id long after) {
        var caller = operator(authentication, community);
        var found = partners.page(caller.book().id(), after, limit + 1);
        return Pages.of(http, found, limit, Partner::id, PartnerController::view);
    }

    /** Registers a partner; 409 {@code name-taken} if the name is taken. */
    @Post
    @Status(HttpStatus.CREATED)
    HttpResponse<PartnerView> create(
            Authentication authentication, String community, @Body @Valid PartnerRequest request) {
        var book = operator(authentication, community).book();
        var partner = partners.add(book.id(), request.name(), request.category())
                .orElseThrow(() -> new ProblemException(ProblemCode.NAME_TAKEN));
        return HttpResponse.created(view(partner));
    }

    @Put("/{id}")
    PartnerView change(
            Authentication authentication,
            String community,
            @PathVariable @Id long id,
            @Body @Valid PartnerRequest request) {
        var book = operator(authentication, community).book();
        if (partners.find(book.id(), id).isEmpty()) throw new ProblemException(ProblemCode.NOT_FOUND);
        var changed = new Partner(id, book.id().value(), request.name(), request.category());
        if (partners.change(changed).isEmpty()) throw new ProblemException(ProblemCode.NAME_TAKEN);
        return view(changed);
    }

    private Caller operator(Authentication authentication, String community) {
        return callers.of(authentication, community).require(Role.OPERATOR);
    }

    private static PartnerView view(Partner partner) {
        return new PartnerView(Long.toString(partner.id()), partner.name(), partner.category());
    }
}
