package org.gongyibank.api.award;

import io.micronaut.http.HttpResponse;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gongyibank.api.problem.BadInput;
import org.gongyibank.api.problem.Fault;
import org.gongyibank.api.problem.ProblemCode;
import org.gongyibank.api.problem.Problems;
import org.gongyibank.api.request.Replays;
import org.gongyibank.api.security.Caller;
import org.gongyibank.bank.award.AwardResult;
import org.gongyibank.bank.award.InputFault;
import org.gongyibank.bank.award.LineProblem;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.person.Role;

/** The common part of awards and sheets: who may award what, and the response to an award. */
final class Awarding {
    private Awarding() {}

    /** A grid council awards meetings and service; the alliance awards matters. */
    static Role judge(Kind kind) {
        return switch (kind) {
            case MEETING, SERVICE -> Role.COUNCIL;
            case MATTER -> Role.ALLIANCE;
        };
    }

    /** Returns the kinds whose waiting lines the caller may see. */
    static Set<Kind> seenBy(Caller caller) {
        var kinds = EnumSet.noneOf(Kind.class);
        for (var kind : Kind.values()) {
            if (caller.holds(judge(kind))) kinds.add(kind);
        }
        return kinds;
    }

    static HttpResponse<?> answer(AwardResult result) {
        return switch (result) {
            case AwardResult.Made(var award, var replayed) -> {
                var response = award.isRefusedAsOne()
                        ? Problems.of(
                                ProblemCode.AWARD_REFUSED,
                                Map.of("id", Long.toString(award.id()), "lines", AwardViews.lines(award)))
                        : HttpResponse.created(AwardViews.view(award));
                yield Replays.marked(response, replayed);
            }
            case AwardResult.KeyReused(var fields) -> Problems.keyReused(fields);
            case AwardResult.Faulty(var faults) ->
                throw new BadInput(faults.stream().map(Awarding::item).toList());
            case AwardResult.Refused(var problem) -> Problems.of(code(problem), LineProblems.figures(problem));
            case AwardResult.AlreadyConfirmed(var award, var replayed) ->
                Replays.marked(
                        Problems.of(ProblemCode.ALREADY_CONFIRMED, Map.of("award", Long.toString(award))), replayed);
            case AwardResult.NothingToAward() -> Problems.of(ProblemCode.NOTHING_TO_AWARD);
        };
    }

    static BadInput.Item item(InputFault fault) {
        var why = switch (fault.reason()) {
            case UNKNOWN -> Fault.NOT_KNOWN;
            case REPEATED -> Fault.REPEATED_VALUE;
            case IN_THE_FUTURE -> Fault.IN_THE_FUTURE;
        };
        return new BadInput.Item(fault.field(), why, Map.of());
    }

    private static ProblemCode code(LineProblem problem) {
        return ProblemCode.valueOf(problem.code().toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
