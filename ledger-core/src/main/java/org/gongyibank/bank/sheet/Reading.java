package org.gongyibank.bank.sheet;

import java.util.function.Function;

/** The outcome of reading a file. Callers switch over it without a default branch; a refused file changed nothing. */
public sealed interface Reading<T> {
    record Read<T>(T value) implements Reading<T> {}

    record Refused<T>(FileProblem problem) implements Reading<T> {}

    /** Goes on with what was read; a refusal stays the refusal that it is. */
    default <R> Reading<R> then(Function<T, Reading<R>> next) {
        return switch (this) {
            case Read<T>(var value) -> next.apply(value);
            case Refused<T>(var problem) -> new Refused<>(problem);
        };
    }

    static <T> Reading<T> refused(FileProblem.Code code, String what) {
        return new Refused<>(new FileProblem(code, what));
    }
}
