package org.gongyibank.api.member;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.gongyibank.api.problem.BadInput;
import org.gongyibank.api.problem.Fault;
import org.gongyibank.api.problem.FieldError;
import org.gongyibank.api.problem.Language;
import org.gongyibank.api.problem.Problems;
import org.gongyibank.api.request.Id;
import org.gongyibank.api.request.Pages;
import org.gongyibank.api.request.Uploads;
import org.gongyibank.api.security.Callers;
import org.gongyibank.bank.member.MemberImport;
import org.gongyibank.bank.member.MemberImport.Report;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.member.Resident;
import org.gongyibank.bank.person.Role;
import org.gongyibank.bank.sheet.RowFault;
import org.gongyibank.ledger.domain.BookId;
import org.jspecify.annotations.Nullable;

/** The register of members. */
@Controller("/v1/communities/{community}/members")
class MemberController {
    private final Callers callers;
    private final Members members;
    private final MemberImport imports;

    MemberController(Callers callers, Members members, MemberImport imports) {
        this.callers = callers;
        this.members = members;
        this.imports = imports;
    }

    /** A row that differs from the register, which stays unchanged. {@code fields} are the differing columns. */
    @Introspected
    record DifferenceView(int row, String number, List<String> fields) {}

    /** The result of an import: rows added, rows unchanged, and rows that differ from the register. */
    @Introspected
    record Imported(int added, int unchanged, List<DifferenceView> differences) {}

    /**
     * Finds members by exact number, or by number, end of phone or part of the name; ordered by number. Operators see
     * phones; council members see masked phones.
     *
     * @param after the last member of the previous page
     */
    @Get("{?number,query,limit,after}")
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<Pages.Items<MemberView>> find(
            HttpRequest<?> http,
            Authentication authentication,
            String community,
            @Nullable @QueryValue @Size(min = 1, max = 20) String number,
            @Nullable @QueryValue @Size(min = 1, max = 80) String query,
            @QueryValue(defaultValue = "" + Pages.USUAL) @Min(1) @Max(Pages.MOST) int limit,
            @QueryValue(defaultValue = "" + Members.FIRST_PAGE) @Min(Members.FIRST_PAGE) @Id long after) {
        var caller = callers.of(authentication, community).require(Role.OPERATOR, Role.COUNCIL);
        if (number != null && query != null) throw new BadInput("query", Fault.INVALID);
        if (number == null && query == null) throw new BadInput("number", Fault.REQUIRED);
        var book = caller.book().id();
        var found = number != null
                ? numbered(book, number)
                : members.search(book, Objects.requireNonNull(query), after, limit + 1);
        var withPhone = caller.holds(Role.OPERATOR);
        return Pages.of(http, found, limit, Resident::id, resident -> MemberView.of(resident, withPhone));
    }

    private List<Resident> numbered(BookId community, String number) {
        return members.numbered(community, number).flatMap(member -> members.resident(community, member.id())).stream()
                .toList();
    }

    /** Imports the new rows of a register file: all of them, or none if a row is faulty. */
    @Post("/import")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @ExecuteOn(TaskExecutors.BLOCKING)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Imported.class)))
    HttpResponse<?> take(Authentication authentication, String community, @Part("file") CompletedFileUpload file) {
        // Taken first, because a request that ends before this would leak the file's memory.
        var bytes = Uploads.take(file);
        var caller = callers.of(authentication, community).require(Role.OPERATOR);
        return switch (imports.take(caller.book().id(), bytes)) {
            case Report.Taken(var added, var unchanged, var differences) ->
                HttpResponse.ok(new Imported(
                        added,
                        unchanged,
                        differences.stream()
                                .map(row -> new DifferenceView(row.row(), row.number(), row.fields()))
                                .toList()));
            case Report.RowsRefused(var faults) ->
                Problems.invalid(faults.stream().map(MemberController::error).toList());
            case Report.FileRefused(var problem) -> Problems.invalid(List.of(Uploads.error(problem)));
        };
    }

    private static FieldError error(RowFault fault) {
        var detail = switch (Language.current()) {
            case CHINESE -> fault.chinese();
            case ENGLISH -> fault.english();
        };
        return new FieldError("rows[" + fault.row() + "]." + fault.field(), detail);
    }
}
