package org.llmtwin.crawler.extract;

import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import net.dankito.readability4j.extended.Readability4JExtended;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.llmtwin.crawler.html.MarkdownWriter;
import org.llmtwin.crawler.text.Languages;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.document.DocumentType;

/** Finds the article in a page and writes it as Markdown. */
public final class PageExtractor {
    /** Changes when the same page would give another text: pages are then read anew. */
    public static final String VERSION = "1";

    private static final int LEAST_LETTERS = 60;
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]");

    private PageExtractor() {}

    /**
     * @param page parsed with its address as base
     * @throws NoArticleException if the page holds no running text
     */
    public static Article extract(Document page, URI link) throws NoArticleException {
        PageMetadata metadata = new PageMetadata(page, link);
        String title = metadata.title();
        String markdown = markdown(page, link, title);
        if (letters(markdown) < LEAST_LETTERS) {
            throw new NoArticleException("no article found in this page");
        }
        return new Article(
                DocumentType.ARTICLE,
                metadata.canonical(),
                title,
                metadata.author(),
                markdown,
                metadata.language().orElseGet(() -> Languages.detect(markdown)),
                metadata.date().orElse(null),
                metadata.isPaid() ? DocumentKind.PARTIAL : DocumentKind.ORIGINAL,
                Map.of());
    }

    /** The text of a fragment of HTML, such as a feed gives, as Markdown; may be empty. */
    public static String fragment(String html, URI base) {
        Document page = Jsoup.parseBodyFragment(html, base.toString());
        PageCleaner.before(page);
        PageCleaner.after(page.body(), "");
        return MarkdownWriter.write(page.body());
    }

    private static String markdown(Document page, URI link, String title) {
        Document copy = page.clone();
        PageCleaner.before(copy);
        CodeBlocks code = CodeBlocks.takeFrom(copy);
        Element content =
                new Readability4JExtended(link.toString(), copy).parse().getArticleContent();
        if (content == null) {
            return "";
        }
        code.putInto(content);
        content.setBaseUri(link.toString());
        PageCleaner.after(content, title);
        return MarkdownWriter.write(content);
    }

    private static int letters(String text) {
        return NO_LETTER.matcher(text).replaceAll("").length();
    }
}
