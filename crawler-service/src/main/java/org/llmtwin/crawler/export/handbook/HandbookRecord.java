package org.llmtwin.crawler.export.handbook;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.export.Names;
import org.llmtwin.crawler.export.Texts;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.crawler.markdown.CodeFence;
import org.llmtwin.crawler.text.Languages;
import org.llmtwin.crawler.text.StatedDates;
import org.llmtwin.domain.document.CanonicalLink;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.document.DocumentType;
import org.llmtwin.domain.document.Platform;
import tools.jackson.databind.JsonNode;

/** One record of the dump: an article with a title, a post without, or a repository with a text for each file. */
final class HandbookRecord {
    private HandbookRecord() {}

    /** @param file stands for a record without an address */
    static List<Entry> entries(JsonNode record, URI file) {
        Optional<URI> link = Texts.link(record.path("link").asString("")).map(CanonicalLink::of);
        if (link.isEmpty()) {
            return List.of(new Entry.Refused(file, "a record without an address", true));
        }
        JsonNode content = record.path("content");
        boolean repository = record.path("platform").asString("").equals("github") || record.has("name");
        if (repository) {
            return repository(record, link.get());
        }
        return List.of(text(record, content, link.get()));
    }

    private static Entry text(JsonNode record, JsonNode content, URI link) {
        String stated = first(content, "Title", "title");
        CrawledPage page = CrawledPage.of(stated, first(content, "Content", "content", "text"));
        if (page.markdown().isBlank()) {
            return new Entry.Refused(link, "the record holds no text", false);
        }
        String author = record.path("author_full_name").asString("");
        boolean guest = !page.byline().isEmpty() && !Names.same(page.byline(), author);
        Map<String, String> metadata = new HashMap<>(page.metadata());
        metadata.put("subtitle", first(content, "Subtitle", "subtitle"));
        metadata.put("byline", guest ? page.byline() : "");
        metadata.values().removeIf(String::isBlank);
        return new Entry.Text(
                link,
                platform(record.path("platform").asString(""), link),
                new Article(
                        stated.isEmpty() ? DocumentType.POST : DocumentType.ARTICLE,
                        link,
                        page.title(),
                        author,
                        page.markdown(),
                        Languages.detect(page.markdown()),
                        StatedDates.read(page.date()).orElse(null),
                        guest ? DocumentKind.GUEST : DocumentKind.ORIGINAL,
                        metadata));
    }

    /** The Handbook's crawler takes every space out of the files; such code is of no use. */
    private static List<Entry> repository(JsonNode record, URI link) {
        List<Entry> files = new ArrayList<>();
        record.path("content").properties().forEach(file -> {
            String text = file.getValue().asString("");
            if (text.indexOf(' ') >= 0) {
                files.add(code(record, URI.create(link + "#" + encoded(file.getKey())), file.getKey(), text));
            }
        });
        return files.isEmpty()
                ? List.of(new Entry.Refused(
                        link, "the dump's files have lost their spaces: add the repository's link instead", false))
                : files;
    }

    private static Entry code(JsonNode record, URI link, String path, String text) {
        return new Entry.Text(
                link,
                Platform.GITHUB,
                new Article(
                        DocumentType.REPOSITORY,
                        link,
                        path,
                        record.path("author_full_name").asString(""),
                        CodeFence.around(path, text),
                        Languages.UNKNOWN,
                        null,
                        DocumentKind.ORIGINAL,
                        Map.of()));
    }

    private static String encoded(String path) {
        return path.replaceAll("[^\\w./-]", "_");
    }

    private static Platform platform(String stated, URI link) {
        String all = (stated + " " + link.getHost()).toLowerCase(Locale.ROOT);
        if (all.contains("substack")) {
            return Platform.SUBSTACK;
        }
        if (all.contains("linkedin")) {
            return Platform.LINKEDIN;
        }
        return all.contains("medium") ? Platform.MEDIUM : Platform.BLOG;
    }

    private static String first(JsonNode content, String... names) {
        if (content.isString()) {
            return names[0].equals("Content") ? content.asString() : "";
        }
        for (String name : names) {
            if (content.path(name).isString()) {
                return content.path(name).asString().strip();
            }
        }
        return "";
    }
}
