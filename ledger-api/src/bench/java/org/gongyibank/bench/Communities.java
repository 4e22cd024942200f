package org.gongyibank.bench;

import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gongyibank.api.security.Passwords;
import org.gongyibank.bank.member.MemberImport;
import org.gongyibank.bank.person.People;
import org.gongyibank.bank.person.Role;
import org.gongyibank.bank.person.RoleTerm;
import org.gongyibank.bank.rule.DemoRules;
import org.gongyibank.bench.BookSet.MemberBook;
import org.gongyibank.database.DatabaseAccess;
import org.gongyibank.ledger.Books;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.BookId;

/** Communities for the service: a register of members, rules, and one council member of all communities who awards. */
final class Communities {
    static final String USERNAME = "bench";
    static final String PASSWORD = "a password of the benchmark";

    private Communities() {}

    static String code(int number) {
        return "bench-" + number;
    }

    /** Fills a schema. Returns the books for use without the service. */
    static BookSet open(Server.Schema schema, int members) throws SQLException {
        var application = schema.application();
        var settings = Map.<String, Object>of(
                "datasources.default.url", application.url(),
                "datasources.default.username", application.username(),
                "datasources.default.password", application.password(),
                "gongyibank.jwt.secret", "a secret that nothing here is signed with");
        try (var context = ApplicationContext.run(settings)) {
            var people = context.getBean(People.class);
            var awarder = people.register("王红振", "", 0);
            people.openLogin(
                    USERNAME, awarder.id(), context.getBean(Passwords.class).hash(PASSWORD), false);
            var books = new ArrayList<BookId>();
            for (var number = 0; number < Terms.BOOKS; number++) {
                var book = context.getBean(Books.class).open(code(number), "燕子山公益积分", BookSet.ZONE);
                var report = context.getBean(MemberImport.class).take(book.id(), register(members / Terms.BOOKS));
                if (!(report instanceof MemberImport.Report.Taken))
                    throw new IllegalStateException("register: " + report);
                context.getBean(DemoRules.class).install(book);
                people.appoint(
                        book.id().value(),
                        awarder.id(),
                        Role.COUNCIL,
                        0,
                        false,
                        LocalDate.of(2026, 1, 1),
                        RoleTerm.OPEN);
                books.add(book.id());
            }
            Server.run(
                    schema.migrating(),
                    "UPDATE rule_version SET day_cap = " + AwardCommands.DAY_CAP + " WHERE kind = 'MEETING'");
            return read(application, books);
        }
    }

    private static byte[] register(int members) {
        var file = new StringBuilder("居民编号,姓名,手机,出生年,网格,楼号,门牌,党员,登记日期,公示意愿\n");
        for (var member = 1; member <= members; member++) {
            file.append(100_000 + member)
                    .append(",居民,,1960,")
                    .append(1 + member % 7)
                    .append(",17号楼,1单元101,,2026-01-01,遮名公开\n");
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static BookSet read(DatabaseAccess database, List<BookId> ids) throws SQLException {
        var books = new ArrayList<MemberBook>();
        try (var connection = database.open();
                var statement = connection.createStatement()) {
            for (var id : ids) {
                var members = new ArrayList<Long>();
                var accounts = new ArrayList<Long>();
                try (var rows = statement.executeQuery(
                        "SELECT id, point_account FROM member WHERE community = " + id.value())) {
                    while (rows.next()) {
                        members.add(rows.getLong(1));
                        accounts.add(rows.getLong(2));
                    }
                }
                try (var row = statement.executeQuery("SELECT f.code, r.id, f.point_account FROM rule_version r"
                        + " JOIN funding_source f ON f.id = r.fund WHERE r.kind = 'MEETING' AND r.community = "
                        + id.value())) {
                    row.next();
                    books.add(new MemberBook(
                            id,
                            row.getString(1),
                            row.getLong(2),
                            new AccountId(row.getLong(3)),
                            members.stream().mapToLong(Long::longValue).toArray(),
                            accounts.stream().mapToLong(Long::longValue).toArray()));
                }
            }
        }
        return new BookSet(books);
    }
}
