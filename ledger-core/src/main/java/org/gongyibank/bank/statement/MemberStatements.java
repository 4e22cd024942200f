package org.gongyibank.bank.statement;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.gongyibank.bank.member.Member;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.Statement;
import org.gongyibank.ledger.domain.Unit;

/** Reads members' statements, with a sentence for each entry. */
@Singleton
public class MemberStatements {
    public static final int MOST_LINES = 500;

    private final Statements statements;
    private final EntryWords words;

    MemberStatements(Statements statements, EntryWords words) {
        this.statements = statements;
        this.words = words;
    }

    /**
     * The page asked for.
     *
     * @param unit POINT or MINUTE
     * @param from the first day, in the community's zone, by time of recording
     * @param until the last day
     * @param before only entries with a smaller seq; {@link Long#MAX_VALUE} for the newest
     * @param limit 1 to {@value #MOST_LINES} lines
     */
    public record Range(Unit unit, LocalDate from, LocalDate until, long before, int limit) {
        public static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 1);
        public static final LocalDate LAST_DAY = LocalDate.of(9998, 12, 31);

        public Range {
            if (unit == Unit.ITEM) throw new IllegalArgumentException("a member has no items");
            if (until.isBefore(from)) throw new IllegalArgumentException("from " + from + " to " + until);
            if (limit < 1 || limit > MOST_LINES) throw new IllegalArgumentException("not a limit: " + limit);
        }

        /** The same page, of entries before another one. */
        public Range before(long seq) {
            return new Range(unit, from, until, seq, limit);
        }
    }

    /**
     * A page of the member's statement, read by at most three SQL statements. Sentences are English for an English
     * locale, otherwise Chinese.
     */
    public MemberStatement of(Book book, Member member, Range range, Locale language) {
        var minutes = range.unit() == Unit.MINUTE;
        var page = statements.statement(
                book.id(),
                new Statement.Asked(
                        minutes ? member.minutes() : member.points(),
                        minutes ? member.points() : member.minutes(),
                        startOf(range.from(), book),
                        startOf(range.until().plusDays(1), book),
                        range.before(),
                        range.limit()));
        var why = words.of(book.id(), member, range.unit(), page.lines(), language);
        var lines = page.lines().stream()
                .map(line -> new MemberStatement.Line(
                        line.seq(),
                        line.at(),
                        line.kind(),
                        line.amount(),
                        line.balanceAfter(),
                        why.getOrDefault(line.seq(), "")))
                .toList();
        return new MemberStatement(member.id(), range.unit(), page.opening(), lines, page.closing(), page.more());
    }

    private static Instant startOf(LocalDate day, Book book) {
        return day.atStartOfDay(book.zone()).toInstant();
    }
}
