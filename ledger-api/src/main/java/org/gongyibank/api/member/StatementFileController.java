package org.gongyibank.api.member;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.authentication.Authentication;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Function;
import org.gongyibank.api.export.Attachments;
import org.gongyibank.api.export.CsvTable;
import org.gongyibank.api.export.MediaTypes;
import org.gongyibank.api.export.OnDemand;
import org.gongyibank.api.export.Table;
import org.gongyibank.api.export.XlsxTable;
import org.gongyibank.api.member.StatementController.Counted;
import org.gongyibank.api.problem.Language;
import org.gongyibank.api.request.Id;
import org.gongyibank.api.security.Caller;
import org.gongyibank.api.security.Callers;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.statement.MemberStatements;
import org.jspecify.annotations.Nullable;

/** Statements as files: the whole range at once, in the language of {@code Accept-Language}. */
@Controller("/v1/communities/{community}/members/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
class StatementFileController {
    private final Callers callers;
    private final Members members;
    private final MemberStatements statements;

    StatementFileController(Callers callers, Members members, MemberStatements statements) {
        this.callers = callers;
        this.members = members;
        this.statements = statements;
    }

    /**
     * Returns the statement as a CSV table, newest first.
     *
     * @param from the first day, in the community's zone
     * @param to the last day
     */
    @Get("/statement.csv{?from,to,unit}")
    @Produces(MediaTypes.CSV)
    HttpResponse<InputStream> statementCsv(
            HttpRequest<?> request,
            Authentication authentication,
            String community,
            @PathVariable @Id long id,
            @Nullable @QueryValue LocalDate from,
            @Nullable @QueryValue LocalDate to,
            @QueryValue(defaultValue = "POINT") Counted unit) {
        var asked = new Asked(callers.of(authentication, community), id, unit, from, to);
        var file = file(asked, Language.of(request), CsvTable::new);
        return Attachments.of(file, MediaTypes.CSV, "statement-" + unit + ".csv");
    }

    /**
     * Returns the statement as a workbook, newest first.
     *
     * @param from the first day, in the community's zone
     * @param to the last day
     */
    @Get("/statement.xlsx{?from,to,unit}")
    @Produces(MediaTypes.XLSX)
    HttpResponse<InputStream> statementXlsx(
            HttpRequest<?> request,
            Authentication authentication,
            String community,
            @PathVariable @Id long id,
            @Nullable @QueryValue LocalDate from,
            @Nullable @QueryValue LocalDate to,
            @QueryValue(defaultValue = "POINT") Counted unit) {
        var asked = new Asked(callers.of(authentication, community), id, unit, from, to);
        var file = file(asked, Language.of(request), XlsxTable::new);
        return Attachments.of(file, MediaTypes.XLSX, "statement-" + unit + ".xlsx");
    }

    private record Asked(
            Caller caller,
            long member,
            Counted unit,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    private InputStream file(Asked asked, Language language, Function<OutputStream, Table> table) {
        var book = asked.caller.book();
        var member = StatementController.asked(asked.caller, members, asked.member);
        var range = StatementController.range(
                asked.unit, asked.from, asked.to, Long.MAX_VALUE, MemberStatements.MOST_LINES);
        var locale = Locale.forLanguageTag(language.tag());
        return new OnDemand(out -> new StatementPieces(
                before -> statements.of(book, member, range.before(before), locale),
                table.apply(out),
                book.zone(),
                language));
    }
}
