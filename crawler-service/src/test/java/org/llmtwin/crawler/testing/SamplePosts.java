package org.llmtwin.crawler.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where the sample authors' posts lie. */
public final class SamplePosts {
    private SamplePosts() {}

    static Path folder() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("samples"))) {
            folder = folder.getParent();
        }
        return folder.resolve("samples");
    }

    public static int count(String author) {
        try (Stream<Path> files = Files.list(folder().resolve(author).resolve("posts"))) {
            return (int) files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
