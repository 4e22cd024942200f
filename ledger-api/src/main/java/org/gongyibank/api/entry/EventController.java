package org.gongyibank.api.entry;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gongyibank.api.request.Pages;
import org.gongyibank.api.security.Callers;
import org.gongyibank.bank.person.Role;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.Event;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Unit;

/** The journal in order, for programs that follow it. */
@Controller("/v1/communities/{community}/events")
class EventController {
    private static final int MOST_EVENTS = 500;

    private final Callers callers;
    private final Statements statements;

    EventController(Callers callers, Statements statements) {
        this.callers = callers;
        this.statements = statements;
    }

    @Introspected
    record Listed(List<EventView> items) {}

    /** An entry. {@code subject} is the member's id, empty for none. Entries never contain names. */
    @Introspected
    record EventView(
            long seq,
            Instant at,
            String kind,
            LocalDate effectiveOn,
            String subject,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Optional<Long> reverses,

            List<LegView> legs) {
        static EventView of(Event event) {
            var entry = event.entry();
            return new EventView(
                    entry.seq(),
                    entry.recordedAt(),
                    entry.kind(),
                    entry.effectiveOn(),
                    entry.act().subject(),
                    entry.reverses() == 0 ? Optional.empty() : Optional.of(entry.reverses()),
                    event.touched().stream().map(LegView::of).toList());
        }
    }

    /** The amount that the entry moved on one account. */
    @Introspected
    record LegView(String account, Purpose purpose, Unit unit, long amount) {
        static LegView of(Event.TouchedAccount touched) {
            return new LegView(
                    Long.toString(touched.account().value()),
                    touched.name().purpose(),
                    touched.name().unit(),
                    touched.amount());
        }
    }

    /** Returns the entries after {@code after}, ascending and without gaps. Only a full page links to a next page. */
    @Get("{?after,limit}")
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<Listed> events(
            HttpRequest<?> request,
            Authentication authentication,
            String community,
            @QueryValue(defaultValue = "0") @Min(0) long after,
            @QueryValue(defaultValue = "100") @Min(1) @Max(MOST_EVENTS) int limit) {
        var caller = callers.of(authentication, community).require(Role.MODULE, Role.OPERATOR, Role.AUDITOR);
        var events = statements.events(caller.book().id(), after, limit);
        var response =
                HttpResponse.ok(new Listed(events.stream().map(EventView::of).toList()));
        return events.size() == limit
                ? Pages.linked(response, request, events.getLast().entry().seq())
                : response;
    }
}
