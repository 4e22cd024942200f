package org.gongyibank.api.request;

import io.micronaut.http.multipart.CompletedFileUpload;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.gongyibank.api.problem.FieldError;
import org.gongyibank.api.problem.Language;
import org.gongyibank.bank.sheet.FileProblem;

/** Files uploaded in forms. */
public final class Uploads {
    private Uploads() {}

    /**
     * Copies a file out of the network buffer and releases it. No other code releases it: call this before anything
     * that may end the request, or the memory leaks until the service stops.
     */
    public static byte[] take(CompletedFileUpload file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the problem of a file, in the language of the request. */
    public static FieldError error(FileProblem problem) {
        return new FieldError(
                problem.code().field(),
                switch (Language.current()) {
                    case CHINESE -> problem.chinese();
                    case ENGLISH -> problem.english();
                });
    }
}
