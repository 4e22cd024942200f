package org.gongyibank.api.member;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.authentication.Authentication;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.gongyibank.api.problem.BadInput;
import org.gongyibank.api.problem.Fault;
import org.gongyibank.api.problem.Language;
import org.gongyibank.api.problem.ProblemCode;
import org.gongyibank.api.problem.ProblemException;
import org.gongyibank.api.request.Days;
import org.gongyibank.api.request.Id;
import org.gongyibank.api.request.Pages;
import org.gongyibank.api.security.Caller;
import org.gongyibank.api.security.Callers;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.statement.MemberStatement;
import org.gongyibank.bank.statement.MemberStatements;
import org.gongyibank.bank.statement.MemberStatements.Range;
import org.gongyibank.ledger.domain.Unit;
import org.jspecify.annotations.Nullable;

/** What happened on a member's accounts, and why. */
@Controller("/v1/communities/{community}/members/{id}/statement")
class StatementController {
    private final Callers callers;
    private final Members members;
    private final MemberStatements statements;

    StatementController(Callers callers, Members members, MemberStatements statements) {
        this.callers = callers;
        this.members = members;
        this.statements = statements;
    }

    /** The unit of a statement: spendable points, or minutes of service. */
    enum Counted {
        POINT,
        MINUTE;

        Unit unit() {
            return switch (this) {
                case POINT -> Unit.POINT;
                case MINUTE -> Unit.MINUTE;
            };
        }
    }

    /** {@code opening} and {@code closing} are the balances of the whole requested range, on every page. */
    @Introspected
    record StatementView(String member, Unit unit, long opening, List<LineView> lines, long closing) {
        static StatementView of(MemberStatement statement) {
            return new StatementView(
                    Long.toString(statement.member()),
                    statement.unit(),
                    statement.opening(),
                    statement.lines().stream().map(LineView::of).toList(),
                    statement.closing());
        }
    }

    /** One entry, with the amount moved and the balance after it. */
    @Introspected
    record LineView(long seq, Instant at, String kind, long amount, long balanceAfter, String why) {
        static LineView of(MemberStatement.Line line) {
            return new LineView(line.seq(), line.at(), line.kind(), line.amount(), line.balanceAfter(), line.why());
        }
    }

    /**
     * Returns a page of the statement, newest first.
     *
     * @param from the first day, in the community's zone
     * @param to the last day
     * @param after the last entry of the previous page
     */
    @Get("{?from,to,unit,after,limit}")
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<StatementView> statement(
            HttpRequest<?> request,
            Authentication authentication,
            String community,
            @PathVariable @Id long id,
            @Nullable @QueryValue LocalDate from,
            @Nullable @QueryValue LocalDate to,
            @QueryValue(defaultValue = "POINT") Counted unit,
            @Nullable @QueryValue @Min(1) Long after,
            @QueryValue(defaultValue = "50") @Min(1) @Max(MemberStatements.MOST_LINES) int limit) {
        var caller = callers.of(authentication, community);
        var member = asked(caller, members, id);
        var range = range(unit, from, to, after == null ? Long.MAX_VALUE : after, limit);
        var page = statements.of(
                caller.book(),
                member,
                range,
                Locale.forLanguageTag(Language.of(request).tag()));
        var response = HttpResponse.ok(StatementView.of(page));
        return page.more()
                ? Pages.linked(response, request, page.lines().getLast().seq())
                : response;
    }

    /** Returns the member of the statement. Ends the request if the caller may not see it. */
    static Member asked(Caller caller, Members members, long id) {
        MemberAccess.require(caller, List.of(id));
        return members.find(caller.book().id(), id).orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
    }

    static Range range(Counted unit, @Nullable LocalDate from, @Nullable LocalDate to, long before, int limit) {
        if (from != null && to != null && to.isBefore(from)) throw new BadInput("to", Fault.INVALID);
        return new Range(
                unit.unit(),
                from == null ? Range.FIRST_DAY : Days.within("from", from),
                to == null ? Range.LAST_DAY : Days.within("to", to),
                before,
                limit);
    }
}
