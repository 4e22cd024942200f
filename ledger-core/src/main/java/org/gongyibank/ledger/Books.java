package org.gongyibank.ledger;

import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;
import org.gongyibank.ledger.store.BookTable;

/** Opens and finds books. A book never changes its code, so found books are remembered for good. */
@Singleton
public class Books {
    private final DataSource source;
    private final Ledger ledger;
    private volatile List<Book> known = List.of();

    public Books(DataSource source, Ledger ledger) {
        this.source = source;
        this.ledger = ledger;
    }

    /** The book with this code, or none. */
    @Connectable
    public Optional<Book> find(String code) {
        var book = among(known, code);
        return book.isPresent() ? book : among(all(), code);
    }

    /** The book with this id, or none. */
    @Connectable
    public Optional<Book> find(BookId id) {
        var book = with(known, id);
        return book.isPresent() ? book : with(all(), id);
    }

    /** All books, in the order in which they were opened. */
    @Connectable
    public List<Book> all() {
        try (var connection = source.getConnection()) {
            known = new BookTable(connection).all();
            return known;
        } catch (SQLException e) {
            throw new IllegalStateException("the books cannot be read", e);
        }
    }

    /**
     * Opens a book with the accounts that every book has: ESCROW, EXPIRED, RETIRED, WRITE_OFF and POOL for points;
     * ISSUANCE, ESCROW and RETIRED for items. Opening it again opens only missing accounts.
     */
    @Connectable
    public Book open(String code, String displayName, ZoneId zone) {
        var book = find(code);
        // Two instances may open books at the same time; the second one looks again.
        while (book.isEmpty()) book = add(code, displayName, zone) ? among(all(), code) : find(code);
        complete(book.get().id());
        return book.get();
    }

    /** Opens the accounts that every book has and this one lacks: an older version knew fewer. */
    public void complete(BookId book) {
        var commands = List.<Command>of(
                Command.OpenAccount.common(Purpose.ESCROW, Unit.POINT, 0),
                Command.OpenAccount.common(Purpose.EXPIRED, Unit.POINT, 0),
                Command.OpenAccount.common(Purpose.RETIRED, Unit.POINT, 0),
                Command.OpenAccount.common(Purpose.WRITE_OFF, Unit.POINT, Account.NO_FLOOR),
                // Points in the pool keep their last days.
                Command.OpenAccount.holder(
                        AccountId.of(Purpose.POOL, Unit.POINT), AccountName.of(Purpose.POOL, Unit.POINT)),
                Command.OpenAccount.common(Purpose.ISSUANCE, Unit.ITEM, Account.NO_FLOOR),
                Command.OpenAccount.common(Purpose.ESCROW, Unit.ITEM, 0),
                Command.OpenAccount.common(Purpose.RETIRED, Unit.ITEM, 0));
        // The key names their number, so a version with more of them opens the missing ones.
        var key = "book/accounts/" + commands.size();
        ledger.post(book, Submission.derived(key, Submission.Mode.INDEPENDENT, commands));
    }

    private boolean add(String code, String displayName, ZoneId zone) {
        try (var connection = source.getConnection()) {
            return new BookTable(connection).add(code, displayName, zone);
        } catch (SQLException e) {
            throw new IllegalStateException("the book cannot be added", e);
        }
    }

    private static Optional<Book> among(List<Book> books, String code) {
        return books.stream().filter(book -> book.code().equals(code)).findFirst();
    }

    private static Optional<Book> with(List<Book> books, BookId id) {
        return books.stream().filter(book -> book.id().equals(id)).findFirst();
    }
}
