package org.llmtwin.crawler.feed;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a feed.
 *
 * @param next address of the page with older items, if the feed names one
 * @param generator software that wrote it; may be empty
 */
public record Feed(List<FeedItem> items, @Nullable URI next, String generator) {
    public Feed {
        items = List.copyOf(items);
    }
}
