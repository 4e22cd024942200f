package org.gongyibank.bank.earning;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongyibank.bank.Recovery;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.member.Members;
import org.gongyibank.ledger.Books;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Submission.Mode;

/**
 * Brings stored awards into the book. Whatever it does may be done again, by a repeated request, by another instance or
 * by the recovery: the ledger's keys follow from the rows, so that the same answer comes back.
 */
@Singleton
public final class AwardPosting {
    /** What the bank calls the entry of an award. */
    public static final String AWARD = "AWARD";

    private final Ledger ledger;
    private final Books books;
    private final Statements statements;
    private final Funds funds;
    private final Rules rules;
    private final Members members;
    private final AwardRows awards;
    private final AwardLineRows lines;

    AwardPosting(
            Ledger ledger,
            Books books,
            Statements statements,
            Funds funds,
            Rules rules,
            Members members,
            AwardRows awards,
            AwardLineRows lines) {
        this.ledger = ledger;
        this.books = books;
        this.statements = statements;
        this.funds = funds;
        this.rules = rules;
        this.members = members;
        this.awards = awards;
        this.lines = lines;
    }

    /**
     * Finishes awards that were left half-way longer than {@code age} ago by the database's clock. Safe on all instances
     * at once.
     *
     * @return how many it finished
     */
    public int recover(Duration age, int page) {
        return Recovery.each(after -> awards.unfinished(age.toSeconds(), after, page), this::finish);
    }

    /** Posts every line that can be decided and answers all lines as they are then, in order of line. */
    List<AwardLineRow> finish(AwardRow award) {
        var all = lines.findByAwardOrderByLine(award.id());
        if (all.stream().noneMatch(line -> line.outcome().isUnfinished())) return all;
        var its = rulesOf(all);
        var commands = new AwardCommands(award, its, membersOf(award, all), funds, month(award, its));
        // A chunk is a fixed part of all lines and is written as one: it is either wholly pending or wholly decided.
        for (var from = 0; from < all.size(); from += Submission.MOST_COMMANDS) {
            var chunk = all.subList(from, Math.min(all.size(), from + Submission.MOST_COMMANDS));
            write(decide(commands, chunk, from / Submission.MOST_COMMANDS));
        }
        for (var line : all) {
            if (line.outcome() == LineOutcome.CONFIRMED) {
                write(post(commands, award.confirmationKey(line.line()), List.of(line)));
            }
        }
        return lines.findByAwardOrderByLine(award.id());
    }

    /** Of an award that was made a moment ago. */
    AwardCommands commands(Book book, AwardRow award, Map<Long, Rule> its, Map<Long, Member> receivers) {
        var month = YearMonth.from(award.madeAt().atZone(book.zone()));
        return new AwardCommands(award, its, receivers, funds, month);
    }

    /** Posts the pending lines of a chunk; the lines that are to be {@link #write written} then. */
    List<AwardLineRow> decide(AwardCommands commands, List<AwardLineRow> chunk, int number) {
        var pending = with(chunk, LineOutcome.PENDING);
        if (pending.isEmpty()) return List.of();
        var award = commands.award();
        var decided = post(commands, award.key(number), pending);
        if (award.mode() == Mode.INDEPENDENT
                || with(decided, LineOutcome.REFUSED).isEmpty()) {
            return decided;
        }
        // A line that waits for a second person falls with a refused one, and in the same transaction.
        var fallen = with(chunk, LineOutcome.WAITING).stream().map(AwardLineRow::notPosted);
        return Stream.concat(decided.stream(), fallen).toList();
    }

    private List<AwardLineRow> post(AwardCommands commands, String key, List<AwardLineRow> pending) {
        var award = commands.award();
        var wanted = pending.stream().map(commands::of).toList();
        var answer = ledger.post(new BookId(award.community()), Submission.derived(key, award.mode(), wanted));
        var decided = new ArrayList<AwardLineRow>();
        for (var line : pending) {
            decided.add(line.decided(answer.outcomes().get(decided.size()), commands.member(line)));
        }
        return decided;
    }

    /** Writes what came of lines of whichever awards. */
    void write(List<AwardLineRow> decided) {
        if (!decided.isEmpty()) lines.decide(decided);
    }

    private static List<AwardLineRow> with(List<AwardLineRow> lines, LineOutcome outcome) {
        return lines.stream().filter(line -> line.outcome() == outcome).toList();
    }

    private Map<Long, Rule> rulesOf(List<AwardLineRow> all) {
        return rules.versions(all.stream()
                .map(AwardLineRow::ruleVersion)
                .filter(version -> version != 0)
                .collect(Collectors.toSet()));
    }

    private Map<Long, Member> membersOf(AwardRow award, List<AwardLineRow> all) {
        return members.find(
                new BookId(award.community()),
                all.stream().map(AwardLineRow::member).collect(Collectors.toSet()));
    }

    /** When it is recorded; asked of the database only for rules that need it. */
    private YearMonth month(AwardRow award, Map<Long, Rule> its) {
        var book = books.find(new BookId(award.community())).orElseThrow();
        return its.values().stream().anyMatch(rule -> rule.awarderQuota() > 0)
                ? YearMonth.from(statements.today(book))
                : YearMonth.from(award.madeAt().atZone(book.zone()));
    }
}
