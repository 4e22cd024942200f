package org.gongyibank.ledger;

import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountState;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.Balances;
import org.gongyibank.ledger.domain.BalancesAndSums;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.CounterId;
import org.gongyibank.ledger.domain.Done;
import org.gongyibank.ledger.domain.Event;
import org.gongyibank.ledger.domain.HeldFunds;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.Objection;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.RegisterSum;
import org.gongyibank.ledger.domain.Statement;
import org.gongyibank.ledger.domain.Totals;
import org.gongyibank.ledger.domain.Unit;
import org.gongyibank.ledger.store.BalanceReads;
import org.gongyibank.ledger.store.StatementReads;

/**
 * Reads the books. {@link #balances}, {@link #balancesAt}, {@link #balancesOn} and {@link #statement} are one SQL
 * statement each, so each sees one moment. Several of the others see one moment only inside a snapshot transaction.
 */
@Singleton
@Connectable
public class Statements {
    private final DataSource source;

    public Statements(DataSource source) {
        this.source = source;
    }

    /** The database's clock. Deadlines and codes use it, so a wrong clock here does no harm. */
    public Instant now() {
        return connected(StatementReads::clock);
    }

    /** Today in the community, by the database's clock. */
    public LocalDate today(Book book) {
        return LocalDate.ofInstant(now(), book.zone());
    }

    /** Balances and held amounts of accounts, with the position of the book. */
    public Balances balances(BookId book, Collection<AccountId> accounts) {
        return Objects.requireNonNull(balances(Map.of(book, accounts)).get(book), "a book has a position");
    }

    /** The same for accounts of several books, at one moment. */
    public Map<BookId, Balances> balances(Map<BookId, ? extends Collection<AccountId>> accounts) {
        return connected(connection -> new BalanceReads(connection).of(accounts));
    }

    /** The same, with sums of the bank's rows at the same moment. */
    public BalancesAndSums balances(Map<BookId, ? extends Collection<AccountId>> accounts, RegisterSum sum) {
        return connected(connection -> new BalanceReads(connection).of(accounts, sum));
    }

    /** The states of accounts; accounts that do not exist are absent. */
    public Map<AccountId, AccountState> states(BookId book, Collection<AccountId> accounts) {
        return read(book, reads -> reads.states(accounts));
    }

    /** Accounts with expired points that are not yet posted, ascending, with ids above {@code after}. */
    List<AccountId> withDeadLots(Book book, long after, int limit) {
        return read(book.id(), reads -> reads.withDeadLots(today(book), after, limit));
    }

    /**
     * The balances of accounts at a past moment of recorded time, with the last entry recorded by then; zeros and seq
     * 0 before the first. The rows read grow with the logarithm of the book. Nothing posted later changes the
     * answer, except for a moment less than some seconds ago.
     */
    public Balances balancesAt(BookId book, Collection<AccountId> accounts, Instant moment) {
        return read(book, reads -> reads.balancesAt(accounts, moment));
    }

    /**
     * The balances of accounts at the end of an effective day, by all entries up to the named last one. An entry
     * posted later for that day or an earlier one changes the answer.
     */
    public Balances balancesOn(BookId book, Collection<AccountId> accounts, LocalDate day) {
        return read(book, reads -> reads.balancesOn(accounts, day));
    }

    /** A page of an account's postings, newest first. */
    public Statement statement(BookId book, Statement.Asked asked) {
        return read(book, reads -> reads.statement(asked));
    }

    /** What each entry moved on the account; entries that did not touch it are absent. */
    public Map<Long, Long> amountsOn(BookId book, AccountId account, Collection<Long> seqs) {
        return read(book, reads -> reads.amountsOn(account, seqs));
    }

    /** The entries that took an entry back, ascending: its reversal, or the refunds of a capture. */
    public List<Long> corrections(BookId book, long seq) {
        return read(book, reads -> reads.corrections(seq));
    }

    /** The total balance of each purpose, for purposes with few accounts. */
    public Totals totals(BookId book, Unit unit, Collection<Purpose> purposes) {
        return read(book, reads -> reads.totals(unit, purposes));
    }

    /** The entries after {@code after}, ascending and without a gap. */
    public List<Event> events(BookId book, long after, int limit) {
        return read(book, reads -> reads.events(after, limit));
    }

    /** An entry; empty if there is no such entry. */
    public Optional<Event> event(BookId book, long seq) {
        return events(book, seq - 1, 1).stream().findFirst();
    }

    /** The use of limits; uncharged ones are absent. */
    public Map<CounterId, Long> used(BookId book, Collection<CounterId> counters) {
        return read(book, reads -> reads.used(counters));
    }

    /**
     * The use of limits over time: by the seq of each entry that changed it, the use after that entry. Uncharged
     * limits are absent.
     */
    public Map<CounterId, NavigableMap<Long, Long>> usedOverTime(BookId book, Collection<CounterId> counters) {
        return read(book, reads -> reads.usedOverTime(counters));
    }

    /**
     * The last day of the points that each entry gave, the earliest if there are several. Entries that gave no points
     * to an account with lots are absent.
     */
    public Map<Long, LocalDate> lastDays(BookId book, Collection<Long> seqs) {
        return read(book, reads -> reads.lastDays(seqs));
    }

    /** The acts that are in the book, with their entries. */
    public Map<String, Done> done(BookId book, Collection<String> onces) {
        return read(book, reads -> reads.done(onces));
    }

    /**
     * The answer kept under a key, for callers that would refuse a request before the ledger sees it. Empty if the
     * key is new. Of several commands only the posted and the refused ones are returned.
     */
    public Optional<Answer> answered(BookId book, Keyed request) {
        return Optional.ofNullable(read(book, reads -> reads.requests(List.of(request.id())))
                        .get(request.id()))
                .map(known -> {
                    var differing = request.content().differing(known.content());
                    return differing.isEmpty()
                            ? known.replay()
                            : Answer.objected(0, new Objection.KeyReused(differing));
                });
    }

    /** The present state of a hold; empty if there is no such hold. */
    public Optional<HeldFunds> hold(BookId book, long seq) {
        return Optional.ofNullable(holds(book, List.of(seq)).get(seq));
    }

    /** The present states of holds, by the seq of their entries. */
    public Map<Long, HeldFunds> holds(BookId book, Collection<Long> seqs) {
        return read(book, reads -> reads.holds(seqs));
    }

    private <T> T read(BookId book, Function<StatementReads, T> reading) {
        return connected(connection -> reading.apply(new StatementReads(connection, book)));
    }

    private <T> T connected(Function<Connection, T> reading) {
        try (var connection = source.getConnection()) {
            return reading.apply(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the books cannot be read", e);
        }
    }
}
