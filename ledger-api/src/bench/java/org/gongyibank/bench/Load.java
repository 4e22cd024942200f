package org.gongyibank.bench;

import java.util.List;

/** The repeated work of a row of the table. */
interface Load {
    /** Returns the process that does the work, whose processor time and heap are reported. */
    Subject subject();

    /** Starts the clients, which work until the meter is over. Returns the threads to wait for. */
    List<Thread> start(Meter meter);

    /** Starts a client on a virtual thread. */
    static Thread client(Meter meter, Work work) {
        return Thread.ofVirtual().start(repeated(meter, work));
    }

    /** Starts a client on a platform thread. */
    static Thread platformClient(Meter meter, Work work) {
        return Thread.ofPlatform().start(repeated(meter, work));
    }

    private static Runnable repeated(Meter meter, Work work) {
        return () -> {
            try {
                while (meter.isRunning()) work.once();
            } catch (Exception | Error failure) {
                meter.fail(failure);
            }
        };
    }

    /** One request with its response. */
    interface Work {
        void once() throws Exception;
    }
}
