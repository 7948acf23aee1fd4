package org.llmtwin.crawler.feed;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.text.StatedDate;
import org.llmtwin.domain.document.DocumentKind;

/**
 * One item of a feed.
 *
 * @param link null if the feed gives no address
 * @param title plain text; may be empty
 * @param author may be empty
 * @param html the longest text that the feed gives; may be empty
 * @param kind as far as the feed tells
 */
public record FeedItem(
        @Nullable URI link,
        String title,
        String author,
        @Nullable StatedDate date,
        String html,
        List<String> categories,
        DocumentKind kind) {

    public FeedItem {
        categories = List.copyOf(categories);
    }
}
