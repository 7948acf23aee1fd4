package org.llmtwin.inference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A post of the invented sample author, as far as a passage needs it.
 *
 * @param text its first paragraphs, without headings and code
 */
record SamplePost(String slug, String title, String text) {
    private static final Path FOLDER = Path.of("..", "samples", "mara-ellison", "posts");
    private static final int POSTS = 12;
    private static final int PARAGRAPHS = 5;

    static List<SamplePost> some() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().limit(POSTS).map(SamplePost::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SamplePost read(Path file) {
        try {
            String[] parts = Files.readString(file).split("(?m)^---$", 3);
            String title = parts[1].replaceAll("(?s).*title: \"(.*?)\".*", "$1");
            String text = Arrays.stream(parts[2].strip().split("\n\n"))
                    .filter(paragraph -> paragraph.matches("(?s)\\p{L}.*"))
                    .limit(PARAGRAPHS)
                    .collect(Collectors.joining("\n\n"));
            return new SamplePost(file.getFileName().toString().substring(11).replace(".md", ""), title, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
