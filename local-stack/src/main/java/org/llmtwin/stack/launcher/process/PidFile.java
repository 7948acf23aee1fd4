package org.llmtwin.stack.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Remembers a process beyond the life of the one that started it. */
record PidFile(Path path) {

    /** A start time is told relative to the machine's, which moves a little when its clock is set right. */
    private static final long DRIFT_MILLIS = 5_000;

    static PidFile of(Path folder, String name) {
        return new PidFile(folder.resolve(name + ".pid"));
    }

    /** The start time stands beside the number, since numbers are given out again. */
    void write(ProcessHandle process) {
        try {
            Files.write(path, List.of(Long.toString(process.pid()), Long.toString(started(process))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the process, if it is still the one that was written down and still runs */
    Optional<ProcessHandle> process() {
        try {
            List<String> lines = Files.exists(path) ? Files.readAllLines(path) : List.of();
            if (lines.size() < 2) {
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(lines.get(0)))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> Math.abs(started(process) - Long.parseLong(lines.get(1))) < DRIFT_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks the process to end, and ends it by force when it takes longer than that. */
    void stop(long seconds) {
        process().ifPresent(process -> end(process, seconds));
        delete();
    }

    static void end(ProcessHandle process, long seconds) {
        process.destroy();
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
