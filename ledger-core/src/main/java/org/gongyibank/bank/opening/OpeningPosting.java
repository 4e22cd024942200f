package org.gongyibank.bank.opening;

import io.micronaut.transaction.SynchronousTransactionManager;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gongyibank.bank.Recovery;
import org.gongyibank.bank.earning.Fund;
import org.gongyibank.bank.earning.Funds;
import org.gongyibank.bank.earning.Once;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.member.MemberEntries;
import org.gongyibank.bank.member.Members;
import org.gongyibank.ledger.Books;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.LotDates;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Submission.Mode;

/**
 * Brings confirmed opening balances into the book, in chunks under keys that follow from the confirmation: whatever it
 * does may be done again, by a repeated request, by another instance or by the recovery.
 */
@Singleton
public final class OpeningPosting {
    /** The funding source that opening balances come from. */
    static final String FUND = "OPENING";

    private final OpeningLines lines;
    private final Funds funds;
    private final Members members;
    private final Books books;
    private final Ledger ledger;
    private final Statements statements;
    private final SynchronousTransactionManager<Connection> transactions;

    OpeningPosting(
            OpeningLines lines,
            Funds funds,
            Members members,
            Books books,
            Ledger ledger,
            Statements statements,
            SynchronousTransactionManager<Connection> transactions) {
        this.lines = lines;
        this.funds = funds;
        this.members = members;
        this.books = books;
        this.ledger = ledger;
        this.statements = statements;
        this.transactions = transactions;
    }

    /**
     * Finishes confirmations that were left half-way longer than {@code age} ago by the database's clock. Safe on all
     * instances at once.
     *
     * @return how many it finished
     */
    public int recover(Duration age, int page) {
        return Recovery.each(
                after -> lines.unfinished(age.toSeconds(), after, page), left -> finish(left.list(), left.request()));
    }

    /** Posts what a request confirmed and is not decided yet. */
    void finish(long list, long request) {
        // Those that were refused at once never had to go to the ledger, and so belong to no chunk.
        var confirmed = lines.of(list).stream()
                .filter(line -> line.confirmRequest() == request && !wasOver(line))
                .toList();
        for (var from = 0; from < confirmed.size(); from += Submission.MOST_COMMANDS) {
            var chunk = confirmed.subList(from, Math.min(confirmed.size(), from + Submission.MOST_COMMANDS));
            // A chunk is a fixed part of them and is written as one: it is either wholly pending or wholly decided.
            if (chunk.getFirst().outcome() != OpeningLine.State.PENDING) continue;
            post("opening/" + request + "/" + from / Submission.MOST_COMMANDS, chunk);
        }
    }

    private static boolean wasOver(OpeningLine line) {
        return line.problem().equals(Openings.LAST_DAY_OVER);
    }

    private void post(String key, List<OpeningLine> chunk) {
        var community = new BookId(chunk.getFirst().community());
        var commands = commands(books.find(community).orElseThrow(), chunk);
        var answer = ledger.post(community, Submission.derived(key, Mode.INDEPENDENT, commands));
        var decided = new ArrayList<OpeningLine>();
        for (var line : chunk) decided.add(line.decided(answer.outcomes().get(decided.size())));
        transactions.executeWrite(_ -> {
            lines.decide(decided);
            return decided.size();
        });
    }

    private List<Command> commands(Book book, List<OpeningLine> chunk) {
        var fund = funds.open(book.id(), FUND, "期初余额");
        var today = statements.today(book);
        var ids = chunk.stream().map(OpeningLine::member).collect(Collectors.toSet());
        var receivers = members.find(book.id(), ids);
        var standing = standing(book.id(), ids);
        var commands = new ArrayList<Command>();
        for (var line : chunk) {
            var member = Optional.ofNullable(receivers.get(line.member())).orElseThrow();
            var once = Optional.ofNullable(standing.get(OpeningLine.once(line.member())))
                    .orElseThrow();
            commands.add(new Command.Post(
                    MemberEntries.OPENING,
                    new Act(Long.toString(line.confirmer()), member.subject(), fund.code(), 0, "opening"),
                    today,
                    legs(line, fund, member),
                    new LotDates.Mint(line.lastDay()),
                    List.of(),
                    once.once()));
        }
        return commands;
    }

    private static List<Leg> legs(OpeningLine line, Fund fund, Member member) {
        var legs = new ArrayList<Leg>();
        if (line.points() > 0) {
            legs.add(new Leg(fund.points(), -line.points()));
            legs.add(new Leg(member.points(), line.points()));
        }
        if (line.minutes() > 0) {
            legs.add(new Leg(fund.minutes(), -line.minutes()));
            legs.add(new Leg(member.minutes(), line.minutes()));
        }
        return legs;
    }

    /** Under which name each member's beginning can be posted now, or which entry did it; a reversed one can be done anew. */
    Map<String, Once.Standing> standing(BookId community, Collection<Long> ids) {
        var acts = ids.stream().map(OpeningLine::once).toList();
        return Once.standing(acts, names -> statements.done(community, names));
    }
}
