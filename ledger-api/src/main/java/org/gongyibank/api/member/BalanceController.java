package org.gongyibank.api.member;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.authentication.Authentication;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gongyibank.api.problem.BadInput;
import org.gongyibank.api.problem.Fault;
import org.gongyibank.api.problem.ProblemCode;
import org.gongyibank.api.problem.ProblemException;
import org.gongyibank.api.request.Days;
import org.gongyibank.api.request.Id;
import org.gongyibank.api.request.Pages;
import org.gongyibank.api.security.Caller;
import org.gongyibank.api.security.Callers;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.statement.MemberBalances;
import org.gongyibank.ledger.Statements;
import org.jspecify.annotations.Nullable;

/** Members' balances. */
@Controller("/v1/communities/{community}")
class BalanceController {
    private static final java.util.regex.Pattern ID = java.util.regex.Pattern.compile(Pages.ID);

    private final Callers callers;
    private final Members members;
    private final MemberBalances balances;
    private final Statements statements;

    BalanceController(Callers callers, Members members, MemberBalances balances, Statements statements) {
        this.callers = callers;
        this.members = members;
        this.balances = balances;
        this.statements = statements;
    }

    /** Balances in the requested order, all as of the same entry. */
    @Introspected
    record Listed(List<BalanceView> items) {}

    /**
     * Returns the balance of one member: now, at a past moment or on a past day.
     *
     * @param at what was recorded by that moment
     * @param on what had taken effect by the end of that day, in the community's zone, by what the book knows now
     */
    @Get("/members/{id}/balance{?at,on}")
    @ExecuteOn(TaskExecutors.BLOCKING)
    BalanceView balance(
            Authentication authentication,
            String community,
            @PathVariable @Id long id,
            @Nullable @QueryValue Instant at,
            @Nullable @QueryValue LocalDate on) {
        var caller = callers.of(authentication, community);
        if (at != null) {
            var member = member(caller, id);
            if (on != null) throw new BadInput("on", Fault.INVALID);
            return BalanceView.of(balances.at(member, past(at, caller)));
        }
        if (on != null) return BalanceView.of(balances.on(member(caller, id), past(on, caller)));
        MemberAccess.require(caller, List.of(id));
        return BalanceView.of(found(balances.of(caller.book().id(), id)));
    }

    private Member member(Caller caller, long id) {
        MemberAccess.require(caller, List.of(id));
        return found(members.find(caller.book().id(), id));
    }

    private Instant past(Instant at, Caller caller) {
        if (at.isAfter(statements.now())) throw new BadInput("at", Fault.NOT_YET);
        Days.within("at", LocalDate.ofInstant(at, caller.book().zone()));
        return at;
    }

    private LocalDate past(LocalDate on, Caller caller) {
        if (on.isAfter(statements.today(caller.book()))) throw new BadInput("on", Fault.IN_THE_FUTURE);
        return Days.within("on", on);
    }

    /**
     * Returns the balances of up to 500 members, each in its own {@code member} parameter. An unknown member makes it
     * 404.
     */
    @Get("/balances{?member*}")
    @ExecuteOn(TaskExecutors.BLOCKING)
    Listed balances(
            HttpRequest<?> request,
            Authentication authentication,
            String community,
            @QueryValue @Size(min = 1, max = MemberBalances.MOST_MEMBERS) List<@NotNull @Pattern(regexp = Pages.ID) String> member) {
        var caller = callers.of(authentication, community);
        return new Listed(read(caller, ids(request.getParameters().getAll("member"))));
    }

    /**
     * Returns distinct ids from the raw parameters, because the framework's list drops empty values and splits at
     * commas.
     */
    private static List<Long> ids(List<String> sent) {
        if (!sent.stream().allMatch(ID.asMatchPredicate())) throw new BadInput("member", Fault.PATTERN);
        return sent.stream().map(Long::parseLong).distinct().toList();
    }

    private List<BalanceView> read(Caller caller, List<Long> ids) {
        MemberAccess.require(caller, ids);
        var known = members.find(caller.book().id(), ids);
        var asked = ids.stream()
                .map(id -> found(Optional.ofNullable(known.get(id))))
                .toList();
        return balances.of(asked).stream().map(BalanceView::of).toList();
    }

    private static <T> T found(Optional<T> one) {
        return one.orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
    }
}
