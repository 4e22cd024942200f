package org.gongyibank.ledger.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Up to {@value #MOST_COMMANDS} commands under one key, and the register rows that land with their entries. All in
 * one transaction.
 *
 * @param made the id that the submission makes in the registers, kept under its key for good; 0 for none, and then it
 * must have commands
 * @param once the name of an act that may happen once in this book; empty for none. It is done unless the submission
 * is atomic and was refused
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

    /** A submission without registers. */
    public Submission(Keyed request, Mode mode, List<Command> commands) {
        this(request, mode, commands, 0, "", Registers.NONE);
    }

    /** One business act: its commands, all or none, and its rows. */
    public static Submission making(long made, Keyed request, List<Command> commands, Registers registers) {
        return new Submission(request, Mode.ATOMIC, commands, made, "", registers);
    }

    /** Whether the lines of a bulk depend on each other. */
    public enum Mode {
        INDEPENDENT,
        /** All or none. */
        ATOMIC
    }

    /** The second would be refused with the entry of the first, which is then not posted. */
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

    /** A submission whose key is derived from a register row and determines its content. */
    public static Submission derived(String key, Mode mode, List<Command> commands) {
        // The key determines the commands. Their number reveals a caller that breaks this.
        var content = Fingerprint.of(key + " " + commands.size());
        return new Submission(new Keyed(new RequestId(Keyed.BANK, key), content), mode, commands);
    }

    public static Submission derived(String key, Command command) {
        return derived(key, Mode.ATOMIC, List.of(command));
    }

    /** Divides a long list into parts of one submission each. */
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

    /** Whether the submission or one of its commands names an act. */
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
