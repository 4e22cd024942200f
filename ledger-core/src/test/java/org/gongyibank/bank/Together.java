package org.gongyibank.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several people who act at the same time. */
public final class Together {
    private Together() {}

    /** Runs all tasks at the same time and returns their results. */
    public static <T> List<T> all(List<? extends Callable<? extends T>> tasks) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>();
            for (var task : tasks) {
                running.add(threads.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            start.countDown();
            var results = new ArrayList<T>();
            for (var each : running) results.add(each.get());
            return results;
        }
    }
}
