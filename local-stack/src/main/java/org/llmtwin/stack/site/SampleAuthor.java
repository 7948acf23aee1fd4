package org.llmtwin.stack.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An author and the posts, newest first.
 *
 * @param id the folder's name, and the first part of the path of every page
 */
record SampleAuthor(String id, String name, List<SamplePost> posts) {

    private static final String CARD = "author.yml";

    /** Reads every folder below that has an {@value #CARD}. */
    static List<SampleAuthor> readAll(Path samples) throws IOException {
        try (Stream<Path> folders = Files.list(samples)) {
            List<Path> authors = folders.filter(folder -> Files.exists(folder.resolve(CARD)))
                    .sorted()
                    .toList();
            Stream.Builder<SampleAuthor> read = Stream.builder();
            for (Path folder : authors) {
                read.add(read(folder));
            }
            return read.build().toList();
        }
    }

    private static SampleAuthor read(Path folder) throws IOException {
        Path card = folder.resolve(CARD);
        String name = FrontMatter.parse(card, Files.readString(card)).text("name");
        try (Stream<Path> files = Files.list(folder.resolve("posts"))) {
            Stream.Builder<SamplePost> posts = Stream.builder();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".md")).toList()) {
                posts.add(SamplePost.read(file));
            }
            Comparator<SamplePost> newestFirst =
                    Comparator.comparing(SamplePost::date).reversed();
            return new SampleAuthor(
                    folder.getFileName().toString(),
                    name,
                    posts.build()
                            .sorted(newestFirst.thenComparing(SamplePost::slug))
                            .toList());
        }
    }

    Optional<SamplePost> post(String slug) {
        return posts.stream().filter(post -> post.slug().equals(slug)).findFirst();
    }

    String home(String base) {
        return base + "/" + id + "/";
    }

    String link(String base, SamplePost post) {
        return home(base) + "posts/" + post.slug() + "/";
    }
}
