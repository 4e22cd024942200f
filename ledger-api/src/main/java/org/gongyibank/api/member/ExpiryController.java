package org.gongyibank.api.member;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.authentication.Authentication;
import java.time.YearMonth;
import java.util.List;
import java.util.TreeMap;
import org.gongyibank.api.problem.ProblemCode;
import org.gongyibank.api.problem.ProblemException;
import org.gongyibank.api.request.Id;
import org.gongyibank.api.security.Callers;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.statement.MemberBalance;
import org.gongyibank.bank.statement.MemberBalances;

/** When a member's points expire. */
@Controller("/v1/communities/{community}")
class ExpiryController {
    private final Callers callers;
    private final Members members;
    private final MemberBalances balances;

    ExpiryController(Callers callers, Members members, MemberBalances balances) {
        this.callers = callers;
        this.members = members;
        this.balances = balances;
    }

    /**
     * The points that expire in each month if none are spent, as of one entry of the book.
     *
     * @param never points that do not expire
     * @param months the months with expiring points, ascending, such as {@code 2027-03}
     */
    @Introspected
    record Forecast(String member, List<Month> months, long never, BalanceView.AsOf asOf) {}

    @Introspected
    record Month(String month, long points) {}

    @Get("/members/{id}/expiry")
    @ExecuteOn(TaskExecutors.BLOCKING)
    Forecast forecast(Authentication authentication, String community, @PathVariable @Id long id) {
        var caller = callers.of(authentication, community);
        MemberAccess.require(caller, List.of(id));
        var member =
                members.find(caller.book().id(), id).orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
        return forecast(balances.of(List.of(member)).getFirst());
    }

    private static Forecast forecast(MemberBalance balance) {
        var months = new TreeMap<YearMonth, Long>();
        var expiring = 0L;
        for (var lot : balance.expiring()) {
            months.merge(YearMonth.from(lot.expires()), lot.points(), Math::addExact);
            expiring += lot.points();
        }
        return new Forecast(
                Long.toString(balance.member()),
                months.entrySet().stream()
                        .map(month -> new Month(month.getKey().toString(), month.getValue()))
                        .toList(),
                balance.spendable() - expiring,
                new BalanceView.AsOf(balance.seq(), balance.at()));
    }
}
