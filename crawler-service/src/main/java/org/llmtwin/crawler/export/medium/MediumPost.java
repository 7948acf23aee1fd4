package org.llmtwin.crawler.export.medium;

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

/** One file of the folder posts: an article, a response or a draft. */
final class MediumPost {
    private MediumPost() {}

    static boolean is(ArchiveFile file) {
        String head = file.head();
        return head.contains("<article class=\"h-entry\">") && head.contains("data-field=\"body\"");
    }

    static Entry read(ArchiveFile file) throws IOException {
        Document page = HtmlPages.page(file.text(), "");
        URI link = Texts.link(page.select("footer a.p-canonical").attr("href"))
                .or(() -> Texts.link(page.select("footer a[href*=/p/]").attr("href")))
                .orElse(file.link());
        Element body = page.selectFirst("section[data-field=body]");
        String date = page.select("footer time.dt-published").attr("datetime");
        if (body == null) {
            return new Entry.Refused(link, "the post has no text", true);
        }
        if (date.isEmpty()) {
            return new Entry.Refused(link, "a draft: never published", false);
        }
        String title = page.select("h1.p-name").text().strip();
        DocumentKind kind = isResponse(body, title) ? DocumentKind.REPLY : DocumentKind.ORIGINAL;
        String markdown = markdown(body, title, link);
        if (markdown.isBlank()) {
            return new Entry.Refused(link, "the post has no words, only pictures or embedded pages", false);
        }
        return new Entry.Text(
                link,
                Platform.MEDIUM,
                new Article(
                        DocumentType.ARTICLE,
                        link,
                        title,
                        page.select("footer a.p-author").text().strip(),
                        markdown,
                        Languages.detect(markdown),
                        StatedDates.read(date).orElse(null),
                        kind,
                        subtitle(page)));
    }

    /** A response has no heading of its own: its title is how its text begins. */
    private static boolean isResponse(Element body, String title) {
        String beginning = Texts.letters(title.replaceFirst("…$", ""));
        return body.select(".graf--title, h1, h2, h3, h4").isEmpty()
                && Texts.letters(body.text()).startsWith(beginning);
    }

    private static String markdown(Element body, String title, URI link) {
        body.select("hr.section-divider").remove();
        Element heading = body.selectFirst(".graf--title, h1, h2, h3");
        if (heading != null && Texts.sameWords(heading.text(), title)) {
            heading.remove();
        }
        return PageExtractor.fragment(body.html(), link);
    }

    private static Map<String, String> subtitle(Document page) {
        String subtitle = page.select("section[data-field=subtitle]").text().strip();
        return subtitle.isEmpty() ? Map.of() : Map.of("subtitle", subtitle);
    }
}
