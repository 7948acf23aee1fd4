package org.llmtwin.feature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The posts of the sample authors. */
public final class SamplePosts {
    private static final Pattern POST = Pattern.compile("(?s)---\\n.*?title: \"(.*?)\"\\n.*?\\n---\\n(.*)");

    private SamplePosts() {}

    /** @return texts by title */
    public static Map<String, String> of(String author) {
        Map<String, String> posts = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of("../samples", author, "posts"))) {
            for (Path file : files.toList()) {
                Matcher post = POST.matcher(Files.readString(file));
                if (!post.matches()) {
                    throw new IllegalStateException(file + " has no title");
                }
                posts.put(post.group(1), post.group(2).strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return posts;
    }
}
