package org.gongyibank.api.award;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.gongyibank.api.problem.Texts;
import org.gongyibank.api.request.Pages;
import org.gongyibank.bank.award.AwardRequest;
import org.gongyibank.bank.deed.Activity;
import org.gongyibank.bank.deed.Deed;
import org.gongyibank.bank.deed.Matter;
import org.gongyibank.ledger.domain.Submission;
import org.jspecify.annotations.Nullable;

/**
 * A request to award. {@code activity} is MEETING, SERVICE, MATTER, or the code of an activity of such a kind.
 * {@code mode} is independent when absent.
 */
@Introspected
record AwardBody(
        @NotBlank @Size(max = Activity.CODE_LENGTH) String activity,
        @NotNull LocalDate occurredOn,
        @NotNull @Valid Evidence evidence,

        @Nullable @Schema(
                type = "string",
                allowableValues = {"independent", "atomic"})
        String mode,

        @NotNull @Size(min = 1, max = Submission.MOST_COMMANDS) List<@NotNull @Valid Line> lines) {

    /** The evidence of the deeds: its grade A to D, and the paper, scan or meeting. */
    @Introspected
    record Evidence(
            @NotNull @Schema(
                    type = "string",
                    allowableValues = {"A", "B", "C", "D"})
            String grade,

            @NotBlank @Size(max = AwardRequest.REFERENCE_LENGTH) @Pattern(regexp = Texts.PLAIN) String reference) {}

    /** {@code minutes} only for a service, {@code matter} only for a matter. */
    @Introspected
    record Line(
            @NotNull @Pattern(regexp = Pages.ID) String member,
            @Nullable @Min(1) @Max(Deed.MOST_MINUTES) Long minutes,
            @Nullable @Valid HelpedMatter matter) {}

    /** A helper's part in a matter. The parties are never named. */
    @Introspected
    record HelpedMatter(
            @JsonProperty("case") @NotBlank @Size(max = Matter.CASE_NUMBER_LENGTH) @Pattern(regexp = Texts.PLAIN) String caseNumber,

            @JsonProperty("class")
            @NotNull @Schema(
                    type = "string",
                    allowableValues = {"minor", "middle", "major"})
            String matterClass,

            @NotNull @Schema(
                    type = "string",
                    allowableValues = {"stairwellHead", "gridCouncil", "alliance", "residentsCommittee"})
            String level,

            @NotNull @Schema(
                    type = "string",
                    allowableValues = {"settled", "handedUp", "unsettled"})
            String outcome,

            @NotNull @Schema(
                    type = "string",
                    allowableValues = {"mediator", "assistant"})
            String role) {}
}
