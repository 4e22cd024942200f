package org.gongyibank.api.problem;

import io.micronaut.context.annotation.Factory;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gongyibank.database.Curable;
import org.gongyibank.ledger.posting.LedgerBusy;
import org.gongyibank.ledger.posting.LedgerUnavailable;

/** Answers the exceptions of controllers. */
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

    /** A form that the decoder rejects: a part without a name, an unknown charset. */
    @Singleton
    ExceptionHandler<HttpPostRequestDecoder.ErrorDataDecoderException, HttpResponse<?>> brokenForm() {
        return (request, thrown) -> brokenForm(request);
    }

    private static HttpResponse<?> brokenForm(HttpRequest<?> request) {
        var language = Language.of(request);
        var errors = new BadInput(JsonFaults.BODY, Fault.INVALID).errors(language);
        return Problems.response(Problems.describe(ProblemCode.INVALID_INPUT, Map.of(), errors, language));
    }

    /** Whether the form decoder itself failed. Some broken forms, such as one with an empty boundary, make it throw. */
    private static boolean isOfFormDecoder(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
                .findFirst()
                .filter(name -> name.startsWith(HttpPostRequestDecoder.class.getPackageName()))
                .isPresent();
    }

    @Singleton
    ExceptionHandler<ProblemException, HttpResponse<?>> problem() {
        return (request, thrown) ->
                Problems.response(Problems.describe(thrown.code(), thrown.figures(), List.of(), Language.of(request)));
    }

    /** The ledger's queue is full. Nothing was started. */
    @Singleton
    ExceptionHandler<LedgerBusy, HttpResponse<?>> busy() {
        return (request, thrown) ->
                Problems.response(Problems.describe(ProblemCode.BUSY, Map.of(), List.of(), Language.of(request)));
    }

    /** The outcome is unknown: the request may have been posted. Repeating it with the same key tells. */
    @Singleton
    ExceptionHandler<LedgerUnavailable, HttpResponse<?>> unavailable() {
        return (request, thrown) -> Problems.response(
                Problems.describe(ProblemCode.UNAVAILABLE, Map.of(), List.of(), Language.of(request)));
    }

    @Singleton
    ExceptionHandler<Throwable, HttpResponse<?>> failure() {
        return (request, thrown) -> {
            if (isOfFormDecoder(thrown)) return brokenForm(request);
            // A database that is briefly unreachable is not a bug. Repeating is safe if the request has a key. For
            // requests without a key (registers, codes) the sentence says to check first.
            return Problems.response(
                    Curable.test(thrown)
                            ? Problems.describe(ProblemCode.UNAVAILABLE, Map.of(), List.of(), Language.of(request))
                            : ProblemResponses.incident(request, thrown));
        };
    }
}
