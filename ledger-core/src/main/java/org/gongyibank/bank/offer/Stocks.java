package org.gongyibank.bank.offer;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongyibank.bank.Ids;
import org.gongyibank.ledger.Books;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;

/**
 * The items that partners commit to serve, held in the book: one account per offer and period, which cannot fall below
 * zero. An account is opened and filled on first use, by entries of its own.
 *
 * <p>Several instances may do this at once, and any may crash midway. Each change of a stock has a number, its key in
 * the book is derived from that number, and the register follows the book one number at a time.
 */
@Singleton
public class Stocks {
    /** The kind of an entry that puts items into a stock or takes them out unsold. */
    public static final String KIND = "STOCK";

    /** The actor of entries caused by a period's first redemption. */
    private static final String BANK = "bank";

    private static final AccountId ISSUANCE = AccountId.of(Purpose.ISSUANCE, Unit.ITEM);

    private final StockRows rows;
    private final Books books;
    private final Ledger ledger;
    private final Statements statements;

    Stocks(StockRows rows, Books books, Ledger ledger, Statements statements) {
        this.rows = rows;
        this.books = books;
        this.ledger = ledger;
        this.statements = statements;
    }

    /** Returns the account of an offer's items in the period of a day, filled to the offer's quantity. */
    public AccountId ready(Book book, Offer offer, LocalDate day) {
        var period = offer.period().of(day);
        if (rows.find(offer.id(), period).isEmpty()) {
            rows.add(offer.id(), period, offer.community(), Ids.next());
        }
        return settle(book, offer.id(), period, day, BANK);
    }

    /**
     * Adjusts the stock of the current period after the offer's quantity changed. A stock that is not used yet is
     * filled later with the new quantity. Held and sold items stay, so the stock cannot shrink below them.
     */
    public void follow(Book book, Offer offer, String actor) {
        var today = statements.today(book);
        var period = offer.period().of(today);
        if (rows.find(offer.id(), period).isPresent()) settle(book, offer.id(), period, today, actor);
    }

    /** Returns what is left of each offer in the period of the day, by offer. */
    public Map<Long, Long> left(BookId community, Collection<ListedOffer> offers, LocalDate day) {
        var left = new HashMap<Long, Long>();
        for (var offer : offers) left.put(offer.id(), (long) offer.quantity());
        for (var period : Offer.Period.values()) {
            var ids = offers.stream()
                    .filter(offer -> offer.period() == period)
                    .map(ListedOffer::id)
                    .toList();
            if (!ids.isEmpty()) left.putAll(left(community, rows.opened(ids, List.of(period.of(day)))));
        }
        return left;
    }

    private Map<Long, Long> left(BookId community, List<Stock> stocks) {
        if (stocks.isEmpty()) return Map.of();
        var balances =
                statements.balances(community, stocks.stream().map(Stock::id).toList());
        var left = new HashMap<Long, Long>();
        for (var stock : stocks) left.put(stock.offer(), balances.of(stock.id()).balance());
        return left;
    }

    private AccountId settle(Book book, long offer, String period, LocalDate day, String actor) {
        while (true) {
            var stock = rows.find(offer, period).orElseThrow();
            var missing = missing(book.id(), stock);
            if (missing == 0) return stock.id();
            if (stock.changes() == 0) open(book.id(), stock, period);
            rows.changed(stock.account(), stock.changes() + 1, change(book.id(), stock, missing, day, actor));
        }
    }

    /** Returns the items to add. Negative when there are too many, limited to those neither held nor sold. */
    private long missing(BookId book, Stock stock) {
        var missing = stock.quantity() - stock.filled();
        if (missing >= 0) return missing;
        var left = statements.balances(book, List.of(stock.id())).of(stock.id()).balance();
        return -Math.min(-missing, left);
    }

    private void open(BookId book, Stock stock, String period) {
        books.complete(book);
        var name = new AccountName(Purpose.STOCK, Long.toString(stock.offer()), Unit.ITEM, "", period);
        var command = Command.OpenAccount.holder(stock.id(), name);
        var outcome = ledger.post(book, Submission.derived(stock.key("open"), command))
                .outcome();
        if (!(outcome instanceof Outcome.Changed)) throw new IllegalStateException("no stock was opened: " + outcome);
    }

    /** Posts the next change, unless another caller has. Returns the items put in. */
    private long change(BookId book, Stock stock, long items, LocalDate day, String actor) {
        var legs = List.of(new Leg(ISSUANCE, -items), new Leg(stock.id(), items));
        var act = Act.of(actor, "", "offer/" + stock.offer());
        var post = new Command.Post(KIND, act, day, legs, List.of(), "");
        var outcome =
                ledger.post(book, Submission.derived(stock.nextKey(), post)).outcome();
        return switch (outcome) {
            case Outcome.Posted(var entry) -> entry.amountOn(stock.id());
            // Other callers took the items first.
            case Outcome.Refused(Refusal.InsufficientPoints _) -> 0;
            case Outcome.Refused _, Outcome.Changed _, Outcome.NotPosted _ ->
                throw new IllegalStateException("no stock was changed: " + outcome);
        };
    }
}
