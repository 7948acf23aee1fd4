package org.llmtwin.crawler.export.substack;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.archive.ArchiveFile;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.crawler.extract.PageExtractor;
import org.llmtwin.crawler.text.Languages;
import org.llmtwin.crawler.text.StatedDates;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.document.DocumentType;
import org.llmtwin.domain.document.Platform;

/**
 * A line of posts.csv.
 *
 * @param id number and slug, with a dot between
 * @param type such as {@code newsletter}, {@code podcast}, {@code thread}, {@code page}
 */
record SubstackRow(
        String id, String date, boolean published, String type, String audience, String title, String subtitle) {
    /** Words below which a podcast or a thread is an announcement, not a text. */
    private static final int LEAST_WORDS = 100;

    static SubstackRow of(Map<String, String> row) {
        return new SubstackRow(
                row.getOrDefault("postid", "").strip(),
                row.getOrDefault("postdate", ""),
                row.getOrDefault("ispublished", "").strip().equalsIgnoreCase("true"),
                row.getOrDefault("type", "").strip(),
                row.getOrDefault("audience", "").strip(),
                plain(row.getOrDefault("title", "")),
                plain(row.getOrDefault("subtitle", "")));
    }

    private static String plain(String html) {
        return Parser.unescapeEntities(html, false).strip();
    }

    String number() {
        return URLEncoder.encode(id.split("\\.", 2)[0], StandardCharsets.UTF_8);
    }

    String slug() {
        return URLEncoder.encode(id.substring(id.indexOf('.') + 1), StandardCharsets.UTF_8);
    }

    Entry entry(URI link, @Nullable ArchiveFile file) throws IOException {
        if (!published) {
            return new Entry.Refused(link, "a draft: never published", false);
        }
        if (type.equals("page")) {
            return new Entry.Refused(link, "a page about the publication, not a post", false);
        }
        if (file == null) {
            return new Entry.Refused(link, "the export holds no text of it", !type.equals("podcast"));
        }
        String markdown = PageExtractor.fragment(file.text(), link);
        boolean writing = type.equals("newsletter") || words(markdown) >= LEAST_WORDS;
        return writing && !markdown.isBlank()
                ? text(link, markdown)
                : new Entry.Refused(link, "a " + type + " without writing", false);
    }

    private static int words(String text) {
        return text.split("\\s+").length;
    }

    private Entry text(URI link, String markdown) {
        Map<String, String> metadata = new HashMap<>(Map.of("audience", audience, "subtitle", subtitle));
        metadata.values().removeIf(String::isEmpty);
        return new Entry.Text(
                link,
                Platform.SUBSTACK,
                new Article(
                        DocumentType.ARTICLE,
                        link,
                        title,
                        "",
                        markdown,
                        Languages.detect(markdown),
                        StatedDates.read(date).orElse(null),
                        DocumentKind.ORIGINAL,
                        metadata));
    }
}
