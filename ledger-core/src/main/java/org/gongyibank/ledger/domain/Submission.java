package org.gongyibank.ledger.domain;

import java.util.List;

/** One to {@value #MOST_COMMANDS} commands under one key. A bulk is never split over transactions. */
public record Submission(RequestId id, Fingerprint fingerprint, Mode mode, List<Command> commands) {
    public static final int MOST_COMMANDS = 1000;

    public Submission {
        commands = List.copyOf(commands);
        if (commands.isEmpty() || commands.size() > MOST_COMMANDS) {
            throw new IllegalArgumentException("1 to " + MOST_COMMANDS + " commands: " + commands.size());
        }
    }

    /** Whether the lines of a bulk stand or fall together. */
    public enum Mode {
        INDEPENDENT,
        /** All or none. */
        ATOMIC
    }

    public static Submission of(RequestId id, Fingerprint fingerprint, Command command) {
        return new Submission(id, fingerprint, Mode.ATOMIC, List.of(command));
    }

    /** A submission whose key is derived from a row of the bank's registers, so that its content follows from it. */
    public static Submission derived(String key, Mode mode, List<Command> commands) {
        return new Submission(new RequestId("bank", key), Fingerprint.of(key), mode, commands);
    }

    public static Submission derived(String key, Command command) {
        return derived(key, Mode.ATOMIC, List.of(command));
    }

    public boolean isBulk() {
        return commands.size() > 1;
    }
}
