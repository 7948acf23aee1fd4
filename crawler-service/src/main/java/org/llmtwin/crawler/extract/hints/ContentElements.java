package org.llmtwin.crawler.extract.hints;

import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.llmtwin.domain.document.DocumentType;

/** The element in which a platform or a theme puts the article. A page with several of them is a list of posts. */
final class ContentElements {
    private static final List<String> QUERIES = List.of(
            ".available-content .body.markup", // Substack
            ".gh-content", // Ghost
            ".post-full-content .post-content", // Ghost, older themes
            "#article-body", // dev.to
            "#post-content-wrapper", // Hashnode
            ".article-content__body", // LinkedIn
            ".wp-block-post-content", // WordPress, block themes
            ".entry-content", // WordPress
            ".post-body", // Blogger
            "[itemprop=articleBody]",
            "article .e-content", // microformats: Jekyll, micro.blog, Hugo
            "article .post-content"); // Jekyll's and Hugo's common themes
    private static final int LEAST_WORDS = 40;

    private ContentElements() {}

    static Optional<Hint> find(Document page) {
        return QUERIES.stream()
                .map(query -> outermost(page.select(query)))
                .filter(found -> found.size() == 1)
                .map(Elements::getFirst)
                .filter(content -> content.text().split("\\s+").length >= LEAST_WORDS)
                .map(content -> new Hint(content, DocumentType.ARTICLE, null))
                .findFirst();
    }

    private static Elements outermost(Elements found) {
        Elements outer = new Elements();
        for (Element one : found) {
            if (one.parents().stream().noneMatch(found::contains)) {
                outer.add(one);
            }
        }
        return outer;
    }
}
