package org.gongyibank.ledger.domain;

import java.util.HashSet;
import java.util.List;

/** One to {@value #MOST_COMMANDS} commands under one key. A bulk is never split over transactions. */
public record Submission(RequestId id, Fingerprint fingerprint, Mode mode, List<Command> commands) {
    public static final int MOST_COMMANDS = 1000;

    public Submission {
        commands = List.copyOf(commands);
        if (commands.isEmpty() || commands.size() > MOST_COMMANDS) {
            throw new IllegalArgumentException("1 to " + MOST_COMMANDS + " commands: " + commands.size());
        }
        if (mode == Mode.ATOMIC) requireDifferentActs(commands);
    }

    /** Whether the lines of a bulk stand or fall together. */
    public enum Mode {
        INDEPENDENT,
        /** All or none. */
        ATOMIC
    }

    /** The refusal of the second would name the entry of the first, which is not posted then. */
    private static void requireDifferentActs(List<Command> commands) {
        var acts = new HashSet<Object>();
        for (var command : commands) {
            var again = switch (command) {
                case Command.Post post -> !post.once().isEmpty() && !acts.add(post.once());
                case Command.Reverse reverse -> !acts.add(reverse.entry());
                default -> false;
            };
            if (again) throw new IllegalArgumentException("twice in an atomic bulk: " + command);
        }
    }

    public static Submission of(RequestId id, Fingerprint fingerprint, Command command) {
        return new Submission(id, fingerprint, Mode.ATOMIC, List.of(command));
    }

    /** A submission whose key is derived from a row of the bank's registers, so that its content follows from it. */
    public static Submission derived(String key, Mode mode, List<Command> commands) {
        // The commands follow from the key; their number shows a caller who was mistaken about that.
        return new Submission(new RequestId("bank", key), Fingerprint.of(key + " " + commands.size()), mode, commands);
    }

    public static Submission derived(String key, Command command) {
        return derived(key, Mode.ATOMIC, List.of(command));
    }

    /** Whether a line of it may be posted only once, whatever its key. */
    public boolean namesAnAct() {
        return commands.stream()
                .anyMatch(command ->
                        command instanceof Command.Post post && !post.once().isEmpty());
    }

    public boolean isBulk() {
        return commands.size() > 1;
    }
}
