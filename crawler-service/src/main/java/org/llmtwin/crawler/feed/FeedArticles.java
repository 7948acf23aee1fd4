package org.llmtwin.crawler.feed;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.crawler.extract.PageExtractor;
import org.llmtwin.crawler.text.Languages;
import org.llmtwin.crawler.text.StatedDate;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.document.DocumentType;

/** What a feed's item adds to an article, or stands for it. */
public final class FeedArticles {
    private FeedArticles() {}

    /** The article with what its page did not state and the feed does. */
    public static Article complete(Article page, @Nullable FeedItem item) {
        if (item == null) {
            return page;
        }
        StatedDate date = page.date() == null ? item.date() : page.date();
        return new Article(
                page.type(),
                page.link(),
                page.title().isEmpty() ? item.title() : page.title(),
                page.author().isEmpty() ? item.author() : page.author(),
                page.markdown(),
                page.language(),
                date,
                item.kind() == DocumentKind.REPLY ? DocumentKind.REPLY : page.kind(),
                metadata(item));
    }

    /**
     * The item as an article, where its page cannot be had.
     *
     * @param why what became of the page
     * @return empty if the item has no text or no link
     */
    public static Optional<Article> of(FeedItem item, @Nullable String why) {
        if (item.link() == null) {
            return Optional.empty();
        }
        String markdown = PageExtractor.fragment(item.html(), item.link());
        if (markdown.isBlank()) {
            return Optional.empty();
        }
        Map<String, String> metadata = metadata(item);
        metadata.put("page", Objects.requireNonNullElse(why, "not fetched"));
        return Optional.of(new Article(
                DocumentType.ARTICLE,
                item.link(),
                item.title(),
                item.author(),
                markdown,
                Languages.detect(markdown),
                item.date(),
                item.kind(),
                metadata));
    }

    private static Map<String, String> metadata(FeedItem item) {
        Map<String, String> metadata = new HashMap<>();
        if (!item.categories().isEmpty()) {
            metadata.put("tags", String.join(", ", item.categories()));
        }
        return metadata;
    }
}
