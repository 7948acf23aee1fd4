package org.llmtwin.crawler.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Files that lie beside the repository and not in it; tests that need them are skipped where they are missing. */
public final class SharedInputs {
    private SharedInputs() {}

    public static byte[] read(String file) throws IOException {
        return Files.readAllBytes(path(file));
    }

    public static Path path(String file) {
        Path path = folder().resolve(file);
        Assumptions.assumeTrue(Files.exists(path), () -> "skipped: " + path + " is not there");
        return path;
    }

    private static Path folder() {
        Path shared = Optional.ofNullable(System.getProperty("TWIN_SHARED", System.getenv("TWIN_SHARED")))
                .map(Path::of)
                .orElseGet(() -> root().resolveSibling("shared"));
        return shared.resolve("inputs");
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("LICENSE"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
