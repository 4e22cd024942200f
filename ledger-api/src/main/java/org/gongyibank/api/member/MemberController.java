package org.gongyibank.api.member;

import io.micronaut.core.annotation.Introspected;
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
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.gongyibank.api.problem.BadInput;
import org.gongyibank.api.problem.Fault;
import org.gongyibank.api.problem.FieldError;
import org.gongyibank.api.problem.Language;
import org.gongyibank.api.problem.Problem;
import org.gongyibank.api.problem.ProblemCode;
import org.gongyibank.api.problem.Problems;
import org.gongyibank.api.security.Callers;
import org.gongyibank.bank.member.MemberImport;
import org.gongyibank.bank.member.MemberImport.Report;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.member.Resident;
import org.gongyibank.bank.person.Role;
import org.gongyibank.bank.sheet.FileProblem;
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

    /** Who was found, by number; at most 50. */
    @Introspected
    record Found(List<MemberView> items) {}

    /** A row that says something else than the register, which stays as it is. {@code fields} are its columns. */
    @Introspected
    record DifferenceView(int row, String number, List<String> fields) {}

    /** What an import did: rows added, rows that were there already, rows that differ from what is there. */
    @Introspected
    record Imported(int added, int unchanged, List<DifferenceView> differences) {}

    /**
     * Finds members by exact number, or by number, end of phone or part of the name. Operators see phones, council
     * members only their ends.
     */
    @Get("{?number,query}")
    @ExecuteOn(TaskExecutors.BLOCKING)
    Found find(
            Authentication authentication,
            String community,
            @Nullable @QueryValue @Size(min = 1, max = 20) String number,
            @Nullable @QueryValue @Size(min = 1, max = 80) String query) {
        var caller = callers.of(authentication, community).require(Role.OPERATOR, Role.COUNCIL);
        var found = found(caller.book().id(), number, query);
        var withPhone = caller.holds(Role.OPERATOR);
        return new Found(found.stream()
                .map(resident -> MemberView.of(resident, withPhone))
                .toList());
    }

    private List<Resident> found(BookId community, @Nullable String number, @Nullable String query) {
        if (number != null && query != null) throw new BadInput("query", Fault.INVALID);
        if (query != null) return members.search(community, query);
        if (number == null) throw new BadInput("number", Fault.REQUIRED);
        return members.numbered(community, number).flatMap(member -> members.resident(community, member.id())).stream()
                .toList();
    }

    /** Takes up the new rows of a register file, all of them or, if a row is faulty, none. */
    @Post("/import")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @ExecuteOn(TaskExecutors.BLOCKING)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Imported.class)))
    HttpResponse<?> take(Authentication authentication, String community, @Part("file") CompletedFileUpload file) {
        var caller = callers.of(authentication, community).require(Role.OPERATOR);
        return switch (imports.take(caller.book().id(), bytes(file))) {
            case Report.Taken(var added, var unchanged, var differences) ->
                HttpResponse.ok(new Imported(
                        added,
                        unchanged,
                        differences.stream()
                                .map(row -> new DifferenceView(row.row(), row.number(), row.fields()))
                                .toList()));
            case Report.RowsRefused(var faults) ->
                refused(faults.stream().map(MemberController::error).toList());
            case Report.FileRefused(var problem) -> refused(List.of(error(problem)));
        };
    }

    private static byte[] bytes(CompletedFileUpload file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FieldError error(RowFault fault) {
        var detail = switch (Language.current()) {
            case CHINESE -> fault.chinese();
            case ENGLISH -> fault.english();
        };
        return new FieldError("rows[" + fault.row() + "]." + fault.field(), detail);
    }

    private static FieldError error(FileProblem problem) {
        var detail = switch (Language.current()) {
            case CHINESE -> problem.chinese();
            case ENGLISH -> problem.english();
        };
        return new FieldError(problem.code().field(), detail);
    }

    private static HttpResponse<?> refused(List<FieldError> errors) {
        var problem = Problems.describe(ProblemCode.INVALID_INPUT, Map.of());
        return HttpResponse.badRequest(new Problem(
                        problem.type(),
                        problem.title(),
                        problem.status(),
                        problem.code(),
                        problem.detail(),
                        errors,
                        problem.figures()))
                .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE);
    }
}
