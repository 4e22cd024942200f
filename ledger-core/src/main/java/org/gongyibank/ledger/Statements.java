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
 * statement each, so each reads one snapshot. Wrap the other reads in a transaction to make them read one snapshot
 * together.
 */
@Singleton
@Connectable
public class Statements {
    private final DataSource source;

    public Statements(DataSource source) {
        this.source = source;
    }

    /** The database's clock. Deadlines and codes are measured by it, so a wrong clock on this machine does no harm. */
    public Instant now() {
        return connected(StatementReads::clock);
    }

    /** Today's date in the community, by the database's clock. */
    public LocalDate today(Book book) {
        return LocalDate.ofInstant(now(), book.zone());
    }

    /** Balances and held amounts of accounts, and the position in the book at which they are valid. */
    public Balances balances(BookId book, Collection<AccountId> accounts) {
        return Objects.requireNonNull(balances(Map.of(book, accounts)).get(book), "a book has a position");
    }

    /** As above for accounts of several books, all at one moment. */
    public Map<BookId, Balances> balances(Map<BookId, ? extends Collection<AccountId>> accounts) {
        return connected(connection -> new BalanceReads(connection).of(accounts));
    }

    /** As above, with sums over register rows of the bank, read at the same moment. */
    public BalancesAndSums balances(Map<BookId, ? extends Collection<AccountId>> accounts, RegisterSum sum) {
        return connected(connection -> new BalanceReads(connection).of(accounts, sum));
    }

    /** The states of accounts; those that do not exist are absent. */
    public Map<AccountId, AccountState> states(BookId book, Collection<AccountId> accounts) {
        return read(book, reads -> reads.states(accounts));
    }

    /** Accounts with dead points whose expiry is not posted yet, ascending, with ids above {@code after}. */
    List<AccountId> withDeadLots(Book book, long after, int limit) {
        return read(book.id(), reads -> reads.withDeadLots(today(book), after, limit));
    }

    /**
     * The balances of accounts at a past moment of recorded time, and the last entry recorded by then: zeros and seq 0
     * before the first entry. The number of rows it reads grows with the logarithm of the book. Later entries never
     * change the answer. If the moment is only a few seconds old, entries recorded before it may not be committed yet.
     */
    public Balances balancesAt(BookId book, Collection<AccountId> accounts, Instant moment) {
        return read(book, reads -> reads.balancesAt(accounts, moment));
    }

    /**
     * The balances of accounts at the end of an effective day, and the last entry of the book that they include. An
     * entry posted later for that day or an earlier one changes the answer.
     */
    public Balances balancesOn(BookId book, Collection<AccountId> accounts, LocalDate day) {
        return read(book, reads -> reads.balancesOn(accounts, day));
    }

    /** A page of an account's postings, newest first. */
    public Statement statement(BookId book, Statement.Asked asked) {
        return read(book, reads -> reads.statement(asked));
    }

    /** The amount that each entry moved on the account; entries that did not touch it are absent. */
    public Map<Long, Long> amountsOn(BookId book, AccountId account, Collection<Long> seqs) {
        return read(book, reads -> reads.amountsOn(account, seqs));
    }

    /** The entries that took back an entry, ascending: its reversal, or the refunds of a capture. */
    public List<Long> corrections(BookId book, long seq) {
        return read(book, reads -> reads.corrections(seq));
    }

    /** The sum of all accounts of each purpose, for purposes with few accounts. */
    public Totals totals(BookId book, Unit unit, Collection<Purpose> purposes) {
        return read(book, reads -> reads.totals(unit, purposes));
    }

    /** The journal after {@code after}, ascending and without a gap. */
    public List<Event> events(BookId book, long after, int limit) {
        return read(book, reads -> reads.events(after, limit));
    }

    /** One entry, or none. */
    public Optional<Event> event(BookId book, long seq) {
        return events(book, seq - 1, 1).stream().findFirst();
    }

    /** What has been used of limits; counters without a charge are absent. */
    public Map<CounterId, Long> used(BookId book, Collection<CounterId> counters) {
        return read(book, reads -> reads.used(counters));
    }

    /**
     * The history of limits: for each counter, by the seq of each entry that charged it or gave back to it, the total
     * used right after that entry. Counters without a charge are absent.
     */
    public Map<CounterId, NavigableMap<Long, Long>> usedOverTime(BookId book, Collection<CounterId> counters) {
        return read(book, reads -> reads.usedOverTime(counters));
    }

    /**
     * The last day on which the points that each entry gave can be used; the earliest where there are several. Entries
     * that gave none to an account with lots are absent.
     */
    public Map<Long, LocalDate> lastDays(BookId book, Collection<Long> seqs) {
        return read(book, reads -> reads.lastDays(seqs));
    }

    /** The given business acts that are in the book, with their entries. */
    public Map<String, Done> done(BookId book, Collection<String> onces) {
        return read(book, reads -> reads.done(onces));
    }

    /**
     * The answer kept under a key, for callers that refuse a request before it reaches the ledger; empty when the key
     * was not used. For a submission of several commands it contains only those that were posted or refused.
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

    /** The current state of a hold, or none. */
    public Optional<HeldFunds> hold(BookId book, long seq) {
        return Optional.ofNullable(holds(book, List.of(seq)).get(seq));
    }

    /** The current state of holds, by the seq of their entries. */
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
