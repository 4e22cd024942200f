package org.gongyibank.api.demo;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiConsumer;
import org.gongyibank.bank.member.MemberImport;
import org.gongyibank.bank.offer.Catalogue;
import org.gongyibank.bank.rule.DemoRules;
import org.gongyibank.bank.sheet.Imported;
import org.gongyibank.bank.sheet.OfferReader;
import org.gongyibank.bank.sheet.OfferRow;
import org.gongyibank.bank.sheet.Reading;
import org.gongyibank.ledger.Books;
import org.gongyibank.ledger.domain.Book;

/**
 * Loads 燕子山小区: its register, people and roles, rules, partners and offers. Nothing is awarded, so every balance starts
 * at 0. Each step adds what is missing and keeps what exists, so that the next load completes an interrupted one. The
 * logins come last, in one transaction, and mark the load as complete.
 */
@Singleton
public class DemoCommunity {
    public static final String CODE = "yanzishan";

    static final LocalDate FROM = LocalDate.of(2026, 1, 1);
    static final LocalDate AGREEMENTS_UNTIL = LocalDate.of(2027, 12, 31);

    private final Books books;
    private final MemberImport register;
    private final DemoRules rules;
    private final Catalogue catalogue;
    private final DemoPeople people;

    DemoCommunity(Books books, MemberImport register, DemoRules rules, Catalogue catalogue, DemoPeople people) {
        this.books = books;
        this.register = register;
        this.rules = rules;
        this.catalogue = catalogue;
        this.people = people;
    }

    /**
     * Loads the demo once. Only one instance may run it at a time, see {@code Service.alone}.
     *
     * @param step prints the name of a task that may take a second, then runs it
     */
    public void load(BiConsumer<String, Runnable> step) {
        if (people.areLoaded()) return;
        var book = books.open(CODE, "燕子山公益积分", ZoneId.of("Asia/Shanghai"));
        step.accept("Loading the register of the demo community", () -> loadRegister(book));
        step.accept("Loading its rules, partners and offers", () -> {
            rules.install(book);
            catalogue.load(book.id(), offers(), FROM, AGREEMENTS_UNTIL);
        });
        step.accept("Opening the demo logins", () -> people.load(book));
    }

    private void loadRegister(Book book) {
        switch (register.take(book.id(), file("members.csv"))) {
            case MemberImport.Report.Taken _ -> {}
            case MemberImport.Report.RowsRefused(var faults) -> throw new IllegalStateException("demo: " + faults);
            case MemberImport.Report.FileRefused(var problem) -> throw new IllegalStateException("demo: " + problem);
        }
    }

    private static List<OfferRow> offers() {
        return switch (OfferReader.read(file("offers.csv"))) {
            case Reading.Read<Imported<OfferRow>>(var imported)
            when imported.faults().isEmpty() -> imported.rows();
            case Reading.Read<Imported<OfferRow>>(var imported) ->
                throw new IllegalStateException("demo: " + imported.faults());
            case Reading.Refused<Imported<OfferRow>>(var problem) ->
                throw new IllegalStateException("demo: " + problem);
        };
    }

    private static byte[] file(String name) {
        try (var stream = DemoCommunity.class.getResourceAsStream("/demo/" + name)) {
            if (stream == null) throw new IllegalStateException("not on the class path: demo/" + name);
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
