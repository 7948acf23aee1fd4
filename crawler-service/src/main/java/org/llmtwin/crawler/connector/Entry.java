package org.llmtwin.crawler.connector;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.crawler.feed.FeedItem;
import org.llmtwin.domain.document.Platform;

/** One text of a source. */
public sealed interface Entry {
    URI link();

    /**
     * A page that is to be fetched.
     *
     * @param item what a feed said about it; null if no feed did
     */
    record Page(URI link, @Nullable FeedItem item) implements Entry {}

    /** A text that the source gave whole. */
    record Text(URI link, Platform platform, Article article) implements Entry {}

    /**
     * Something that is not collected.
     *
     * @param failed whether it should have been
     */
    record Refused(URI link, String reason, boolean failed) implements Entry {}
}
