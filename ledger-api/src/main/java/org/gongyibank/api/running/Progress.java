package org.gongyibank.api.running;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;

/** Prints each step at the terminal and how long it took. */
public final class Progress {
    private final Instant began = Instant.now();

    /** Runs one long step; prints its name before and its seconds after. */
    public <T> T step(String name, Supplier<T> work) {
        var stepBegan = Instant.now();
        System.out.print(name + " ... ");
        System.out.flush();
        try {
            var result = work.get();
            System.out.println(seconds(stepBegan));
            return result;
        } catch (RuntimeException failure) {
            System.out.println("failed");
            throw failure;
        }
    }

    /** Runs one long step without a result. */
    public void step(String name, Runnable work) {
        step(name, () -> {
            work.run();
            return true;
        });
    }

    /** Returns the time since the start of the program, for the last line. */
    public String total() {
        return seconds(began);
    }

    private static String seconds(Instant since) {
        return String.format(
                Locale.ROOT, "%.1f s", Duration.between(since, Instant.now()).toMillis() / 1000.0);
    }
}
