package org.llmtwin.stack.launcher.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The one folder that holds everything the system writes: {@code TWIN_HOME}, by default {@code ~/.llm-twin}. */
public record TwinHome(Path root) {

    private static final List<String> FOLDERS = List.of("data", "logs", "run", "keys", "models", "artifacts", "config");

    public static TwinHome of(Map<String, String> environment) {
        String named = environment.getOrDefault("TWIN_HOME", "");
        Path root = named.isBlank() ? Path.of(System.getProperty("user.home"), ".llm-twin") : Path.of(named);
        return new TwinHome(root.toAbsolutePath().normalize());
    }

    /** Makes the folders that are not there yet. */
    public void create() {
        try {
            for (String folder : FOLDERS) {
                Files.createDirectories(root.resolve(folder));
            }
        } catch (IOException e) {
            throw new LauncherException("Cannot write to " + root + " (set TWIN_HOME to another folder)", e);
        }
    }

    /** Removes what {@link #create} made and everything in it, and nothing else. */
    public void delete() throws IOException {
        for (String folder : FOLDERS) {
            deleteTree(root.resolve(folder));
        }
        try (Stream<Path> rest = Files.exists(root) ? Files.list(root) : Stream.empty()) {
            if (rest.findAny().isPresent()) {
                return;
            }
        }
        Files.deleteIfExists(root);
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    public Path log(String service) {
        return root.resolve("logs").resolve(service + ".log");
    }

    public Path run() {
        return root.resolve("run");
    }

    public Path artifacts() {
        return root.resolve("artifacts");
    }

    public Path adminKey() {
        return root.resolve("keys").resolve("admin.key");
    }

    public Path config() {
        return root.resolve("config");
    }
}
