package org.llmtwin.crawler.markdown;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the posts in a folder. Links are not followed, so that nothing outside of it is read. */
final class MarkdownFiles {
    private static final Set<String> NO_POSTS =
            Set.of("readme", "license", "changelog", "contributing", "code_of_conduct", "security", "_index");
    private static final Set<String> FOLDERS = Set.of("node_modules", "target", "build", "_site", "public", "vendor");

    private MarkdownFiles() {}

    /** @return paths inside the folder, sorted */
    static List<Path> below(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = directory.getFileName() == null
                        ? ""
                        : directory.getFileName().toString();
                boolean skipped = !directory.equals(folder) && (name.startsWith(".") || FOLDERS.contains(name));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && isPost(file.getFileName().toString())) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found.stream().sorted().toList();
    }

    static boolean isPost(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int dot = lower.lastIndexOf('.');
        boolean markdown = lower.endsWith(".md") || lower.endsWith(".markdown");
        return markdown && !lower.startsWith(".") && !NO_POSTS.contains(lower.substring(0, dot));
    }
}
