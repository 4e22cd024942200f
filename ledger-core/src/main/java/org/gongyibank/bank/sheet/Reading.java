package org.gongyibank.bank.sheet;

import java.util.function.Function;

/** The outcome of reading a file. A refused file changed nothing. */
public sealed interface Reading<T> {
    record Read<T>(T value) implements Reading<T> {}

    record Refused<T>(FileProblem problem) implements Reading<T> {}

    /** Continues with the value that was read; a refusal is passed on. */
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
