package org.llmtwin.crawler.markup;

import java.util.Locale;
import org.llmtwin.crawler.markdown.RepositoryMarkdown;

/** Makes Markdown of a repository's document, by its ending. */
public final class Markup {
    private Markup() {}

    /** @throws IllegalArgumentException if the file is not what its ending says */
    public static String markdown(String path, String text) {
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "rst" -> new ReStructuredText(text).markdown();
            case "adoc", "asciidoc" -> new AsciiDoc(text).markdown();
            case "ipynb" -> Notebook.markdown(text);
            default -> RepositoryMarkdown.plain(path, text);
        };
    }
}
