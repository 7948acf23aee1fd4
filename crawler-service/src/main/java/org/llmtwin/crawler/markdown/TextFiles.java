package org.llmtwin.crawler.markdown;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.llmtwin.crawler.archive.ArchiveFile;

/** Tells the posts among the files of a folder from what a generator or a program has put there. */
final class TextFiles {
    private static final Set<String> MARKDOWN = Set.of("md", "markdown", "mdown", "mkd");
    private static final Set<String> HTML = Set.of("html", "htm", "xhtml");
    private static final Set<String> NO_POSTS =
            Set.of("readme", "license", "changelog", "contributing", "code_of_conduct", "security", "_index", "404");
    private static final Set<String> NO_POST_FOLDERS = Set.of(
            "node_modules",
            "target",
            "build",
            "_site",
            "public",
            "vendor",
            "_layouts",
            "_includes",
            "layouts",
            "themes");

    private TextFiles() {}

    static boolean isMarkdown(ArchiveFile file) {
        return MARKDOWN.contains(ending(file)) && isPost(file);
    }

    static boolean isHtml(ArchiveFile file) {
        return HTML.contains(ending(file)) && isPost(file);
    }

    /** For a file that stands alone its name says little: a browser may have called it anything. */
    static boolean looksLikeHtml(ArchiveFile file) {
        String head = file.head().toLowerCase(Locale.ROOT);
        return head.contains("<html") || head.contains("<!doctype html");
    }

    private static boolean isPost(ArchiveFile file) {
        String[] parts = file.path().toLowerCase(Locale.ROOT).split("/");
        String name = parts[parts.length - 1];
        boolean own = Arrays.stream(parts)
                .limit(parts.length - 1)
                .noneMatch(folder -> folder.startsWith(".") || NO_POST_FOLDERS.contains(folder));
        return own && !name.startsWith(".") && !NO_POSTS.contains(name.substring(0, name.lastIndexOf('.')));
    }

    private static String ending(ArchiveFile file) {
        String name = file.name().toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
