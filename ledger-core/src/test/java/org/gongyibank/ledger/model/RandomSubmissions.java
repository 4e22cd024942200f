package org.gongyibank.ledger.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.RequestId;
import org.gongyibank.ledger.domain.Submission;

/** Submissions of every sort: single, in bulk, repeated, and with a key that was used before for something else. */
final class RandomSubmissions {
    private final Random random;
    private final NaiveFacts known;
    private final List<Submission> sent = new ArrayList<>();
    private final RandomCommands.Times times;

    /** @param known what is known of the book; may be behind */
    RandomSubmissions(Random random, NaiveFacts known, RandomCommands.Times times) {
        this.random = random;
        this.known = known;
        this.times = times;
    }

    Submission next() {
        var kind = random.nextInt(100);
        if (kind < 10 && !sent.isEmpty()) return earlier();
        if (kind < 14 && !sent.isEmpty()) return withUsedKey(earlier());
        var principal = random.nextBoolean() ? "bank" : "module";
        var submission = submission(new RequestId(principal, "key/" + sent.size()), mode(), commands());
        sent.add(submission);
        return submission;
    }

    private Submission earlier() {
        return sent.get(random.nextInt(sent.size()));
    }

    private Submission withUsedKey(Submission earlier) {
        var other = earlier.mode() == Submission.Mode.ATOMIC ? Submission.Mode.INDEPENDENT : Submission.Mode.ATOMIC;
        return switch (random.nextInt(3)) {
            case 0 -> submission(earlier.id(), other, earlier.commands());
            case 1 -> submission(earlier.id(), earlier.mode(), commands());
            default -> {
                // The same key with another principal or in another case is a different key.
                var id = earlier.id();
                yield submission(
                        random.nextBoolean()
                                ? new RequestId(id.principal() + "2", id.key())
                                : new RequestId(id.principal(), id.key().toUpperCase(Locale.ROOT)),
                        mode(),
                        commands());
            }
        };
    }

    private List<Command> commands() {
        var count = switch (random.nextInt(16)) {
            case 0 -> 2 + random.nextInt(60);
            case 1, 2, 3 -> 2 + random.nextInt(6);
            default -> 1;
        };
        var commands = new ArrayList<Command>();
        for (; count > 0; count--) commands.add(new RandomCommands(random, known, times).next());
        return commands;
    }

    private Submission.Mode mode() {
        var modes = Submission.Mode.values();
        return modes[random.nextInt(modes.length)];
    }

    static Submission submission(RequestId id, Submission.Mode mode, List<Command> commands) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("route", "POST /anything");
        fields.put("mode", mode.name());
        fields.put("lines", commands.toString());
        try {
            return new Submission(new Keyed(id, Fingerprint.of(fields)), mode, commands);
        } catch (IllegalArgumentException sameActTwice) {
            return new Submission(new Keyed(id, Fingerprint.of(fields)), Submission.Mode.INDEPENDENT, commands);
        }
    }
}
