package org.gongyibank.ledger.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Up to {@value #MOST_COMMANDS} commands under one key, and the register rows that are written with their entries. A
 * bulk is never split over transactions.
 *
 * @param made the id of what the submission makes in the registers, kept under its key permanently; 0 for nothing, and
 *     then it must have commands
 * @param once names an act that may happen once in this book; empty for none. It counts as done unless the submission
 *     is atomic and was refused
 */
public record Submission(
        Keyed request, Mode mode, List<Command> commands, long made, String once, Registers registers) {
    public static final int MOST_COMMANDS = 1000;

    public Submission {
        commands = List.copyOf(commands);
        if ((made == 0 && commands.isEmpty()) || commands.size() > MOST_COMMANDS) {
            throw new IllegalArgumentException("1 to " + MOST_COMMANDS + " commands: " + commands.size());
        }
        if (made == 0 && !registers.equals(Registers.NONE)) throw new IllegalArgumentException("rows belong to an id");
        Texts.requireBytes(once, 120);
        if (mode == Mode.ATOMIC) requireDifferentActs(commands);
    }

    /** Commands without register rows. */
    public Submission(Keyed request, Mode mode, List<Command> commands) {
        this(request, mode, commands, 0, "", Registers.NONE);
    }

    /** One business act: its commands, all or none, and the register rows of what it makes. */
    public static Submission making(long made, Keyed request, List<Command> commands, Registers registers) {
        return new Submission(request, Mode.ATOMIC, commands, made, "", registers);
    }

    /** Whether the commands of a bulk succeed or fail together. */
    public enum Mode {
        INDEPENDENT,
        /** All or none. */
        ATOMIC
    }

    /**
     * Of two equal acts, the refusal of the second would name the entry of the first, which would then not be posted.
     */
    private static void requireDifferentActs(List<Command> commands) {
        var acts = new HashSet<Object>();
        for (var command : commands) {
            var again = switch (command) {
                case Command.Post post -> !post.once().isEmpty() && !acts.add(post.once());
                case Command.MoveAll move -> !move.once().isEmpty() && !acts.add(move.once());
                case Command.Reverse reverse -> !acts.add(reverse.entry());
                default -> false;
            };
            if (again) throw new IllegalArgumentException("twice in an atomic bulk: " + command);
        }
    }

    public static Submission of(Keyed request, Command command) {
        return new Submission(request, Mode.ATOMIC, List.of(command));
    }

    /**
     * A submission whose key is derived from a row of the bank's registers, so that its content follows from the key.
     */
    public static Submission derived(String key, Mode mode, List<Command> commands) {
        // The commands follow from the key; their number exposes a caller who got that wrong.
        var content = Fingerprint.of(key + " " + commands.size());
        return new Submission(new Keyed(new RequestId(Keyed.BANK, key), content), mode, commands);
    }

    public static Submission derived(String key, Command command) {
        return derived(key, Mode.ATOMIC, List.of(command));
    }

    /** Splits a long list into parts that fit into one submission each. */
    public static <T> List<List<T>> parts(List<T> all) {
        var parts = new ArrayList<List<T>>();
        for (var from = 0; from < all.size(); from += MOST_COMMANDS) {
            parts.add(all.subList(from, Math.min(all.size(), from + MOST_COMMANDS)));
        }
        return parts;
    }

    public RequestId id() {
        return request.id();
    }

    /** True if a part of it may be posted only once, whatever its key. */
    public boolean namesAnAct() {
        return !once.isEmpty() || commands.stream().anyMatch(Submission::namesAnAct);
    }

    private static boolean namesAnAct(Command command) {
        return switch (command) {
            case Command.Post post -> !post.once().isEmpty();
            case Command.MoveAll move -> !move.once().isEmpty();
            default -> false;
        };
    }

    public boolean isBulk() {
        return commands.size() > 1;
    }
}
