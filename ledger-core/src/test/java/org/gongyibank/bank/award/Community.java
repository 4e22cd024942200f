package org.gongyibank.bank.award;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.awardsheet.AwardSheets;
import org.gongyibank.bank.awardsheet.PreviewResult;
import org.gongyibank.bank.awardsheet.SheetConfirmation;
import org.gongyibank.bank.awardsheet.SheetPreview;
import org.gongyibank.bank.deed.Activity;
import org.gongyibank.bank.deed.Deed;
import org.gongyibank.bank.deed.Grade;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.fund.BudgetPeriod;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.reversal.Reversal;
import org.gongyibank.bank.reversal.Reversals;
import org.gongyibank.bank.rule.DemoRules;
import org.gongyibank.bank.rule.Rules;
import org.gongyibank.bank.sheet.Imported;
import org.gongyibank.bank.sheet.Reading;
import org.gongyibank.bank.sheet.RegisterReader;
import org.gongyibank.bank.sheet.RegisteredMember;
import org.gongyibank.bank.sheet.SheetRow;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.BookCheck;
import org.gongyibank.ledger.Books;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Balances;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.Lot;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.RequestId;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Submission.Mode;
import org.gongyibank.ledger.domain.Unit;

/** A separate community on the real database, with the demo's rules. */
public record Community(ApplicationContext context, Book book) {
    public static final long AWARDER = 5_001;
    public static final long SECOND = 5_002;
    public static final long COUNCILLOR = 5_003;
    private static final String INSERT_MEMBER =
            "INSERT INTO member VALUES (?, ?, ?, ?, ?, ?, '', FALSE, '2026-01-01', 'HIDDEN', ?, ?)";
    public static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    public static Community found(ApplicationContext context) {
        var book = context.getBean(Books.class)
                .open("e" + Long.toString(Ids.next(), 36), "燕子山公益积分", ZoneId.of("Asia/Shanghai"));
        context.getBean(DemoRules.class).install(book);
        return new Community(context, book);
    }

    public Awards awards() {
        return context.getBean(Awards.class);
    }

    public Rules rules() {
        return context.getBean(Rules.class);
    }

    public AwardSheets sheets() {
        return context.getBean(AwardSheets.class);
    }

    public Activity activity(String code) {
        return rules().activity(book.id(), code).orElseThrow();
    }

    public Member member() {
        return member(Ids.next(), Long.toString(Ids.next()), "吕素芳", "", "");
    }

    /** The first {@code most} members of the demo's register of 2,000, by number. The person's id is the number. */
    public Map<String, Member> register(int most) {
        var read = (Reading.Read<Imported<RegisteredMember>>) RegisterReader.read(file("members.csv"));
        var people = new ArrayList<Object[]>();
        var members = new ArrayList<Object[]>();
        var accounts = new ArrayList<Command>();
        for (var row : read.value().rows().stream().limit(most).toList()) {
            var id = Ids.next();
            var points = Ids.next();
            var minutes = Ids.next();
            var person = Long.parseLong(row.number());
            people.add(new Object[] {person, row.name(), row.phone()});
            members.add(new Object[] {
                id, book.id().value(), row.number(), person, row.grid(), row.building(), points, minutes
            });
            accounts.add(holder(id, points, Unit.POINT));
            accounts.add(holder(id, minutes, Unit.MINUTE));
        }
        sql("INSERT IGNORE INTO person VALUES (?, ?, ?, 1950)", people);
        sql(INSERT_MEMBER, members);
        for (var from = 0; from < accounts.size(); from += Submission.MOST_COMMANDS) {
            var part = accounts.subList(from, Math.min(accounts.size(), from + Submission.MOST_COMMANDS));
            context.getBean(Ledger.class)
                    .post(book.id(), Submission.derived("test/" + Ids.next(), Mode.INDEPENDENT, part));
        }
        return context
                .getBean(Members.class)
                .find(
                        book.id(),
                        members.stream().map(member -> (Long) member[0]).toList())
                .values()
                .stream()
                .collect(Collectors.toMap(Member::number, Function.identity()));
    }

    private static Command holder(long member, long account, Unit unit) {
        var name = AccountName.of(Purpose.MEMBER, Long.toString(member), unit);
        return Command.OpenAccount.holder(new AccountId(account), name);
    }

    /** A new member who is this person. */
    public Member member(long person, String number, String name, String phone, String building) {
        var id = Ids.next();
        var points = Ids.next();
        var minutes = Ids.next();
        sql("INSERT IGNORE INTO person VALUES (?, ?, ?, 1950)", person, name, phone);
        sql(INSERT_MEMBER, id, book.id().value(), number, person, 3, building, points, minutes);
        assertThat(ledger(holder(id, points, Unit.POINT))).isInstanceOf(Outcome.Changed.class);
        assertThat(ledger(holder(id, minutes, Unit.MINUTE))).isInstanceOf(Outcome.Changed.class);
        return context.getBean(Members.class).find(book.id(), id).orElseThrow();
    }

    public Outcome ledger(Command command) {
        return context.getBean(Ledger.class)
                .post(book.id(), Submission.derived("test/" + Ids.next(), command))
                .outcome();
    }

    public Outcome reverse(long seq) {
        return ledger(new Command.Reverse(Act.of("test", "", "mistake"), seq, Command.Reverse.Shortfall.REFUSE));
    }

    /** A reversal by a council member who awarded nothing. */
    public Reversal takeBack(long seq) {
        return takeBack(COUNCILLOR, seq);
    }

    public Reversal takeBack(long person, long seq) {
        return context.getBean(Reversals.class)
                .reverse(
                        book.id(),
                        new Keyed(id(person, "back/" + seq), print("reversal", "" + seq)),
                        seq,
                        person,
                        "录错了",
                        false);
    }

