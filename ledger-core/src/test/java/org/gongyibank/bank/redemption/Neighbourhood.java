package org.gongyibank.bank.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.RegistersAgree;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.offer.ListedOffer;
import org.gongyibank.bank.offer.Offer;
import org.gongyibank.bank.offer.Offers;
import org.gongyibank.bank.offer.Stocks;
import org.gongyibank.bank.partner.Agreements;
import org.gongyibank.bank.partner.Partner;
import org.gongyibank.bank.partner.Partners;
import org.gongyibank.database.DatabaseAccess;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.BookCheck;
import org.gongyibank.ledger.Books;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.LotDates;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.RequestId;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;
import org.gongyibank.ledger.store.Rewriting;

/** A separate community on the real database, with one barber who accepts points. */
record Neighbourhood(ApplicationContext context, Book book, Partner barber, Offer haircut) {
    static final int PRICE = 5;
    static final String OPERATOR = "701";
    private static final AccountId ISSUANCE = AccountId.of(Purpose.ISSUANCE, Unit.POINT);

    static Neighbourhood found(ApplicationContext context) {
        var book = context.getBean(Books.class)
                .open("n" + Long.toString(Ids.next(), 36), "燕子山公益积分", ZoneId.of("Asia/Shanghai"));
        var partner = context.getBean(Partners.class).register(book.id(), "惠民理发店", "商户");
        var offer = context.getBean(Offers.class)
                .publish(partner, "老年理发", PRICE, 200, Offer.Period.MONTH, true)
                .orElseThrow();
        var here = new Neighbourhood(context, book, partner, offer);
        var today = context.getBean(Statements.class).today(book);
        context.getBean(Agreements.class).sign(partner, today, today, 0);
        here.post(Command.OpenAccount.common(Purpose.ISSUANCE, Unit.POINT, Account.NO_FLOOR));
        return here;
    }

    /** The same community after an operator changed what the barber offers. */
    Neighbourhood offering(int quantity, int memberLimit) {
        var changed = new Offer(
                haircut.id(),
                haircut.community(),
                haircut.partner(),
                haircut.name(),
                haircut.points(),
                quantity,
                haircut.period(),
                memberLimit,
                haircut.essential(),
                haircut.state());
        assertThat(bean(Offers.class).change(haircut.id(), _ -> changed)).isPresent();
        bean(Stocks.class).follow(book, changed, OPERATOR);
        return new Neighbourhood(context, book, barber, changed);
    }

    /** Sets how many points a month the barber agrees to take; 0 for any number. */
    void agree(long monthCapacity) {
        sql("UPDATE agreement SET month_capacity = ? WHERE partner = ?", monthCapacity, barber.id());
    }

    /** Opens and fills the stock, which otherwise the first redemption of a period does before it goes to the book. */
    void fillStock() {
        bean(Stocks.class).ready(book, haircut, bean(Statements.class).today(book));
    }

    /** The number of haircuts left in the current period. */
    long stock() {
        var listed = List.of(ListedOffer.of(haircut, barber));
        var left = bean(Stocks.class)
                .left(book.id(), listed, bean(Statements.class).today(book));
        return Objects.requireNonNull(left.get(haircut.id()));
    }

    long served() {
        return balance(AccountId.of(Purpose.RETIRED, Unit.ITEM));
    }

