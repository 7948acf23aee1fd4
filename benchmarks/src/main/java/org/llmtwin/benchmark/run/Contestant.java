package org.llmtwin.benchmark.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One that does the work.
 *
 * @param command measures once and prints, as its last line, {@code {"value": 1.0, "peak": 1}}
 * @param environment what its process sees beside this one's
 * @param log where its other output goes
 */
public record Contestant(String name, List<String> command, Map<String, String> environment, Path log) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** @throws BenchmarkException when the process fails or says nothing that can be read */
    public Measurement measure() {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
            builder.environment().putAll(environment);
            ProcessStart.tell(builder.environment());
            Process process = builder.start();
            try {
                List<String> lines = process.inputReader().lines().toList();
                int exit = process.waitFor();
                if (exit != 0 || lines.isEmpty()) {
                    throw new BenchmarkException(
                            name + " ended with code " + exit + ": " + lastLine() + " (" + log + ")");
                }
                return read(lines.getLast());
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new BenchmarkException(name + " cannot be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException(name + " was interrupted");
        }
    }

    private Measurement read(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            return new Measurement(
                    json.path("value").asDouble(), json.path("peak").asLong());
        } catch (RuntimeException e) {
            throw new BenchmarkException(name + " printed '" + line + "', must be a measurement: " + e.getMessage());
        }
    }

    private String lastLine() {
        try {
            return Files.readString(log).strip().lines().reduce("", (before, line) -> line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
