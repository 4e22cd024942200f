package org.gongyibank.api.request;

import io.micronaut.http.multipart.CompletedFileUpload;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.gongyibank.api.problem.FieldError;
import org.gongyibank.api.problem.Language;
import org.gongyibank.bank.sheet.FileProblem;

/** Files that come in a form. */
public final class Uploads {
    private Uploads() {}

    /**
     * Takes a file out of the network's memory, which no other code gives back: call it before anything that may refuse
     * the request, or the memory is lost for as long as the service runs.
     */
    public static byte[] take(CompletedFileUpload file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a file, in the language of the request. */
    public static FieldError error(FileProblem problem) {
        return new FieldError(
                problem.code().field(),
                switch (Language.current()) {
                    case CHINESE -> problem.chinese();
                    case ENGLISH -> problem.english();
                });
    }
}
