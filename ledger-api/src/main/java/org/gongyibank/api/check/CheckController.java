package org.gongyibank.api.check;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gongyibank.api.security.Callers;
import org.gongyibank.bank.person.Role;
import org.gongyibank.ledger.CheckResults;
import org.gongyibank.ledger.domain.CheckKind;
import org.gongyibank.ledger.domain.CheckResult;

/** The latest results of the book's own checks. */
@Controller("/v1/communities/{community}/checks")
class CheckController {
    private final Callers callers;
    private final CheckResults results;

    CheckController(Callers callers, CheckResults results) {
        this.callers = callers;
        this.results = results;
    }

    @Introspected
    record Listed(List<CheckView> items) {}

    /**
     * The last check of a kind. It covers the entries after {@code from} up to {@code to}, or everything.
     *
     * @param findings the errors found, for engineers; they name accounts and entries by number and limits by code,
     *     never a person by name
     * @param lastSound the last check of this kind without findings; absent if there never was one
     */
    @Introspected
    record CheckView(
            CheckKind kind,
            Instant at,
            long milliseconds,
            long from,
            long to,
            boolean sound,
            List<String> findings,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Optional<Sound> lastSound) {
        static CheckView of(CheckResult result) {
            return new CheckView(
                    result.kind(),
                    result.at(),
                    result.took().toMillis(),
                    result.from(),
                    result.to(),
                    result.sound(),
                    result.findings(),
                    result.soundAt().equals(Instant.EPOCH)
                            ? Optional.empty()
                            : Optional.of(new Sound(result.mark().seq(), result.soundAt())));
        }
    }

    /** The last entry up to which the book was sound, and when. */
    @Introspected
    record Sound(long seq, Instant at) {}

    /** Returns the last result of each kind of check, newest first. */
    @Get
    @ExecuteOn(TaskExecutors.BLOCKING)
    Listed checks(Authentication authentication, String community) {
        var caller = callers.of(authentication, community).require(Role.AUDITOR, Role.OPERATOR);
        return new Listed(
                results.of(caller.book().id()).stream().map(CheckView::of).toList());
    }
}
