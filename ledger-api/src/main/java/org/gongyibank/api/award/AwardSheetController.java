package org.gongyibank.api.award;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gongyibank.api.problem.BadInput;
import org.gongyibank.api.problem.Fault;
import org.gongyibank.api.problem.ProblemCode;
import org.gongyibank.api.problem.ProblemException;
import org.gongyibank.api.problem.Problems;
import org.gongyibank.api.request.Days;
import org.gongyibank.api.request.Id;
import org.gongyibank.api.request.IdempotencyKey;
import org.gongyibank.api.request.KeyedRequests;
import org.gongyibank.api.request.Replays;
import org.gongyibank.api.request.Uploads;
import org.gongyibank.api.security.Caller;
import org.gongyibank.api.security.Callers;
import org.gongyibank.bank.award.AwardResult;
import org.gongyibank.bank.awardsheet.AwardSheets;
import org.gongyibank.bank.awardsheet.PreviewResult;
import org.gongyibank.bank.awardsheet.PreviewRow;
import org.gongyibank.bank.awardsheet.SheetConfirmation;
import org.gongyibank.bank.awardsheet.SheetPreview;
import org.gongyibank.bank.deed.Activity;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.member.Resident;
import org.gongyibank.bank.person.Role;
import org.gongyibank.bank.rule.Rules;
import org.gongyibank.bank.sheet.SheetRow;
import org.gongyibank.ledger.domain.Book;
import org.jspecify.annotations.Nullable;

/** Sheets of deeds: previewed first, then confirmed as one award. */
@Controller("/v1/communities/{community}/award-sheets")
@ExecuteOn(TaskExecutors.BLOCKING)
class AwardSheetController {
    private static final Role[] READERS = {Role.OPERATOR, Role.COUNCIL, Role.ALLIANCE};
    private static final byte[] NO_FILE = {};

    private final Callers callers;
    private final KeyedRequests keyed;
    private final Rules rules;
    private final AwardSheets sheets;
    private final SheetConfirmation confirmation;
    private final Members members;

    AwardSheetController(
            Callers callers,
            KeyedRequests keyed,
            Rules rules,
            AwardSheets sheets,
            SheetConfirmation confirmation,
            Members members) {
        this.callers = callers;
        this.keyed = keyed;
        this.rules = rules;
        this.sheets = sheets;
        this.confirmation = confirmation;
        this.members = members;
    }

    @Introspected
    record ConfirmBody() {}

    /** Reads a CSV or XLSX file of at most 5 MB and shows what confirming it would award. Posts nothing. */
    @Post(consumes = MediaType.MULTIPART_FORM_DATA)
    @ApiResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = SheetViews.PreviewView.class)))
    HttpResponse<?> preview(
            Authentication authentication,
            String community,
            @Part("file") @Nullable CompletedFileUpload file,
            @Part("activity") @Nullable String activity,
            @Part("occurredOn") @Nullable String occurredOn) {
        // Taken first, because a request that ends before this would leak the file's memory.
        var bytes = file == null ? NO_FILE : Uploads.take(file);
        var caller = callers.of(authentication, community).require(READERS);
        if (file == null) throw new BadInput("file", Fault.REQUIRED);
        if (activity == null) throw new BadInput("activity", Fault.REQUIRED);
        var known = rules.activity(caller.book().id(), activity)
                .orElseThrow(() -> new BadInput("activity", Fault.NOT_KNOWN));
        var result = sheets.preview(caller.book(), reader(caller, known), known, day(occurredOn), bytes);
        return switch (result) {
            case PreviewResult.Previewed(var preview) ->
                HttpResponse.created(SheetViews.view(preview, named(caller.book(), preview)));
            case PreviewResult.Unreadable(var problem) -> Problems.invalid(List.of(Uploads.error(problem)));
            case PreviewResult.Faulty(var fault) -> throw new BadInput(List.of(Awarding.item(fault)));
        };
    }

    private static AwardSheets.Reader reader(Caller caller, Activity activity) {
        return new AwardSheets.Reader(caller.person(), caller.holds(Awarding.judge(activity.kind())));
    }

    private Map<Long, Resident> named(Book book, SheetPreview preview) {
        return members.residents(
                book.id(), preview.rows().stream().map(PreviewRow::member).collect(Collectors.toSet()));
    }

    private static LocalDate day(@Nullable String occurredOn) {
        if (occurredOn == null || occurredOn.isBlank()) return SheetRow.NO_DATE;
        try {
            return Days.within("occurredOn", LocalDate.parse(occurredOn.strip()));
        } catch (DateTimeParseException _) {
            throw new BadInput("occurredOn", Fault.NOT_DATE);
        }
    }

    /** Returns the progress of a sheet: whether it is confirmed, and how many of its rows to award are recorded. */
    @Get("/{id}")
    SheetViews.StageView show(Authentication authentication, String community, @PathVariable @Id long id) {
        var caller = callers.of(authentication, community).require(READERS);
        return sheets.stage(caller.book(), id)
                .map(SheetViews::view)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
    }

    /** Awards the rows to award, once. Meetings and service: council; matters: alliance. The caller's own row waits. */
    @Post("/{id}/confirm")
    @ApiResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = SheetViews.ConfirmedView.class)))
    HttpResponse<?> confirm(
            Authentication authentication,
            String community,
            @PathVariable @Id long id,
            @Header(IdempotencyKey.HEADER) @NotNull @Pattern(regexp = IdempotencyKey.FORM) String key,
            @Nullable @Body ConfirmBody body) {
        var caller = callers.of(authentication, community).require(Role.COUNCIL, Role.ALLIANCE);
        var kind = sheets.kind(caller.book(), id).orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
        caller.require(Awarding.judge(kind));
        var request = keyed.of(caller, key, "POST /award-sheets/" + id + "/confirm");
        var result = confirmation.confirm(caller.book(), caller.person(), id, request);
        return result instanceof AwardResult.Made(var award, var replayed)
                ? Replays.marked(HttpResponse.created(SheetViews.view(award, confirmation.changed(award))), replayed)
                : Awarding.answer(result);
    }
}
