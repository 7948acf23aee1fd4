package org.llmtwin.crawler.connector;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.feed.Feed;
import org.llmtwin.crawler.feed.FeedException;
import org.llmtwin.crawler.feed.FeedItem;
import org.llmtwin.crawler.feed.FeedReader;
import org.llmtwin.crawler.fetch.Fetched;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.Validators;
import org.llmtwin.domain.document.CanonicalLink;

/** Reads a feed and, where there are such, the pages with its older items, until one brings nothing new. */
public final class FeedPages {
    private static final int MOST_PAGES = 200;

    private final Fetcher fetcher;

    public FeedPages(Fetcher fetcher) {
        this.fetcher = fetcher;
    }

    /** @throws FeedException if it is no feed that can be read */
    public List<Entry> fetchAll(URI link) throws FetchException, FeedException {
        Fetched feed = fetcher.fetch(link, Validators.NONE);
        return read(feed.link(), feed.text());
    }

    List<Entry> read(URI link, String text) throws FeedException {
        Map<URI, Entry> entries = new LinkedHashMap<>();
        Feed feed = FeedReader.read(text, link);
        add(feed, entries);
        boolean wordPress = feed.generator().toLowerCase(Locale.ROOT).contains("wordpress");
        for (int page = 2; page <= MOST_PAGES; page++) {
            URI next = feed.next() == null && wordPress ? paged(link, page) : feed.next();
            Feed older = next == null ? null : fetch(next);
            if (older == null || !add(older, entries)) {
                break;
            }
            feed = older;
        }
        return new ArrayList<>(entries.values());
    }

    /** @return whether there was something new */
    private static boolean add(Feed feed, Map<URI, Entry> entries) {
        int before = entries.size();
        for (FeedItem item : feed.items()) {
            if (item.link() != null) {
                entries.putIfAbsent(CanonicalLink.of(item.link()), entry(item, item.link()));
            }
        }
        return entries.size() > before;
    }

    private static Entry entry(FeedItem item, URI link) {
        if (item.title().startsWith("Protected:")) {
            return new Entry.Refused(link, "it is protected by a password", false);
        }
        return new Entry.Page(link, item);
    }

    /** WordPress answers 404 behind the last page. */
    private static URI paged(URI link, int page) {
        String address = link.toString();
        return URI.create(address + (address.contains("?") ? "&" : "?") + "paged=" + page);
    }

    private @Nullable Feed fetch(URI link) {
        try {
            Fetched page = fetcher.fetch(link, Validators.NONE);
            return FeedReader.read(page.text(), page.link());
        } catch (FetchException | FeedException e) {
            return null;
        }
    }
}
