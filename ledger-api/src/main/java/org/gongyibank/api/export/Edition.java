package org.gongyibank.api.export;

import java.time.Instant;
import java.time.LocalDate;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.JournalSpan;

/** The content of an export, and how it shows people. */
record Edition(Book book, JournalSpan span, Identities identities) {
    LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, book.zone());
    }

    LocalDate firstDay() {
        return day(span.from());
    }

    LocalDate lastDay() {
        return day(span.to());
    }

    boolean beginsLater() {
        return span.first() > 1;
    }

    /** A title for people who open the file. */
    String title() {
        return "%s (%s), entries %d to %d"
                .formatted(book.displayName().replaceAll("\\p{Cntrl}", " "), book.code(), span.first(), span.last());
    }
}
