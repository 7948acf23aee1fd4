package org.llmtwin.crawler.export.linkedin;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.llmtwin.crawler.archive.ArchiveFile;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.export.Texts;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.crawler.extract.PageExtractor;
import org.llmtwin.crawler.html.HtmlPages;
import org.llmtwin.crawler.text.Languages;
import org.llmtwin.crawler.text.StatedDates;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.document.DocumentType;
import org.llmtwin.domain.document.Platform;

/** One file of the folder Articles. */
final class LinkedInArticle {
    private LinkedInArticle() {}

    static boolean is(ArchiveFile file) {
        String head = file.head();
        return head.contains("<p class=\"published\">Published on") && head.contains("<p class=\"created\">");
    }

    static Entry read(ArchiveFile file, String author) throws IOException {
        Document page = HtmlPages.page(file.text(), "");
        Element heading = page.selectFirst("h1");
        Element published = page.selectFirst("p.published");
        if (heading == null || published == null) {
            return new Entry.Refused(file.link(), "the article has no heading", true);
        }
        String date = published.text().replaceFirst("^Published on\\s*", "").strip();
        URI link = Texts.link(heading.select("a").attr("href")).orElse(file.link());
        if (date.startsWith("---")) {
            return new Entry.Refused(link, "a draft: never published", false);
        }
        page.select("script, style, h1, p.created, p.published, p.series-title, p.series-description")
                .remove();
        String markdown = PageExtractor.fragment(page.body().html(), link);
        if (markdown.isBlank()) {
            return new Entry.Refused(link, "the article has no text", false);
        }
        return new Entry.Text(
                link,
                Platform.LINKEDIN,
                new Article(
                        DocumentType.ARTICLE,
                        link,
                        heading.text().strip(),
                        author,
                        markdown,
                        Languages.detect(markdown),
                        StatedDates.read(date).orElse(null),
                        DocumentKind.ORIGINAL,
                        Map.of()));
    }
}
