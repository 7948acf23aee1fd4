package org.llmtwin.stack.launcher.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.llmtwin.stack.launcher.setup.LauncherException;

/** Keeps processes running: one that ends unexpectedly is reported and started again, until it ends too often. */
final class Supervisor implements AutoCloseable {

    private static final long STOP_SECONDS = 20;

    private final Path pids;
    private final Clock clock;
    private final Consumer<String> report;
    private final Map<String, Process> running = new HashMap<>();
    private final Map<String, RestartBudget> budgets = new HashMap<>();
    private final CompletableFuture<String> broken = new CompletableFuture<>();
    private boolean closing;

    /**
     * @param pids the folder for pid files
     * @param report where the one line on a process that ended goes
     */
    Supervisor(Path pids, Clock clock, Consumer<String> report) {
        this.pids = pids;
        this.clock = clock;
        this.report = report;
    }

    synchronized void start(ServiceCommand service) {
        if (closing) {
            return;
        }
        try {
            Process process = launch(service);
            PidFile.of(pids, service.name()).write(process.toHandle());
            running.put(service.name(), process);
            process.onExit().thenAccept(ended -> ended(service, ended));
        } catch (IOException e) {
            throw new LauncherException("Cannot start " + service.name() + ": " + e.getMessage(), e);
        }
    }

    private static Process launch(ServiceCommand service) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(service.command())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(service.log().toFile()));
        builder.environment().putAll(service.environment());
        return builder.start();
    }

    private synchronized void ended(ServiceCommand service, Process process) {
        if (closing || running.get(service.name()) != process) {
            return;
        }
        String what = service.name() + " ended with code " + process.exitValue() + " (log: " + service.log() + ")";
        if (budgets.computeIfAbsent(service.name(), name -> new RestartBudget(clock))
                .take()) {
            report.accept(what + ": started again");
            start(service);
        } else {
            String line = what + ": ended too often, not started again";
            report.accept(line);
            broken.complete(line);
        }
    }

    /** Completes with one line when a process could not be kept running. */
    CompletableFuture<String> broken() {
        return broken;
    }

    synchronized boolean isRunning(String name) {
        Process process = running.get(name);
        return process != null && process.isAlive();
    }

    /** Ends all processes, those that others depend on last. */
    @Override
    public void close() {
        List<String> names;
        synchronized (this) {
            closing = true;
            names = new ArrayList<>(running.keySet());
        }
        // All but the stores end at the same time: each may still want to write down where it stopped.
        names.parallelStream().filter(name -> !isStore(name)).forEach(this::stop);
        names.stream().filter(Supervisor::isStore).forEach(this::stop);
    }

    private static boolean isStore(String name) {
        return name.equals(Service.STACK.title());
    }

    private void stop(String name) {
        Process process;
        synchronized (this) {
            process = running.get(name);
        }
        if (process != null) {
            PidFile.end(process.toHandle(), STOP_SECONDS);
        }
        PidFile.of(pids, name).delete();
    }
}
