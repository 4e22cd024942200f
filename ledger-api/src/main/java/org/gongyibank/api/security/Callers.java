package org.gongyibank.api.security;

import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Date;
import org.gongyibank.api.problem.ProblemCode;
import org.gongyibank.api.problem.ProblemException;
import org.gongyibank.bank.person.People;
import org.gongyibank.ledger.Books;

/**
 * Identifies the caller: {@code callers.of(authentication, community)} is the first line of every controller's method.
 */
@Singleton
public class Callers {
    /** The token claim with the login for which it was issued. */
    static final String LOGIN = "login";

    private final Books books;
    private final People people;

    Callers(Books books, People people) {
        this.books = books;
        this.people = people;
    }

    /**
     * Returns the caller in this community, by a register at most two seconds old.
     *
     * @param community its code, as in the path
     * @throws ProblemException 401 {@code unauthenticated} if the login has ended, 404 {@code community-not-found}
     */
    public Caller of(Authentication authentication, String community) {
        var person = person(authentication);
        var book = books.find(community).orElseThrow(() -> new ProblemException(ProblemCode.COMMUNITY_NOT_FOUND));
        // Roles last for days in the community's zone, so a clock difference of a minute does not matter here.
        var today = LocalDate.now(book.zone());
        return new Caller(book, person, people.standing(person, book.id().value(), today));
    }

    /**
     * Returns the person named by the token.
     *
     * @throws ProblemException 401 {@code unauthenticated} if the login is not the person's or was ended after the
     *     token was issued
     */
    long person(Authentication authentication) {
        var person = Long.parseLong(authentication.getName());
        var claims = authentication.getAttributes();
        var login = claims.get(LOGIN) instanceof String named ? named : "";
        if (!(claims.get("iat") instanceof Date issued) || !people.accepts(person, login, issued.toInstant())) {
            throw new ProblemException(ProblemCode.UNAUTHENTICATED);
        }
        return person;
    }
}
