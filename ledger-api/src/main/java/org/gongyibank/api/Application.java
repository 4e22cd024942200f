package org.gongyibank.api;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.gongyibank.api.demo.DemoCommunity;
import org.gongyibank.api.running.CannotStart;
import org.gongyibank.api.running.Progress;
import org.gongyibank.api.running.Service;
import org.gongyibank.api.running.Settings;
import org.gongyibank.database.DataLock;
import org.gongyibank.database.UnusableDatabase;

/** Starts the service. It stops on SIGINT, on SIGTERM or when its parent process ends, if asked to watch it. */
public final class Application {
    private static final List<String> DEMO_LOGINS =
            List.of("operator", "council", "council2", "alliance", "merchant", "volunteer", "auditor", "module");

    private Application() {}

    /** Takes no arguments; {@link Settings} lists the settings. Exits with 1 if the service cannot start. */
    public static void main(String[] arguments) throws InterruptedException {
        if (Boolean.getBoolean("gongyibank.watch-parent")) endWithParent();
        try {
            holdTheClasses();
            run(new Progress());
        } catch (CannotStart | UnusableDatabase refusal) {
            System.err.println(refusal.getMessage());
            System.exit(1);
        } catch (RuntimeException bug) {
            bug.printStackTrace();
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }

    private static void run(Progress progress) {
        var settings = Settings.read();
        var service = new Service(settings, progress);
        Runtime.getRuntime().addShutdownHook(new Thread(service::close, "stop"));
        var context = service.open();
        // Everything is open, but no request is accepted yet.
        if (settings.demo()) {
            var community = context.getBean(DemoCommunity.class);
            service.alone("demo", context, () -> community.load(progress::step));
        }
        var address = service.serve(context);
        System.out.println("Ready after " + progress.total() + ": " + address + " (pages of the API: " + address
                + "/docs). Ctrl-C ends it.");
        if (settings.demo()) {
            System.out.println("Demo logins, all with the password demo-only: " + String.join(", ", DEMO_LOGINS));
        }
    }

    /** A build in the same directory would replace the classes of the running service. It checks this lock first. */
    private static void holdTheClasses() {
        var directory = System.getProperty("gongyibank.running", "");
        if (!directory.isEmpty()) {
            var held = DataLock.take(Path.of(directory));
            Runtime.getRuntime().addShutdownHook(new Thread(held::close, "classes"));
        }
    }

    /** Maven does not stop the processes that it started, so this process ends with its parent. */
    private static void endWithParent() {
        var parent = ProcessHandle.current().parent().orElseThrow();
        Thread.ofPlatform().daemon().name("parent").start(() -> {
            parent.onExit().join();
            System.exit(0);
        });
    }
}
