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
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongyibank.api.problem.BadInput;
import org.gongyibank.api.problem.Fault;
import org.gongyibank.api.problem.ProblemCode;
import org.gongyibank.api.problem.ProblemException;
import org.gongyibank.api.problem.Texts;
import org.gongyibank.api.request.Id;
import org.gongyibank.api.request.Pages;
import org.gongyibank.api.security.Caller;
import org.gongyibank.api.security.Callers;
import org.gongyibank.bank.offer.ListedOffer;
import org.gongyibank.bank.offer.Offer;
import org.gongyibank.bank.offer.Offers;
import org.gongyibank.bank.offer.Stocks;
import org.gongyibank.bank.partner.Partners;
import org.gongyibank.bank.person.Role;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.Book;
import org.jspecify.annotations.Nullable;

/** The catalogue of services: every logged-in caller may read it, operators maintain it. */
@Controller("/v1/communities/{community}/offers")
@ExecuteOn(TaskExecutors.BLOCKING)
class OfferController {
    private final Callers callers;
    private final Partners partners;
    private final Offers offers;
    private final Stocks stocks;
    private final Statements statements;

    OfferController(Callers callers, Partners partners, Offers offers, Stocks stocks, Statements statements) {
        this.callers = callers;
        this.partners = partners;
        this.offers = offers;
        this.stocks = stocks;
        this.statements = statements;
    }

    /** {@code memberLimit}: how many one member may have per period; 0 or absent for any number. */
    @Introspected
    record OfferRequest(
            @NotNull @Pattern(regexp = Pages.ID) String partner,

            @NotBlank @Size(max = Offer.LONGEST_NAME) @Pattern(regexp = Texts.PLAIN) String name,

            @Min(1) @Max(Offer.MOST_POINTS) long points,
            @Min(1) @Max(Offer.MOST_QUANTITY) int quantity,
            @NotNull Offer.Period period,

            @Nullable @Min(Offer.NO_LIMIT) @Max(Offer.MOST_QUANTITY) Integer memberLimit,

            boolean essential) {}

    /** {@code memberLimit}: unchanged when absent. */
    @Introspected
    record OfferChange(
            @NotBlank @Size(max = Offer.LONGEST_NAME) @Pattern(regexp = Texts.PLAIN) String name,

            @Min(1) @Max(Offer.MOST_POINTS) long points,
            @Min(1) @Max(Offer.MOST_QUANTITY) int quantity,
            @NotNull Offer.Period period,

            @Nullable @Min(Offer.NO_LIMIT) @Max(Offer.MOST_QUANTITY) Integer memberLimit,

            boolean essential,
            @NotNull Offer.State state) {
        private Offer applied(Offer offer) {
            return new Offer(
                    offer.id(),
                    offer.community(),
                    offer.partner(),
                    name,
                    points,
                    quantity,
                    period,
                    memberLimit == null ? offer.memberLimit() : memberLimit,
                    essential,
                    state);
        }
    }

    @Introspected
    record PartnerView(String id, String name) {}

    /**
     * {@code points}: the price of one. {@code quantity}: how many the partner commits to serve per {@code period}.
     * {@code left}: how many are left in the current period. {@code memberLimit}: how many a member may have per
     * period; 0 for any number.
     */
    @Introspected
    record OfferView(
            String id,
            PartnerView partner,
            String name,
            long points,
            int quantity,
            Offer.Period period,
            long left,
            int memberLimit,
            boolean essential,
            Offer.State state) {}

    /** Returns the offers of the community, newest first: the open ones, and for operators also the closed ones. */
    @Get("{?limit,after}")
    HttpResponse<Pages.Items<OfferView>> list(
            HttpRequest<?> http,
            Authentication authentication,
            String community,
            @QueryValue(defaultValue = "" + Pages.USUAL) @Min(1) @Max(Pages.MOST) int limit,
            @QueryValue(defaultValue = "" + Long.MAX_VALUE) @Id long after) {
        var caller = callers.of(authentication, community);
        Set<Offer.State> states =
                caller.holds(Role.OPERATOR) ? EnumSet.allOf(Offer.State.class) : EnumSet.of(Offer.State.OPEN);
        var found = offers.page(caller.book().id(), states, after, limit + 1);
        var left = left(caller.book(), found);
        return Pages.of(http, found, limit, ListedOffer::id, offer -> view(offer, left));
    }

    /** Publishes an offer. For operators; 409 {@code name-taken} if the partner already has an offer of this name. */
    @Post
    @Status(HttpStatus.CREATED)
    HttpResponse<OfferView> create(Authentication authentication, String community, @Body @Valid OfferRequest request) {
        var book = operator(authentication, community).book();
        var partner = partners.find(book.id(), Long.parseLong(request.partner()))
                .orElseThrow(() -> new BadInput("partner", Fault.NOT_KNOWN));
        var offer = offers.publish(
                        partner,
                        request.name(),
                        request.points(),
                        request.quantity(),
                        request.period(),
                        request.memberLimit() == null ? Offer.NO_LIMIT : request.memberLimit(),
                        request.essential())
                .orElseThrow(() -> new ProblemException(ProblemCode.NAME_TAKEN));
        return HttpResponse.created(view(book, ListedOffer.of(offer, partner)));
    }

    /**
     * Changes, closes or reopens an offer. For operators. Held redemptions keep their price. A new quantity applies at
     * once: what is left of the current period changes by the difference, but not below zero.
     */
    @Put("/{id}")
    OfferView change(
            Authentication authentication,
            String community,
            @PathVariable @Id long id,
            @Body @Valid OfferChange request) {
        var caller = operator(authentication, community);
        var book = caller.book();
        var offer = offers.find(book.id(), id).orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
        var partner = partners.find(book.id(), offer.partner()).orElseThrow();
        var changed =
                offers.change(id, request::applied).orElseThrow(() -> new ProblemException(ProblemCode.NAME_TAKEN));
        stocks.follow(book, changed, caller.actor());
        return view(book, ListedOffer.of(changed, partner));
    }

    private Caller operator(Authentication authentication, String community) {
        return callers.of(authentication, community).require(Role.OPERATOR);
    }

    private Map<Long, Long> left(Book book, List<ListedOffer> listed) {
        return stocks.left(book.id(), listed, statements.today(book));
    }

    private OfferView view(Book book, ListedOffer offer) {
        return view(offer, left(book, List.of(offer)));
    }

    private static OfferView view(ListedOffer offer, Map<Long, Long> left) {
        return new OfferView(
                Long.toString(offer.id()),
                new PartnerView(Long.toString(offer.partner()), offer.partnerName()),
                offer.name(),
                offer.points(),
                offer.quantity(),
                offer.period(),
                left.getOrDefault(offer.id(), 0L),
                offer.memberLimit(),
                offer.essential(),
                offer.state());
    }
}
