package org.gongyibank.api.demo;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import org.gongyibank.api.security.Passwords;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.partner.Partners;
import org.gongyibank.bank.person.People;
import org.gongyibank.bank.person.Role;
import org.gongyibank.bank.person.RoleTerm;
import org.gongyibank.ledger.domain.Book;

/** The people of the demo who can log in, and their roles. All names are invented. */
@Singleton
class DemoPeople {
    static final String PASSWORD = "demo-only";

    private static final int GRID = 3;
    private static final String CLERK_OF = "惠民理发店";

    private final People people;
    private final Members members;
    private final Partners partners;
    private final Passwords passwords;

    DemoPeople(People people, Members members, Partners partners, Passwords passwords) {
        this.people = people;
        this.members = members;
        this.partners = partners;
        this.passwords = passwords;
    }

    /** Whether {@link #load} has completed. */
    boolean areLoaded() {
        return people.login("volunteer").isPresent();
    }

    /** Opens all logins with their people and roles, or none. The register and the partners must exist. */
    @Transactional
    void load(Book book) {
        // Argon2 is slow on purpose, and all logins have the same public password, so it is hashed once.
        var hash = passwords.hash(PASSWORD);
        var community = book.id().value();
        open("volunteer", member(book, "100315"), hash);
        open("council", councillor(book, "100010", false), hash);
        open("council2", councillor(book, "100030", false), hash);
        // The alliance consists of the chairs, and a chair is also a member of the grid council.
        var chair = councillor(book, "100380", true);
        appoint(community, chair, Role.ALLIANCE, 0, false);
        open("alliance", chair, hash);
        open("operator", official(community, "邹慧敏", Role.OPERATOR), hash);
        open("auditor", official(community, "卫国栋", Role.AUDITOR), hash);
        open("module", official(community, "议事模块", Role.MODULE), hash);
        open("merchant", clerk(book), hash);
    }

    private void open(String username, long person, String hash) {
        people.openLogin(username, person, hash, true);
    }

    private long member(Book book, String number) {
        return members.numbered(book.id(), number).map(Member::person).orElseThrow();
    }

    private long councillor(Book book, String number, boolean chair) {
        var person = member(book, number);
        appoint(book.id().value(), person, Role.COUNCIL, GRID, chair);
        return person;
    }

    private long clerk(Book book) {
        var partner = partners.named(book.id(), CLERK_OF).orElseThrow();
        var person = people.register("曹丽娟", "", 0).id();
        partners.addClerk(partner.id(), person);
        return person;
    }

    private long official(int community, String name, Role role) {
        var person = people.register(name, "", 0).id();
        appoint(community, person, role, 0, false);
        return person;
    }

    private void appoint(int community, long person, Role role, int grid, boolean chair) {
        people.appoint(community, person, role, grid, chair, DemoCommunity.FROM, RoleTerm.OPEN);
    }
}
