package org.gongyibank.bank.opening;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.fund.Fund;
import org.gongyibank.bank.fund.Funds;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.member.MemberEntries;
import org.gongyibank.bank.member.Members;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.LotDates;
import org.gongyibank.ledger.domain.Objection;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.Registers;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Submission.Mode;

/**
 * Posts confirmed opening balances in parts of up to {@value #ROWS} rows, each in one transaction with its rows. The
 * first part that is not full ends the confirmation. The same request, or a job, resumes an interrupted one.
 */
@Singleton
final class OpeningPosting {
    static final int ROWS = Submission.MOST_COMMANDS;
    /** The funding source of opening balances. */
    static final String FUND = "OPENING";
    /** No waiting row that this person may confirm. */
    private static final String NOTHING_TO_CONFIRM = "nothing-to-confirm";

    private final OpeningLines lines;
    private final Funds funds;
    private final Members members;
    private final Ledger ledger;
    private final Statements statements;

    OpeningPosting(OpeningLines lines, Funds funds, Members members, Ledger ledger, Statements statements) {
        this.lines = lines;
        this.funds = funds;
        this.members = members;
        this.ledger = ledger;
        this.statements = statements;
    }

    /**
     * A confirmation: the list and the person who confirms it.
     *
     * @param except the members whose rows this person may not confirm
     * @param noticedOn the day on which the list was posted on the board
     */
    record By(Book book, long list, long person, Set<Long> except, LocalDate noticedOn) {
        By {
            except = Set.copyOf(except);
        }
    }

    /** Posts the first part under the request's key and makes the id of the confirmation. */
    Answer first(By by, Keyed request) {
        var confirmation = Ids.next();
        return part(by, confirmation, confirmation, request);
    }

    /** Posts the remaining parts. */
    void rest(By by, long confirmation) {
        for (var done = lines.confirmed(by.list, confirmation); done > 0 && done % ROWS == 0; ) {
            var key = "opening/" + confirmation + "/" + done / ROWS;
            var answer = part(by, confirmation, Ids.next(), Keyed.byBank(key));
            // No rows are left, so a retry under this key would give the same result.
            if (answer.objection().isPresent()) return;
            done = lines.confirmed(by.list, confirmation);
        }
    }

    private Answer part(By by, long confirmation, long made, Keyed request) {
        while (true) {
            var answer = ledger.post(by.book.id(), submission(by, confirmation, made, request));
            // Another person confirmed some of the rows first. Each retry has fewer left.
            if (!answer.isStale()) return answer;
        }
    }

    private Submission submission(By by, long confirmation, long made, Keyed request) {
        var today = statements.today(by.book);
        var rows = lines.of(by.list).stream()
                .filter(line -> line.outcome() == OpeningLine.State.WAITING && !by.except.contains(line.member()))
                .limit(ROWS)
                .toList();
        var postable = rows.stream().filter(line -> !line.isOver(today)).toList();
        var commands = postable.isEmpty() ? List.<Command>of() : commands(by, today, postable);
        var part = new Part(by, confirmation, today, rows);
        return new Submission(request, Mode.INDEPENDENT, commands, made, "", part);
    }

    private List<Command> commands(By by, LocalDate today, List<OpeningLine> postable) {
        var fund = funds.open(by.book.id(), FUND, "期初余额");
        var receivers = members.find(
                by.book.id(), postable.stream().map(OpeningLine::member).collect(Collectors.toSet()));
        var commands = new ArrayList<Command>();
        for (var line : postable) commands.add(command(by, today, line, fund, receiver(receivers, line)));
        return commands;
    }

    private static Member receiver(Map<Long, Member> receivers, OpeningLine line) {
        return Optional.ofNullable(receivers.get(line.member())).orElseThrow();
    }

    private static Command command(By by, LocalDate today, OpeningLine line, Fund fund, Member member) {
        return new Command.Post(
                MemberEntries.OPENING,
                new Act(Long.toString(by.person), member.subject(), fund.code(), 0, "opening"),
                today,
                legs(line, fund, member),
                new LotDates.Mint(line.lastDay()),
                List.of(),
                OpeningLine.once(line.member()),
                true);
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

    /** Decides waiting rows: each is posted or refused. */
    private record Part(By by, long confirmation, LocalDate today, List<OpeningLine> lines) implements Registers {
        private Register.Ask waiting() {
            return OpeningLine.waiting(by.list);
        }

        private Register.Ask list() {
            return OpeningList.byId(by.list);
        }

        @Override
        public List<Register.Ask> asks() {
            return List.of(list(), waiting());
        }

        @Override
        public Optional<Objection> judge(Found found, Instant now) {
            if (lines.isEmpty()) return Optional.of(new Objection.Refused(NOTHING_TO_CONFIRM));
            var waiting = new HashSet<Long>();
            for (var row : found.of(waiting())) waiting.add(row.number("row_no"));
            return lines.stream().allMatch(line -> waiting.contains((long) line.rowNo()))
                    ? Optional.empty()
                    : Optional.of(new Objection.Stale());
        }

        @Override
        public void write(Answer answer, Instant now, Found found, Rows rows) {
            var list = found.of(list()).getFirst();
            if (answer.objection().isPresent()) {
                // The last part was full and no rows are left.
                if (list.number("open_confirmation") == confirmation) rows.replace(list.with("open_confirmation", 0L));
                return;
            }
            var outcomes = answer.outcomes().iterator();
            for (var line : lines) {
                var decided = line.isOver(today) ? line.over() : line.decided(outcomes.next());
                rows.replace(decided.confirmedBy(by.person, confirmation).stored(now));
            }
            OpeningList.confirmed(list, by.noticedOn, lines.size() == ROWS ? confirmation : 0)
                    .ifPresent(rows::replace);
        }
    }
}
