package org.llmtwin.crawler.extract;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.llmtwin.crawler.extract.hints.Hint;
import org.llmtwin.crawler.html.HtmlPages;
import org.llmtwin.crawler.html.MarkdownWriter;
import org.llmtwin.crawler.text.Languages;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.document.DocumentType;

/** Finds the article in a page and writes it as Markdown. */
public final class PageExtractor {
    /** Changes when the same page would give another text: pages are then read anew. */
    public static final String VERSION = "4";

    private static final int LEAST_LETTERS = 60;
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]");

    private PageExtractor() {}

    /**
     * @param page parsed with its address as base
     * @throws NoArticleException if the page holds no running text
     */
    public static Article extract(Document page, URI link) throws NoArticleException {
        PageMetadata metadata = new PageMetadata(page, link);
        Hint content = content(page, link, metadata);
        boolean post = content.type() == DocumentType.POST;
        String title = post ? "" : metadata.title();
        PageCleaner.after(content.content(), title);
        String markdown = MarkdownWriter.write(content.content());
        if (letters(markdown) < LEAST_LETTERS && !post) {
            throw new NoArticleException("no article found in this page");
        }
        DocumentKind stated = metadata.isPaid() ? DocumentKind.PARTIAL : DocumentKind.ORIGINAL;
        return new Article(
                content.type(),
                metadata.canonical(),
                title,
                metadata.author(),
                markdown,
                metadata.language().orElseGet(() -> Languages.detect(markdown)),
                metadata.date().orElse(null),
                content.kind() == null ? stated : content.kind(),
                Map.of());
    }

    /** The text of a fragment of HTML, such as a feed gives, as Markdown; may be empty. */
    public static String fragment(String html, URI base) {
        Document page = HtmlPages.fragment(html, base.toString());
        PageCleaner.before(page);
        PageCleaner.after(page.body(), "");
        return MarkdownWriter.write(page.body());
    }

    private static Hint content(Document page, URI link, PageMetadata metadata) throws NoArticleException {
        Document copy = page.clone();
        PageCleaner.before(copy);
        Optional<Hint> hint = Hint.of(page, copy, metadata.posting());
        if (hint.isPresent()) {
            hint.get().content().setBaseUri(link.toString());
            return hint.get();
        }
        CodeBlocks code = CodeBlocks.takeFrom(copy);
        Element content = Readability.article(copy, link);
        if (content == null) {
            throw new NoArticleException("no article found in this page");
        }
        code.putInto(content);
        content.setBaseUri(link.toString());
        return new Hint(content, DocumentType.ARTICLE, null);
    }

    private static int letters(String text) {
        return NO_LETTER.matcher(text).replaceAll("").length();
    }
}
