package org.gongyibank.api.problem;

import io.micronaut.context.annotation.Factory;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.gongyibank.ledger.posting.Curable;
import org.gongyibank.ledger.posting.LedgerBusy;
import org.gongyibank.ledger.posting.LedgerUnavailable;

/** Answers what controllers throw. */
@Factory
class ProblemHandlers {
    @Singleton
    ExceptionHandler<BadInput, HttpResponse<?>> badInput() {
        return (request, thrown) -> {
            var language = Language.of(request);
            return Problems.response(
                    Problems.describe(ProblemCode.INVALID_INPUT, Map.of(), thrown.errors(language), language));
        };
    }

    @Singleton
    ExceptionHandler<ProblemException, HttpResponse<?>> problem() {
        return (request, thrown) ->
                Problems.response(Problems.describe(thrown.code(), thrown.figures(), List.of(), Language.of(request)));
    }

    /** The ledger's queue is full: nothing has begun. */
    @Singleton
    ExceptionHandler<LedgerBusy, HttpResponse<?>> busy() {
        return (request, thrown) ->
                Problems.response(Problems.describe(ProblemCode.BUSY, Map.of(), List.of(), Language.of(request)));
    }

    /** Never "failed": what was sent may have been posted, and the same key will tell. */
    @Singleton
    ExceptionHandler<LedgerUnavailable, HttpResponse<?>> unavailable() {
        return (request, thrown) -> Problems.response(
                Problems.describe(ProblemCode.UNAVAILABLE, Map.of(), List.of(), Language.of(request)));
    }

    @Singleton
    ExceptionHandler<Throwable, HttpResponse<?>> failure() {
        // A database that is away for a while is no bug: repeating is safe on every route.
        return (request, thrown) -> Problems.response(
                Curable.test(thrown)
                        ? Problems.describe(ProblemCode.UNAVAILABLE, Map.of(), List.of(), Language.of(request))
                        : ProblemResponses.incident(request, thrown));
    }
}
