package org.llmtwin.crawler.run;

import java.util.Set;
import org.jsoup.nodes.Document;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.crawler.extract.NoArticleException;
import org.llmtwin.crawler.fetch.Fetched;
import org.llmtwin.crawler.html.HtmlPages;
import org.llmtwin.domain.document.CanonicalLink;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.twin.TwinId;

/** From fetched bytes to a page. */
final class Pages {
    private static final Set<String> READ =
            Set.of("", "text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml");

    private Pages() {}

    static Document parse(Fetched fetched) throws NoArticleException {
        if (!READ.contains(fetched.mediaType())) {
            throw new NoArticleException("it is " + fetched.mediaType() + ", not a page");
        }
        return HtmlPages.page(fetched.text(), fetched.link().toString());
    }

    static DocumentId id(TwinId twin, Article article) {
        return DocumentId.of(twin, CanonicalLink.of(article.link()));
    }
}
