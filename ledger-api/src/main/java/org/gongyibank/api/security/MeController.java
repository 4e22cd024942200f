package org.gongyibank.api.security;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.authentication.Authentication;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongyibank.api.problem.ProblemCode;
import org.gongyibank.api.problem.ProblemException;
import org.gongyibank.bank.person.People;
import org.gongyibank.bank.person.Role;
import org.gongyibank.bank.person.Standing;
import org.gongyibank.ledger.Books;
import org.gongyibank.ledger.domain.Book;

/** Shows a logged-in person their identity, and their roles in each community. */
@Controller("/v1/me")
class MeController {
    private final Books books;
    private final People people;
    private final Callers callers;

    MeController(Books books, People people, Callers callers) {
        this.books = books;
        this.people = people;
        this.callers = callers;
    }

    /** The person logged in, with the roles in force today, in every community that knows them. */
    @Introspected
    record Me(
            PersonView person,
            List<RoleView> roles,
            List<MemberView> members,
            List<PartnerView> partners,
            List<CommunityView> communities) {}

    @Introspected
    record PersonView(String id, String name) {}

    /** A role. {@code grid} is 0 when the role is not bound to one. */
    @Introspected
    record RoleView(String community, Role role, int grid, boolean chair) {}

    @Introspected
    record MemberView(String community, String id, String number, int grid) {}

    @Introspected
    record PartnerView(String community, String id, String name) {}

    @Introspected
    record CommunityView(String code, String displayName, String zone) {}

    @Get
    @ExecuteOn(TaskExecutors.BLOCKING)
    Me me(Authentication authentication) {
        var id = callers.person(authentication);
        // A token may outlive the erasure of its person by at most an hour. It is then refused.
        var person = people.find(id).orElseThrow(() -> new ProblemException(ProblemCode.UNAUTHENTICATED));
        var known =
                books.all().stream().collect(Collectors.toMap(book -> book.id().value(), Function.identity()));
        var days = known.values().stream()
                .collect(Collectors.toMap(book -> book.id().value(), book -> LocalDate.now(book.zone())));
        return view(new PersonView(Long.toString(id), person.name()), people.standings(id, days), known);
    }

    private static Me view(PersonView person, List<Standing> standings, Map<Integer, Book> books) {
        return new Me(
                person,
                each(
                        standings,
                        books,
                        (book, standing) -> standing.offices().stream()
                                .map(office -> new RoleView(book.code(), office.role(), office.grid(), office.chair()))
                                .toList()),
                each(
                        standings,
                        books,
                        (book, standing) -> standing.members().stream()
                                .map(member -> new MemberView(
                                        book.code(), Long.toString(member.id()), member.number(), member.grid()))
                                .toList()),
                each(
                        standings,
                        books,
                        (book, standing) -> standing.partners().stream()
                                .map(partner ->
                                        new PartnerView(book.code(), Long.toString(partner.id()), partner.name()))
                                .toList()),
                each(
                        standings,
                        books,
                        (book, standing) -> List.of(new CommunityView(
                                book.code(), book.displayName(), book.zone().getId()))));
    }

    private static <T> List<T> each(
            List<Standing> standings, Map<Integer, Book> books, BiFunction<Book, Standing, List<T>> views) {
        return standings.stream()
                .flatMap(standing -> Optional.ofNullable(books.get(standing.community())).stream()
                        .flatMap(book -> views.apply(book, standing).stream()))
                .toList();
    }
}
