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
 * What partners committed to serve in a period, as items in the book: an account per offer and period that cannot fall
 * below zero. It is opened and filled when it is first needed, by entries of their own.
 *
 * <p>Any number of instances may do so at once, and any of them may die on the way: each change of a stock has a number,
 * its key in the book follows from it, and the register follows the book by one number at a time.
 */
@Singleton
public class Stocks {
    /** What the bank calls an entry that puts items into a stock or takes them out unsold. */
    public static final String KIND = "STOCK";

    /** The actor of what follows from the first redemption of a period. */
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

    /** The account of an offer's items in the period of a day, with what the offer's quantity has left in it. */
    public AccountId ready(Book book, Offer offer, LocalDate day) {
        var period = offer.period().of(day);
        if (rows.find(offer.id(), period).isEmpty()) {
            rows.add(offer.id(), period, offer.community(), Ids.next());
        }
        return settle(book, offer.id(), period, day, BANK);
    }

    /**
     * Brings the stock of the running period to the offer's quantity after somebody changed it. A stock that nobody has
     * needed yet will be filled with the new one. What is held or sold stays: less than that it cannot become.
     */
    public void follow(Book book, Offer offer, String actor) {
        var today = statements.today(book);
        var period = offer.period().of(today);
        if (rows.find(offer.id(), period).isPresent()) settle(book, offer.id(), period, today, actor);
    }

    /** What is left of each offer in its period of the day. */
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

    /** Negative when there is too much: then as much of it as is neither held nor sold. */
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

    /** Posts the next change, unless somebody else did; gives what it put in. */
    private long change(BookId book, Stock stock, long items, LocalDate day, String actor) {
        var legs = List.of(new Leg(ISSUANCE, -items), new Leg(stock.id(), items));
        var act = Act.of(actor, "", "offer/" + stock.offer());
        var post = new Command.Post(KIND, act, day, legs, List.of(), "");
        var outcome =
                ledger.post(book, Submission.derived(stock.nextKey(), post)).outcome();
        return switch (outcome) {
            case Outcome.Posted(var entry) -> entry.amountOn(stock.id());
            // Somebody was faster and took what was to be taken out.
            case Outcome.Refused(Refusal.InsufficientPoints _) -> 0;
            case Outcome.Refused _, Outcome.Changed _, Outcome.NotPosted _ ->
                throw new IllegalStateException("no stock was changed: " + outcome);
        };
    }
}
