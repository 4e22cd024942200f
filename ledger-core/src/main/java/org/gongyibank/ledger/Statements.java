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
 * Reads of the books. {@link #balances}, {@link #balancesAt}, {@link #balancesOn} and {@link #statement} are one SQL
 * statement each and so one snapshot; the others are one together inside a transaction that reads one snapshot.
 */
@Singleton
@Connectable
public class Statements {
    private final DataSource source;

    public Statements(DataSource source) {
        this.source = source;
    }

    /** The database's clock: deadlines and codes are measured by it, so a wrong clock here harms nothing. */
    public Instant now() {
        return connected(StatementReads::clock);
    }

    /** The day it is in the community, by the database's clock. */
    public LocalDate today(Book book) {
        return LocalDate.ofInstant(now(), book.zone());
    }

    /** Balances and held amounts of accounts, and the position of the book that they belong to. */
    public Balances balances(BookId book, Collection<AccountId> accounts) {
        return Objects.requireNonNull(balances(Map.of(book, accounts)).get(book), "a book has a position");
    }

    /** The same for accounts of several books, of all of them at one moment. */
    public Map<BookId, Balances> balances(Map<BookId, ? extends Collection<AccountId>> accounts) {
        return connected(connection -> new BalanceReads(connection).of(accounts));
    }

    /** The same, with what the bank keeps beside the accounts, added up at the same moment. */
    public BalancesAndSums balances(Map<BookId, ? extends Collection<AccountId>> accounts, RegisterSum sum) {
        return connected(connection -> new BalanceReads(connection).of(accounts, sum));
    }

    /** Whether accounts are open, frozen or closed; those that do not exist are absent. */
    public Map<AccountId, AccountState> states(BookId book, Collection<AccountId> accounts) {
        return read(book, reads -> reads.states(accounts));
    }

    /** Accounts on which points are dead and not posted as such yet, ascending, behind {@code after}. */
    List<AccountId> withDeadLots(Book book, long after, int limit) {
        return read(book.id(), reads -> reads.withDeadLots(today(book), after, limit));
    }

    /**
     * What accounts had at a past moment of recorded time, and the last entry recorded by then: zeros and seq 0 before
     * the first. The number of rows it reads grows with the logarithm of the book. Nothing posted later changes the
     * answer; of a moment less than some seconds ago, entries may still be on their way into the book.
     */
    public Balances balancesAt(BookId book, Collection<AccountId> accounts, Instant moment) {
        return read(book, reads -> reads.balancesAt(accounts, moment));
    }

    /**
     * What accounts had at the end of an effective day, as far as the book knows by its last entry, which is named: an
     * entry posted later for that day or one before changes the answer.
     */
    public Balances balancesOn(BookId book, Collection<AccountId> accounts, LocalDate day) {
        return read(book, reads -> reads.balancesOn(accounts, day));
    }

    /** A page of an account's postings, newest first. */
    public Statement statement(BookId book, Statement.Asked asked) {
        return read(book, reads -> reads.statement(asked));
    }

    /** What each of the entries moved on the account; those that did not touch it are absent. */
    public Map<Long, Long> amountsOn(BookId book, AccountId account, Collection<Long> seqs) {
        return read(book, reads -> reads.amountsOn(account, seqs));
    }

    /** The entries that took back an entry, ascending: its reversal, or the refunds of a capture. */
    public List<Long> corrections(BookId book, long seq) {
        return read(book, reads -> reads.corrections(seq));
    }

    /** What all accounts of each purpose have together, for purposes of which there are few accounts. */
    public Totals totals(BookId book, Unit unit, Collection<Purpose> purposes) {
        return read(book, reads -> reads.totals(unit, purposes));
    }

    /** The journal behind {@code after}, ascending and without a gap. */
    public List<Event> events(BookId book, long after, int limit) {
        return read(book, reads -> reads.events(after, limit));
    }

    /** One entry, or none. */
    public Optional<Event> event(BookId book, long seq) {
        return events(book, seq - 1, 1).stream().findFirst();
    }

    /** What limits have used; those that nothing charged yet are absent. */
    public Map<CounterId, Long> used(BookId book, Collection<CounterId> counters) {
        return read(book, reads -> reads.used(counters));
    }

    /**
     * How limits came to what they have used: by the seq of each entry that charged one or gave back to it, what it had
     * used right after that entry. Those that nothing charged yet are absent.
     */
    public Map<CounterId, NavigableMap<Long, Long>> usedOverTime(BookId book, Collection<CounterId> counters) {
        return read(book, reads -> reads.usedOverTime(counters));
    }

    /**
     * Until when the points can be used that each of the entries gave, the day included; the first day where there are
     * several. Entries that gave none to an account with lots are absent.
     */
    public Map<Long, LocalDate> lastDays(BookId book, Collection<Long> seqs) {
        return read(book, reads -> reads.lastDays(seqs));
    }

    /** Those of the business acts that are in the book, with their entries. */
    public Map<String, Done> done(BookId book, Collection<String> onces) {
        return read(book, reads -> reads.done(onces));
    }

    /**
     * What a key was answered, for those who have something against a request before it goes to the ledger; empty when it
     * was not used. Of several commands only what was posted and what was refused is told.
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

    /** A hold as it stands, or none. */
    public Optional<HeldFunds> hold(BookId book, long seq) {
        return Optional.ofNullable(holds(book, List.of(seq)).get(seq));
    }

    /** Holds as they stand, by the seq of their entries. */
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
