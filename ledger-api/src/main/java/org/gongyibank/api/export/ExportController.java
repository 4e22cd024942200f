package org.gongyibank.api.export;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.authentication.Authentication;
import java.io.InputStream;
import java.time.LocalDate;
import org.gongyibank.api.problem.BadInput;
import org.gongyibank.api.problem.Fault;
import org.gongyibank.api.problem.Language;
import org.gongyibank.api.request.Days;
import org.gongyibank.api.security.Caller;
import org.gongyibank.api.security.Callers;
import org.gongyibank.bank.person.Role;
import org.gongyibank.bank.privacy.Privacy;
import org.gongyibank.bank.statement.MemberStatements.Range;
import org.gongyibank.ledger.Journal;
import org.gongyibank.ledger.domain.JournalSpan;
import org.jspecify.annotations.Nullable;

/** Exports the whole book, or a range of its days, as a file for other tools. */
@Controller("/v1/communities/{community}")
@ExecuteOn(TaskExecutors.BLOCKING)
class ExportController {
    private final Callers callers;
    private final Journal journal;
    private final Privacy privacy;

    ExportController(Callers callers, Journal journal, Privacy privacy) {
        this.callers = callers;
        this.journal = journal;
        this.privacy = privacy;
    }

    /** Whether people appear as pseudonyms or with their ids from the books. */
    enum Showing {
        MASKED,
        SHOWN
    }

    /**
     * Returns a journal for hledger.
     *
     * @param from the first day by the time of recording, in the community's zone; from the beginning if absent
     * @param to the last day
     * @param identities SHOWN is for the auditor only, and leaves a trace
     */
    @Get("/export.hledger{?from,to,identities}")
    @Produces(MediaTypes.TEXT)
    HttpResponse<InputStream> hledger(
            HttpRequest<?> request,
            Authentication authentication,
            String community,
            @Nullable @QueryValue LocalDate from,
            @Nullable @QueryValue LocalDate to,
            @QueryValue(defaultValue = "MASKED") Showing identities) {
        return export(Format.HLEDGER, request, callers.of(authentication, community), from, to, identities);
    }

    /**
     * Returns a journal for beancount.
     *
     * @param from the first day by the time of recording, in the community's zone; from the beginning if absent
     * @param to the last day
     * @param identities SHOWN is for the auditor only, and leaves a trace
     */
    @Get("/export.beancount{?from,to,identities}")
    @Produces(MediaTypes.TEXT)
    HttpResponse<InputStream> beancount(
            HttpRequest<?> request,
            Authentication authentication,
            String community,
            @Nullable @QueryValue LocalDate from,
            @Nullable @QueryValue LocalDate to,
            @QueryValue(defaultValue = "MASKED") Showing identities) {
        return export(Format.BEANCOUNT, request, callers.of(authentication, community), from, to, identities);
    }

    /**
     * Returns a table with one row per posting.
     *
     * @param from the first day by the time of recording, in the community's zone; from the beginning if absent
     * @param to the last day
     * @param identities SHOWN is for the auditor only, and leaves a trace
     */
    @Get("/export.csv{?from,to,identities}")
    @Produces(MediaTypes.CSV)
    HttpResponse<InputStream> csv(
            HttpRequest<?> request,
            Authentication authentication,
            String community,
            @Nullable @QueryValue LocalDate from,
            @Nullable @QueryValue LocalDate to,
            @QueryValue(defaultValue = "MASKED") Showing identities) {
        return export(Format.CSV, request, callers.of(authentication, community), from, to, identities);
    }

    /**
     * Returns the same table as a workbook.
     *
     * @param from the first day by the time of recording, in the community's zone; from the beginning if absent
     * @param to the last day
     * @param identities SHOWN is for the auditor only, and leaves a trace
     */
    @Get("/export.xlsx{?from,to,identities}")
    @Produces(MediaTypes.XLSX)
    HttpResponse<InputStream> xlsx(
            HttpRequest<?> request,
            Authentication authentication,
            String community,
            @Nullable @QueryValue LocalDate from,
            @Nullable @QueryValue LocalDate to,
            @QueryValue(defaultValue = "MASKED") Showing identities) {
        return export(Format.XLSX, request, callers.of(authentication, community), from, to, identities);
    }

    /**
     * Returns all data of the book, one JSON object per line: a header, then the entries.
     *
     * @param from the first day by the time of recording, in the community's zone; from the beginning if absent
     * @param to the last day
     * @param identities SHOWN is for the auditor only, and leaves a trace; it includes the blinds, for the verifier
     */
    @Get("/export.jsonl{?from,to,identities}")
    @Produces(MediaTypes.JSONL)
    HttpResponse<InputStream> jsonl(
            HttpRequest<?> request,
            Authentication authentication,
            String community,
            @Nullable @QueryValue LocalDate from,
            @Nullable @QueryValue LocalDate to,
            @QueryValue(defaultValue = "MASKED") Showing identities) {
        return export(Format.JSONL, request, callers.of(authentication, community), from, to, identities);
    }

    private HttpResponse<InputStream> export(
            Format format,
            HttpRequest<?> request,
            Caller caller,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            Showing showing) {
        caller.require(Role.AUDITOR, Role.OPERATOR);
        if (showing == Showing.SHOWN) caller.require(Role.AUDITOR);
        if (from != null && to != null && to.isBefore(from)) throw new BadInput("to", Fault.INVALID);
        var book = caller.book();
        var first = from == null ? Range.FIRST_DAY : Days.within("from", from);
        var last = to == null ? Range.LAST_DAY : Days.within("to", to);
        var span = journal.span(
                book.id(),
                first.atStartOfDay(book.zone()).toInstant(),
                last.plusDays(1).atStartOfDay(book.zone()).toInstant());
        var edition = new Edition(book, span, identities(caller, format, span, showing));
        var language = Language.of(request);
        var file = new OnDemand(out -> new JournalPieces(journal, book.id(), span, format.to(out, edition, language)));
        return Attachments.of(file, format.mediaType(), name(edition, format));
    }

    /** Stores the trace before any identity is shown. */
    private Identities identities(Caller caller, Format format, JournalSpan span, Showing showing) {
        var community = caller.book().id();
        return switch (showing) {
            case MASKED -> new Identities.Masked(privacy.pseudonyms(community));
            case SHOWN -> {
                privacy.traceExport(community, caller.person(), format.extension(), span);
                yield new Identities.Shown();
            }
        };
    }

    private static String name(Edition edition, Format format) {
        return edition.book().code() + "-" + edition.span().first() + "-"
                + edition.span().last() + "." + format.extension();
    }
}
