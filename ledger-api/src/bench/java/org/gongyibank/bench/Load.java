package org.gongyibank.bench;

import java.util.List;

/** What is done over and over in a row of the table. */
interface Load {
    /** Whose processor time and heap are told: the process in which the work is done. */
    Subject subject();

    /** Starts the clients, who work until the meter says that it is over; gives the threads to wait for. */
    List<Thread> start(Meter meter);

    /** A client on a virtual thread. */
    static Thread client(Meter meter, Work work) {
        return Thread.ofVirtual().start(repeated(meter, work));
    }

    /** A client on a thread of its own, for work that is never short of processors to wait for. */
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

    /** One request, with its answer. */
    interface Work {
        void once() throws Exception;
    }
}
