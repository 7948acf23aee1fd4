package org.llmtwin.crawler.connector;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.crawler.extract.NoArticleException;
import org.llmtwin.crawler.feed.FeedItem;
import org.llmtwin.domain.document.Platform;

/** One text of a source. */
public sealed interface Entry {
    URI link();

    /** As far as it is known without fetching anything; empty if it is not. */
    default String author() {
        return switch (this) {
            case Page page -> page.item() == null ? "" : page.item().author();
            case Remote remote -> remote.author();
            case Text text -> text.article().author();
            case Refused _ -> "";
        };
    }

    /**
     * A page that is to be fetched.
     *
     * @param item what a feed said about it; null if no feed did
     */
    record Page(URI link, @Nullable FeedItem item) implements Entry {}

    /**
     * A text that is fetched from another address than its own, such as an interface for programs.
     *
     * @param author as the list names it; empty if it does not
     * @param source what is fetched
     * @param reader makes an article of the answer
     * @param page read where the source cannot be had; null if nothing is
     */
    record Remote(
            URI link,
            Platform platform,
            String author,
            URI source,
            Reader reader,
            @Nullable Page page) implements Entry {
        /** From an answer to an article. */
        @FunctionalInterface
        public interface Reader {
            Article read(String body) throws NoArticleException;
        }
    }

    /** A text that the source gave whole. */
    record Text(URI link, Platform platform, Article article) implements Entry {}

    /**
     * Something that is not collected.
     *
     * @param failed whether it should have been
     */
    record Refused(URI link, String reason, boolean failed) implements Entry {}
}