    public AwardRequest.Line served(Member member, long minutes) {
        return new AwardRequest.Line(member.id(), new Deed.Served(minutes));
    }

    public AwardRequest service(String reference, AwardRequest.Line... lines) {
        return service(DAY, reference, lines);
    }

    public AwardRequest service(LocalDate on, String reference, AwardRequest.Line... lines) {
        return new AwardRequest(activity("SERVICE"), on, Grade.B, reference, Mode.INDEPENDENT, List.of(lines));
    }

    /** Adopts a version with a fixed price, in force from a day on. */
    public void adopt(Kind kind, int version, LocalDate from, boolean earnsMinutes, String grades, long points) {
        var fund = rules().ofKind(book.id(), kind).getFirst().fund().id();
        var id = Ids.next();
        sql(
                "INSERT INTO rule_version (id, community, kind, version, from_on, until_on, unit_minutes, day_cap,"
                        + " earns_minutes, grades, fund) VALUES (?, ?, ?, ?, ?, '9999-12-31', 0, 0, ?, ?, ?)",
                id,
                book.id().value(),
                kind.name(),
                version,
                from,
                earnsMinutes,
                grades,
                fund);
        sql("INSERT INTO rule_price VALUES (?, ?, '', '', '', ?)", Ids.next(), id, points);
        rules().forget();
    }

    /** Changes the terms of a kind's rule, such as {@code month_cap = 10}, as if they had been adopted. */
    public void terms(Kind kind, String terms) {
        sql(
                "UPDATE rule_version SET " + terms + " WHERE community = ? AND kind = ?",
                book.id().value(),
                kind.name());
        rules().forget();
    }

    /** Sets the budget of the fund, for periods that have not been used yet. */
    public void budget(BudgetPeriod period, long points) {
        sql(
                "UPDATE funding_source SET budget_period = ?, budget = ? WHERE community = ? AND code = ?",
                period.name(),
                points,
                book.id().value(),
                DemoRules.FUND);
    }

    public int count(String table) {
        try (var connection = TestDatabase.current().application().open();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT COUNT(*) FROM " + table + " WHERE community = "
                        + book.id().value())) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(table, e);
        }
    }

    public AwardRequest atomicService(String reference, AwardRequest.Line... lines) {
        return new AwardRequest(activity("SERVICE"), DAY, Grade.B, reference, Mode.ATOMIC, List.of(lines));
    }

    public AwardResult award(String key, AwardRequest request) {
        return award(AWARDER, key, request);
    }

    public AwardResult award(long awarder, String key, AwardRequest request) {
        return awards().award(book, awarder, new Keyed(id(awarder, key), print("awards", request.toString())), request);
    }

    public Award made(String key, AwardRequest request) {
        return made(award(key, request));
    }

    public static Award made(AwardResult result) {
        assertThat(result).isInstanceOf(AwardResult.Made.class);
        return ((AwardResult.Made) result).award();
    }

    public ConfirmResult confirm(long person, String key, long award, int line) {
        return context.getBean(WaitingLines.class)
                .confirm(book, person, award, line, new Keyed(id(person, key), print("confirm", award + "/" + line)));
    }

    public AwardResult confirmSheet(long person, String key, long sheet) {
        return context.getBean(SheetConfirmation.class)
                .confirm(book, person, sheet, new Keyed(id(person, key), print("sheet", Long.toString(sheet))));
    }

    public SheetPreview preview(String activity, byte[] file) {
        return preview(activity, SheetRow.NO_DATE, file);
    }

    public SheetPreview preview(String activity, LocalDate occurredOn, byte[] file) {
        return preview(new AwardSheets.Reader(AWARDER, false), activity, occurredOn, file);
    }

    public SheetPreview preview(AwardSheets.Reader reader, String activity, LocalDate occurredOn, byte[] file) {
        var result = sheets().preview(book, reader, activity(activity), occurredOn, file);
        assertThat(result).isInstanceOf(PreviewResult.Previewed.class);
        return ((PreviewResult.Previewed) result).preview();
    }

    public static byte[] file(String name) {
        try (var stream = Community.class.getResourceAsStream("/demo/" + name)) {
            if (stream == null) throw new AssertionError("no file " + name);
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }

    public static RequestId id(long person, String key) {
        return new RequestId(Long.toString(person), key);
    }

    public static Fingerprint print(String route, String content) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("route", route);
        fields.put("content", content);
        return Fingerprint.of(fields);
    }

    public long points(Member member) {
        return balance(member.points());
    }

    public long minutes(Member member) {
        return balance(member.minutes());
    }

    /** The points of a member that expire, with their last days. */
    public List<Lot> expiring(Member member) {
        return of(member.points()).expiring();
    }

    public long balance(AccountId account) {
        return of(account).balance();
    }

    private Balances.Balance of(AccountId account) {
        var balance = context.getBean(Statements.class)
                .balances(book.id(), List.of(account))
                .accounts()
                .get(account);
        if (balance == null) throw new AssertionError("no account " + account);
        return balance;
    }

    public LocalDate today() {
        return context.getBean(Statements.class).today(book);
    }

    public void sql(String statement, Object... values) {
        sql(statement, List.<Object[]>of(values));
    }

    private void sql(String statement, List<Object[]> rows) {
        try (var connection = TestDatabase.current().application().open();
                var prepared = connection.prepareStatement(statement)) {
            for (var row : rows) {
                for (var i = 0; i < row.length; i++) prepared.setObject(i + 1, row[i]);
                prepared.addBatch();
            }
            prepared.executeBatch();
        } catch (SQLException e) {
            throw new AssertionError(statement, e);
        }
    }

    public void requireSoundBooks() {
        assertThat(context.getBean(BookCheck.class).run(book.id())).isEmpty();
    }
}
