package org.gongyibank.api;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.ThreadLocalRandom;
import org.gongyibank.api.security.Passwords;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.person.People;
import org.gongyibank.bank.person.Person;
import org.gongyibank.bank.person.Role;
import org.gongyibank.bank.person.RoleTerm;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.Books;
import org.gongyibank.ledger.domain.Book;

/** A community that no other test uses, and people who can log in there. */
public record TestCommunity(TestService service, Book book) {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    public static final String PASSWORD = "a password of tests";

    /** Opens a community with a new code. */
    public static TestCommunity open(TestService service) {
        var code = "test-" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
        return new TestCommunity(service, service.bean(Books.class).open(code, "燕子山公益积分", ZONE));
    }

    /** The path of something in this community: {@code path("/offers")}. */
    public String path(String rest) {
        return "/v1/communities/" + book.code() + rest;
    }

    public LocalDate today() {
        return LocalDate.now(ZONE);
    }

    public Person person(String name) {
        return service.bean(People.class).register(name, "", 0);
    }

    /** A logged-in person who holds these roles from today on, in no particular grid. */
    public Client someone(Role... roles) {
        var person = person("测试");
        for (var role : roles) appoint(person, role, today(), RoleTerm.OPEN);
        return login(person);
    }

    public RoleTerm appoint(Person person, Role role, LocalDate from, LocalDate until) {
        return service.bean(People.class).appoint(book.id().value(), person.id(), role, 0, false, from, until);
    }

    /** Makes the person a member of grid 3, whose accounts are not open; returns the member's id. */
    public long enrol(Person person) {
        var member = Ids.next();
        write("INSERT INTO member (id, community, number, person, grid, building, door, party_member, registered_on,"
                + " publication, point_account, minute_account) VALUES (" + member + ", "
                + book.id().value() + ", '" + member + "', " + person.id()
                + ", 3, '', '', FALSE, '2026-01-01', 'MASKED', " + Ids.next() + ", " + Ids.next() + ")");
        return member;
    }

    /** Makes the person a clerk of a new partner; returns the partner's id. */
    public long employ(Person person) {
        var partner = Ids.next();
        write("INSERT INTO partner (id, community, name, category) VALUES (" + partner + ", "
                + book.id().value() + ", '惠民理发店 " + partner + "', 'MERCHANT')");
        write("INSERT INTO partner_clerk (partner, person, community) VALUES (" + partner + ", " + person.id() + ", "
                + book.id().value() + ")");
        return partner;
    }

    /**
     * Ends the logins of a person: tokens issued until now are invalid. This instance notices at once, others within
     * two seconds.
     */
    public void endLogins(Person person) {
        // A token's time is in whole seconds. One second later, every token issued so far is earlier.
        write("UPDATE login SET valid_from = UTC_TIMESTAMP(6) + INTERVAL 1 SECOND WHERE person = " + person.id());
        service.bean(People.class).forget(person.id());
    }

    private static void write(String sql) {
        try (var connection = TestDatabase.current().application().open();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new AssertionError(sql, failure);
        }
    }

    static String username(Person person) {
        return "u" + person.id();
    }

    /** Opens a login for the person and uses it. */
    public Client login(Person person) {
        var username = username(person);
        service.bean(People.class)
                .openLogin(username, person.id(), service.bean(Passwords.class).hash(PASSWORD), false);
        return service.anybody().login(username, PASSWORD);
    }
}
