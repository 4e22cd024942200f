package org.gongyibank.bank.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.TestBank;
import org.gongyibank.bank.person.People;
import org.gongyibank.bank.sheet.Publication;
import org.gongyibank.bank.statement.MemberBalance;
import org.gongyibank.bank.statement.MemberBalances;
import org.gongyibank.ledger.BookCheck;
import org.gongyibank.ledger.Books;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.LotDates;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Registers;
import org.gongyibank.ledger.domain.RequestId;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;

/** The bank on the real database, with its own book and a source of points and minutes. */
public final class Neighbourhood implements AutoCloseable {
    public static final long AWARDER = 501;
    public static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private final ApplicationContext context;
    private final Book book;
    private final AccountId points = new AccountId(Ids.next());
    private final AccountId minutes = new AccountId(Ids.next());

    private Neighbourhood(ApplicationContext context) {
        this.context = context;
        this.book = bean(Books.class).open("t" + Ids.next(), "测试小区", ZoneId.of("Asia/Shanghai"));
        openIssuance(points, Unit.POINT);
        openIssuance(minutes, Unit.MINUTE);
    }

    public static Neighbourhood open() {
        return new Neighbourhood(TestBank.start());
    }

    /** A new book in a bank that the caller closes. */
    public static Neighbourhood of(ApplicationContext bank) {
        return new Neighbourhood(bank);
    }

    /** Another book of the same bank, with its own sources; it is closed with the bank. */
    public Neighbourhood another() {
        return new Neighbourhood(context);
    }

    /** Requires that the book is sound, whatever the test did. */
    public void requireSoundBook() {
        assertThat(bean(BookCheck.class).run(book.id())).isEmpty();
    }

    /** Checks the book and closes the bank. */
    @Override
    public void close() {
        requireSoundBook();
        context.close();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public ApplicationContext context() {
        return context;
    }

    public Book book() {
        return book;
    }

    private void openIssuance(AccountId id, Unit unit) {
        var name = new AccountName(Purpose.ISSUANCE, "", unit, "TEST", "");
        post(new Command.OpenAccount(id, name, Account.NO_FLOOR, Account.NO_CEILING, false));
    }

    /** A member in the register, with or without accounts in the book. */
    public Member resident(String number, String name) {
        return resident(number, name, "1单元101");
    }

    public Member resident(String number, String name, String door) {
        var person = bean(People.class).register(name, "140" + number, 1950);
        var member = new Member(
                Ids.next(),
                book.id().value(),
                number,
                person.id(),
                3,
                "17号楼",
                door,
                false,
                DAY,
                Publication.MASKED,
                Ids.next(),
                Ids.next());
        bean(Members.class).register(List.of(member));
        return member;
    }

    public Member resident(String number) {
        var member = resident(number, "吕" + number);
        openAccounts();
        return member;
    }

    public void openAccounts() {
        bean(MemberAccounts.class).openMissing(book.id());
    }

    public JournalEntry award(Member member, long amount) {
        return award(member, amount, Act.of(Long.toString(AWARDER), member.subject(), "test"));
    }

    public JournalEntry award(Member member, long amount, Act act) {
        return award(List.of(new Leg(member.points(), amount), new Leg(points, -amount)), act);
    }

    /** Awards points together with rows of registers. */
    public void award(Member member, long amount, Registers registers) {
        var legs = List.of(new Leg(member.points(), amount), new Leg(points, -amount));
        var act = Act.of(Long.toString(AWARDER), member.subject(), "test");
        var post = new Command.Post("AWARD", act, DAY, legs, List.of(), "");
        var id = Ids.next();
        var key = "test/" + id;
        bean(Ledger.class)
                .post(
                        book.id(),
                        Submission.making(
                                id,
                                new Keyed(new RequestId("test", key), Fingerprint.of(key)),
                                List.of(post),
                                registers));
    }

    /** Awards points that can be used until {@code lastDay}. */
    public JournalEntry mint(Member member, long amount, LocalDate lastDay) {
        return posted(new Command.Post(
                "AWARD",
                Act.of(Long.toString(AWARDER), member.subject(), "test"),
                DAY,
                List.of(new Leg(member.points(), amount), new Leg(points, -amount)),
                new LotDates.Mint(lastDay),
                List.of(),
                ""));
    }

    /** The current balance of a member. */
    public MemberBalance balance(Member member) {
        return bean(MemberBalances.class).of(List.of(member)).getFirst();
    }

    public JournalEntry serve(Member member, long amount, long served, Act act) {
        return award(
                List.of(
                        new Leg(member.points(), amount),
                        new Leg(points, -amount),
                        new Leg(member.minutes(), served),
                        new Leg(minutes, -served)),
                act);
    }

    private JournalEntry award(List<Leg> legs, Act act) {
        return posted(new Command.Post("AWARD", act, DAY, legs, List.of(), ""));
    }

    public JournalEntry hold(Member member, long amount, String reason) {
        var act = Act.of("601", member.subject(), reason);
        return posted(new Command.Hold(act, List.of(new Leg(member.points(), amount)), Duration.ofHours(24)));
    }

    public JournalEntry release(Member member, JournalEntry hold) {
        return posted(new Command.Release(
                Act.of("601", member.subject(), hold.act().reason()), hold.seq(), Command.Release.Cause.CANCELLED));
    }

    public JournalEntry capture(Member member, JournalEntry hold, long amount) {
        var part = new Command.Capture.Part(member.points(), AccountId.of(Purpose.RETIRED, Unit.POINT), amount);
        return posted(
                new Command.Capture(Act.of("601", member.subject(), hold.act().reason()), hold.seq(), List.of(part)));
    }

    private JournalEntry posted(Command command) {
        if (post(command) instanceof Outcome.Posted(var entry)) return entry;
        throw new AssertionError("not posted: " + command);
    }

    public Outcome post(Command command) {
        return bean(Ledger.class)
                .post(book.id(), Submission.derived("test/" + Ids.next(), command))
                .outcome();
    }
}