    /** The same community, seen by another instance. */
    Neighbourhood in(ApplicationContext other) {
        return new Neighbourhood(other, book, barber, haircut);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Redemptions redemptions() {
        return context.getBean(Redemptions.class);
    }

    Codes codes() {
        return context.getBean(Codes.class);
    }

    void sweep() {
        context.getBean(RedemptionSweep.class).run();
    }

    /** A new member with this many points. */
    Member member(long points) {
        var id = Ids.next();
        var account = Ids.next();
        sql(
                "INSERT INTO member VALUES (?, ?, ?, ?, 3, '', '', FALSE, '2026-01-01', 'HIDDEN', ?, ?)",
                id,
                book.id().value(),
                Long.toString(id),
                id,
                account,
                Ids.next());
        var name = AccountName.of(Purpose.MEMBER, Long.toString(id), Unit.POINT);
        post(Command.OpenAccount.holder(new AccountId(account), name));
        var member = context.getBean(Members.class).find(book.id(), id).orElseThrow();
        if (points > 0) award(member, points);
        return member;
    }

    public void award(Member member, long points) {
        var legs = List.of(new Leg(ISSUANCE, -points), new Leg(member.points(), points));
        var act = Act.of("test", Long.toString(member.id()), "");
        post(new Command.Post("AWARD", act, LocalDate.of(2026, 11, 20), legs, List.of(), ""));
    }

    /** Awards points that can be used until a day. */
    public void award(Member member, long points, LocalDate until) {
        var legs = List.of(new Leg(ISSUANCE, -points), new Leg(member.points(), points));
        var act = Act.of("test", Long.toString(member.id()), "");
        post(new Command.Post("AWARD", act, LocalDate.of(2026, 11, 20), legs, new LotDates.Mint(until), List.of(), ""));
    }

    /** Lets that many days pass for the member's expiring points, held ones included. */
    void age(Member member, int days) {
        var changes = List.of(
                "UPDATE lot SET expires = expires - INTERVAL ? DAY WHERE book = ? AND account = ? AND expires < ?",
                "UPDATE posting SET expires = expires - INTERVAL ? DAY WHERE book = ? AND account = ? AND expires < ?",
                "UPDATE lot_change SET expires = expires - INTERVAL ? DAY WHERE book = ? AND account = ? AND expires < ?",
                "UPDATE account SET next_expiry = next_expiry - INTERVAL ? DAY WHERE book = ? AND id = ? AND next_expiry < ?");
        for (var change : changes) {
            sql(
                    TestDatabase.current().migrating(),
                    change,
                    days,
                    book.id().value(),
                    member.points().value(),
                    LotDates.NEVER);
        }
        hashAnew();
    }

    /**
     * Rehashes the book after the test changed its past to simulate time, so that the leaves match the entries again.
     */
    void hashAnew() {
        try (var owner = TestDatabase.current().migrating().open()) {
            Rewriting.of(owner, book.id());
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    public void post(Command command) {
        var submission = Submission.derived("test/" + Ids.next(), command);
        var outcome = context.getBean(Ledger.class).post(book.id(), submission).outcome();
        assertThat(outcome).isNotInstanceOf(Outcome.Refused.class);
    }

    /** A new clerk of the barber. */
    Redemptions.Asker clerk() {
        return new Redemptions.Asker(Ids.next(), Set.of(barber.id()), Set.of());
    }

    static Redemptions.Asker as(Member member) {
        return new Redemptions.Asker(member.person(), Set.of(), Set.of(member.id()));
    }

    RedemptionOutcome redeem(Redemptions.Asker clerk, String key, String code) {
        return redeem(clerk, key, code, 1);
    }

    RedemptionOutcome redeem(Redemptions.Asker clerk, String key, String code, int quantity) {
        return redeem(redemptions(), clerk, key, code, quantity);
    }

    RedemptionOutcome redeem(Redemptions instance, Redemptions.Asker clerk, String key, String code, int quantity) {
        var order = new Redemptions.Order(haircut.id(), quantity, code);
        return instance.redeem(book, keyed(clerk, key, order.toString()), clerk, order);
    }

    /** A haircut that is waiting for the barber. */
    RedemptionOutcome.Held held(Redemptions.Asker clerk, Member member, int quantity) {
        var outcome = redeem(clerk, "key-" + Ids.next(), codes().issue(member).code(), quantity);
        assertThat(outcome).isInstanceOf(RedemptionOutcome.Held.class);
        return (RedemptionOutcome.Held) outcome;
    }

    /** A redemption from before redemptions took items of a stock. */
    long heldWithoutItems(Member member, int quantity) {
        var asked = Redemption.of(Ids.next(), haircut, 1, quantity).wantedBy(member.id());
        var hold =
                new Command.Hold(asked.by("1"), List.of(new Leg(member.points(), asked.points())), Redemption.HELD_FOR);
        var request = new RequestId("1", "old/" + asked.id());
        var submission = Submission.making(
                asked.id(), new Keyed(request, Fingerprint.of(request.key())), List.of(hold), (answer, _, _, rows) -> {
                    if (!(answer.outcome() instanceof Outcome.Posted(var entry))) throw new AssertionError(answer);
                    rows.add(RedemptionRow.held(asked, entry, member.points()).with("stock", 0));
                });
        bean(Ledger.class).post(book.id(), submission);
        return asked.id();
    }

    public RedemptionOutcome capture(Redemptions.Asker clerk, String key, long redemption, long points) {
        var request = keyed(clerk, key, "capture " + redemption + " " + points);
        return redemptions().capture(book, request, clerk, redemption, points);
    }

    RedemptionOutcome cancel(Redemptions.Asker asker, String key, long redemption) {
        return redemptions().cancel(book, keyed(asker, key, "cancel " + redemption), asker, redemption);
    }

    RedemptionOutcome refund(Redemptions.Asker asker, String key, long redemption, long points, boolean restock) {
        var request = keyed(asker, key, "refund " + redemption + " " + points + " " + restock);
        return redemptions().refund(book, request, asker, redemption, points, restock);
    }

    private static Keyed keyed(Redemptions.Asker asker, String key, String content) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("route", "test");
        fields.put("content", content);
        return new Keyed(new RequestId(Long.toString(asker.person()), key), Fingerprint.of(fields));
    }

    long spendable(Member member) {
        return balance(member.points());
    }

    long escrow() {
        return balance(AccountId.of(Purpose.ESCROW, Unit.POINT));
    }

    long retired() {
        return balance(AccountId.of(Purpose.RETIRED, Unit.POINT));
    }

    private long balance(AccountId account) {
        var balances = context.getBean(Statements.class).balances(book.id(), List.of(account));
        return Objects.requireNonNull(balances.accounts().get(account)).balance();
    }

    RedemptionRow row(long redemption) {
        return context.getBean(RedemptionRows.class).findById(redemption).orElseThrow();
    }

    /** Moves the expiry of a held redemption into the past, by a microsecond. */
    void expire(long redemption) {
        sql("UPDATE redemption SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 MICROSECOND WHERE id = ?", redemption);
        var row = row(redemption);
        sql(
                "UPDATE hold SET expires_at = ? WHERE book = ? AND seq = ?",
                LocalDateTime.ofInstant(row.expiresAt(), ZoneOffset.UTC),
                book.id().value(),
                row.holdSeq());
    }

    int sql(String statement, Object... values) {
        return sql(TestDatabase.current().application(), statement, values);
    }

    private static int sql(DatabaseAccess user, String statement, Object... values) {
        try (var connection = user.open();
                var prepared = connection.prepareStatement(statement)) {
            for (var i = 0; i < values.length; i++) prepared.setObject(i + 1, values[i]);
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(statement, e);
        }
    }

    /** Requires that the book is sound and the registers agree with it. */
    void requireSoundBooks() {
        assertThat(context.getBean(BookCheck.class).run(book.id())).isEmpty();
        RegistersAgree.require(book.id(), RegistersAgree.REDEMPTIONS);
    }
}
