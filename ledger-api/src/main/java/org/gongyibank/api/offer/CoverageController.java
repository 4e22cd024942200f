package org.gongyibank.api.offer;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.gongyibank.api.security.Callers;
import org.gongyibank.bank.offer.Coverages;
import org.gongyibank.bank.person.Role;

/** Whether partners can serve the points that are outstanding. */
@Controller("/v1/communities/{community}/coverage")
@ExecuteOn(TaskExecutors.BLOCKING)
class CoverageController {
    private final Callers callers;
    private final Coverages coverages;

    CoverageController(Callers callers, Coverages coverages) {
        this.callers = callers;
        this.coverages = coverages;
    }

    @Introspected
    record AsOfView(long seq, Instant at) {}

    /**
     * {@code outstanding}: points that can still be spent, including the {@code held} ones. {@code committedPerMonth}:
     * the most points per month from the {@code partners} with an agreement in force. {@code monthsToCover}: the months
     * they need to serve everything, to one digit, rounded up; absent when no partner has committed any points.
     */
    @Introspected
    record CoverageView(
            long outstanding,
            long held,
            long partners,
            long committedPerMonth,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Optional<BigDecimal> monthsToCover,

            AsOfView asOf) {}

    /** Returns the outstanding points and the partners' commitments. For operators, the council and auditors. */
    @Get
    CoverageView coverage(Authentication authentication, String community) {
        var caller = callers.of(authentication, community).require(Role.OPERATOR, Role.COUNCIL, Role.AUDITOR);
        var coverage = coverages.of(caller.book());
        return new CoverageView(
                coverage.outstanding(),
                coverage.held(),
                coverage.partners(),
                coverage.committedPerMonth(),
                coverage.monthsToCover(),
                new AsOfView(coverage.seq(), coverage.at()));
    }
}
