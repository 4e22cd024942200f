package org.gongyibank.ledger;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gongyibank.database.Curable;
import org.gongyibank.database.DatabaseAccess;
import org.gongyibank.database.NamedLock;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.CheckKind;
import org.gongyibank.ledger.domain.CheckResult;
import org.gongyibank.ledger.domain.Checked;
import org.gongyibank.ledger.domain.Mark;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the books: what is new at every call, everything once a night. Several instances may call it. One at a time
 * checks a book, and all share the results.
 */
@Singleton
public class SelfAudit {
    private static final Logger LOG = LoggerFactory.getLogger(SelfAudit.class);
    /** The hour of the nightly check, in the community's zone. */
    private static final LocalTime NIGHT = LocalTime.of(3, 0);

    private final BookCheck check;
    private final CheckResults results;
    private final Statements statements;
    private final DatabaseAccess access;

    @Inject
    public SelfAudit(
            BookCheck check,
            CheckResults results,
            Statements statements,
            @Property(name = "datasources.default.url") String url,
            @Property(name = "datasources.default.username") String username,
            @Property(name = "datasources.default.password") String password) {
        this.check = check;
        this.results = results;
        this.statements = statements;
        this.access = new DatabaseAccess(url, username, password);
    }

    /**
     * Checks what is new since the last sound check of this kind; otherwise since the last whole check; otherwise
     * from the first entry. It never starts at a later whole check, because that one cannot see a past that was
     * rewritten together with its tree.
     *
     * @return the stored result; empty if another instance is checking the book
     */
    public Optional<CheckResult> checkNew(Book book) {
        return NamedLock.ifFree("new " + book.id().value(), access, () -> {
            var mark = last(book.id(), CheckKind.INCREMENTAL)
                    .or(() -> last(book.id(), CheckKind.FULL))
                    .map(CheckResult::mark)
                    .orElse(Mark.START);
            return run(book, CheckKind.INCREMENTAL, id -> check.since(id, mark));
        });
    }

    /**
     * Checks every row of the book, unless an instance has since the last three o'clock in the community, by the
     * database's clock. If no instance ran at night, the next one that runs does it.
     *
     * @return the stored result; empty if it was not due or another instance is checking the book
     */
    public Optional<CheckResult> checkAllIfDue(Book book) {
        return NamedLock.ifFree(
                        "all " + book.id().value(),
                        access,
                        // Checked behind the lock, because the instance that had the lock before may have done it.
                        () -> isDue(book)
                                ? Optional.of(run(book, CheckKind.FULL, check::whole))
                                : Optional.<CheckResult>empty())
                .flatMap(Function.identity());
    }

    private boolean isDue(Book book) {
        var night = lastNight(book, statements.now());
        return last(book.id(), CheckKind.FULL)
                .filter(last -> !last.at().isBefore(night))
                .isEmpty();
    }

    static Instant lastNight(Book book, Instant now) {
        var today = now.atZone(book.zone()).toLocalDate();
        var night = today.atTime(NIGHT).atZone(book.zone()).toInstant();
        return night.isAfter(now)
                ? today.minusDays(1).atTime(NIGHT).atZone(book.zone()).toInstant()
                : night;
    }

    private Optional<CheckResult> last(BookId book, CheckKind kind) {
        return results.of(book).stream().filter(result -> result.kind() == kind).findFirst();
    }

    /** A row that cannot be read is reported as a finding; it does not make the call fail. */
    private static Checked check(Book book, Function<BookId, Checked> checking) {
        try {
            return checking.apply(book.id());
        } catch (RuntimeException failure) {
            if (Curable.test(failure)) throw failure;
            LOG.error("The book of {} could not be checked", book.code(), failure);
            return new Checked(Mark.START, Mark.START, List.of("the book can be checked: " + failure.getMessage()));
        }
    }

    private CheckResult run(Book book, CheckKind kind, Function<BookId, Checked> checking) {
        var at = statements.now();
        var began = System.nanoTime();
        var checked = check(book, checking);
        var took = Duration.ofNanos(System.nanoTime() - began);
        var before = last(book.id(), kind);
        var result = new CheckResult(
                book.id(),
                kind,
                at,
                took,
                checked.from().seq(),
                checked.to().seq(),
                checked.findings(),
                checked.sound() ? checked.to() : before.map(CheckResult::mark).orElse(checked.from()),
                checked.sound() ? at : before.map(CheckResult::soundAt).orElse(Instant.EPOCH));
        results.keep(result);
        if (!checked.sound()) {
            LOG.error(
                    "The book of {} is not sound ({} check of the entries {} to {}):\n{}",
                    book.code(),
                    kind,
                    checked.from().seq() + 1,
                    checked.to().seq(),
                    String.join("\n", checked.findings()));
        }
        return result;
    }
}
