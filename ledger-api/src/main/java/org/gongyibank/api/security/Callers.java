package org.gongyibank.api.security;

import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import org.gongyibank.api.problem.ProblemCode;
import org.gongyibank.api.problem.ProblemException;
import org.gongyibank.bank.person.People;
import org.gongyibank.ledger.Books;

/** Finds out who calls: {@code callers.of(authentication, community)} is the first line of every controller's method. */
@Singleton
public class Callers {
    private final Books books;
    private final People people;

    Callers(Books books, People people) {
        this.books = books;
        this.people = people;
    }

    /**
     * Who is calling in this community. Takes one indexed read.
     *
     * @param community its code, as in the path
     * @throws ProblemException 404 {@code community-not-found}
     */
    public Caller of(Authentication authentication, String community) {
        var book = books.find(community).orElseThrow(() -> new ProblemException(ProblemCode.COMMUNITY_NOT_FOUND));
        var person = person(authentication);
        // Roles last for days, in the community's own zone: a minute's difference between clocks does not matter here.
        var today = LocalDate.now(book.zone());
        return new Caller(book, person, people.standing(person, book.id().value(), today));
    }

    /** The person whom the token names. */
    static long person(Authentication authentication) {
        return Long.parseLong(authentication.getName());
    }
}
