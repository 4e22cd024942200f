package org.gongyibank.api.award;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gongyibank.api.request.Days;
import org.gongyibank.api.security.Callers;
import org.gongyibank.bank.fund.BudgetPeriod;
import org.gongyibank.bank.fund.FundUse;
import org.gongyibank.bank.fund.FundUses;
import org.gongyibank.bank.person.Role;
import org.gongyibank.ledger.Statements;
import org.jspecify.annotations.Nullable;

/** What the funding sources have given, and what they can still give. */
@Controller("/v1/communities/{community}/funding-sources")
class FundingSourceController {
    private final Callers callers;
    private final FundUses uses;
    private final Statements statements;

    FundingSourceController(Callers callers, FundUses uses, Statements statements) {
        this.callers = callers;
        this.uses = uses;
        this.statements = statements;
    }

    /** All sources, oldest first, as of one entry of the book. */
    @Introspected
    record Listed(List<SourceView> items, AsOf asOf) {}

    /** The last entry of the book at that moment, and when it was recorded. */
    @Introspected
    record AsOf(long seq, Instant at) {}

    /**
     * Figures in points. {@code used}: given in the period of {@code budget}, or in total without a budget.
     * {@code heldBack}: the points, before any cap, that lines waiting for a second person will take.
     */
    @Introspected
    record SourceView(
            String id,
            String code,
            String name,
            long used,
            long heldBack,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Optional<BudgetView> budget) {
        static SourceView of(FundUse.OfFund fund) {
            return new SourceView(
                    Long.toString(fund.id()),
                    fund.code(),
                    fund.name(),
                    fund.used(),
                    fund.heldBack(),
                    fund.budget()
                            .map(budget -> new BudgetView(
                                    budget.per(),
                                    budget.name(),
                                    budget.points(),
                                    fund.left().orElseThrow())));
        }
    }

    /** {@code period}: such as 2026-11, 2026-Q4 or 2026. {@code left}: the points neither used nor held back. */
    @Introspected
    record BudgetView(BudgetPeriod per, String period, long points, long left) {}

    /**
     * Returns every funding source with the used, held and remaining part of its budget.
     *
     * @param on a day in the wanted period; today when absent
     */
    @Get("{?on}")
    @ExecuteOn(TaskExecutors.BLOCKING)
    Listed list(Authentication authentication, String community, @Nullable @QueryValue LocalDate on) {
        var book = callers.of(authentication, community)
                .require(Role.OPERATOR, Role.COUNCIL, Role.AUDITOR)
                .book();
        var day = on == null ? statements.today(book) : Days.within("on", on);
        var use = uses.on(book.id(), day);
        return new Listed(use.funds().stream().map(SourceView::of).toList(), new AsOf(use.seq(), use.at()));
    }
}
