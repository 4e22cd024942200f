package org.gongyibank.api.award;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongyibank.api.problem.BadInput;
import org.gongyibank.api.problem.Fault;
import org.gongyibank.api.request.Days;
import org.gongyibank.bank.award.AwardRequest;
import org.gongyibank.bank.deed.Activity;
import org.gongyibank.bank.deed.Deed;
import org.gongyibank.bank.deed.Grade;
import org.gongyibank.bank.deed.HelperRole;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.deed.Matter;
import org.gongyibank.bank.deed.MatterClass;
import org.gongyibank.bank.deed.MatterLevel;
import org.gongyibank.bank.deed.MatterOutcome;
import org.gongyibank.ledger.domain.Submission.Mode;

/** Reads an award body for its activity and collects all faults before it reports them. */
final class AwardReader {
    private final List<BadInput.Item> faults = new ArrayList<>();

    private AwardReader() {}

    /** @throws BadInput naming every field that has an unknown word or does not belong to the activity's kind */
    static AwardRequest read(AwardBody body, Activity activity) {
        return new AwardReader().request(body, activity);
    }

    private AwardRequest request(AwardBody body, Activity activity) {
        var asked = body.mode();
        var mode = asked == null ? Optional.of(Mode.INDEPENDENT) : word(Mode.class, asked, "mode");
        Days.fault("occurredOn", body.occurredOn()).ifPresent(faults::add);
        var grade = Words.read(Grade.class, body.evidence().grade());
        if (grade.isEmpty()) fault("evidence.grade", Fault.NOT_ONE_OF, Map.of("values", "A, B, C, D"));
        var lines = new ArrayList<AwardRequest.Line>();
        for (var i = 0; i < body.lines().size(); i++) {
            var line = body.lines().get(i);
            var deed = deed(line, activity.kind(), "lines[" + i + "].");
            deed.ifPresent(found -> lines.add(new AwardRequest.Line(Long.parseLong(line.member()), found)));
        }
        if (!faults.isEmpty()) throw new BadInput(faults);
        return new AwardRequest(
                activity,
                body.occurredOn(),
                grade.orElseThrow(),
                body.evidence().reference().strip(),
                mode.orElseThrow(),
                lines);
    }

    private Optional<Deed> deed(AwardBody.Line line, Kind kind, String path) {
        var minutes = line.minutes();
        var matter = line.matter();
        if (minutes != null && kind != Kind.SERVICE) fault(path + "minutes", Fault.NOT_FOR_ACTIVITY, Map.of());
        if (matter != null && kind != Kind.MATTER) fault(path + "matter", Fault.NOT_FOR_ACTIVITY, Map.of());
        return switch (kind) {
            case MEETING -> Optional.of(new Deed.Attended());
            case SERVICE -> minutes == null ? required(path + "minutes") : Optional.of(new Deed.Served(minutes));
            case MATTER -> matter == null ? required(path + "matter") : matter(matter, path + "matter.");
        };
    }

    private Optional<Deed> matter(AwardBody.HelpedMatter matter, String path) {
        var matterClass = word(MatterClass.class, matter.matterClass(), path + "class");
        var level = word(MatterLevel.class, matter.level(), path + "level");
        var outcome = word(MatterOutcome.class, matter.outcome(), path + "outcome");
        var role = word(HelperRole.class, matter.role(), path + "role");
        if (matterClass.isEmpty() || level.isEmpty() || outcome.isEmpty() || role.isEmpty()) return Optional.empty();
        return Optional.of(new Deed.Helped(
                new Matter(matter.caseNumber().strip(), matterClass.get(), level.get(), outcome.get(), role.get())));
    }

    private <E extends Enum<E>> Optional<E> word(Class<E> type, String word, String field) {
        var value = Words.read(type, word);
        if (value.isEmpty()) fault(field, Fault.NOT_ONE_OF, Map.of("values", Words.all(type)));
        return value;
    }

    private Optional<Deed> required(String field) {
        fault(field, Fault.REQUIRED, Map.of());
        return Optional.empty();
    }

    private void fault(String field, Fault fault, Map<String, ?> figures) {
        faults.add(new BadInput.Item(field, fault, figures));
    }
}
