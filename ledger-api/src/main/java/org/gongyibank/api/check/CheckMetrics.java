package org.gongyibank.api.check;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongyibank.ledger.Books;
import org.gongyibank.ledger.CheckResults;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.CheckKind;
import org.gongyibank.ledger.domain.CheckResult;

/**
 * Publishes the check results as metrics per book and kind: the number of findings in the last check and the age of the
 * last sound check, from any instance, and the duration of this instance's checks.
 */
@Singleton
class CheckMetrics {
    private final Books books;
    private final CheckResults results;
    private final Statements statements;
    private final MeterRegistry registry;
    private final MultiGauge findings;
    private final MultiGauge soundAge;

    CheckMetrics(Books books, CheckResults results, Statements statements, MeterRegistry registry) {
        this.books = books;
        this.results = results;
        this.statements = statements;
        this.registry = registry;
        this.findings = MultiGauge.builder("gongyibank.check.findings")
                .description("What the last check of the book found to be wrong")
                .register(registry);
        this.soundAge = MultiGauge.builder("gongyibank.check.sound.age")
                .description("Since the last check of the book that found nothing wrong")
                .baseUnit("seconds")
                .register(registry);
    }

    void took(Book book, CheckResult result) {
        Timer.builder("gongyibank.check")
                .description("How long a check of the book took")
                .tags(tags(book, result.kind()))
                .register(registry)
                .record(result.took());
    }

    private record Checked(BookId book, CheckKind kind) {}

    /** Publishes the stored results. For a book that was never found sound, the age counts from 1970. */
    void show() {
        var last = results.all().stream()
                .collect(Collectors.toMap(result -> new Checked(result.book(), result.kind()), Function.identity()));
        // The database's clock gives the time; this machine's clock only measures how long ago that was.
        var now = statements.now();
        var shown = System.nanoTime();
        var found = new ArrayList<MultiGauge.Row<?>>();
        var ages = new ArrayList<MultiGauge.Row<?>>();
        for (var book : books.all()) {
            for (var kind : CheckKind.values()) {
                var tags = tags(book, kind);
                var result = Optional.ofNullable(last.get(new Checked(book.id(), kind)));
                result.ifPresent(
                        its -> found.add(MultiGauge.Row.of(tags, its.findings().size())));
                var soundAt = result.map(CheckResult::soundAt).orElse(Instant.EPOCH);
                ages.add(MultiGauge.Row.of(
                        tags,
                        () -> Duration.between(soundAt, now).toSeconds()
                                + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - shown)));
            }
        }
        findings.register(found, true);
        soundAge.register(ages, true);
    }

    private static Tags tags(Book book, CheckKind kind) {
        return Tags.of("book", book.code(), "kind", kind.name().toLowerCase(Locale.ROOT));
    }
}
