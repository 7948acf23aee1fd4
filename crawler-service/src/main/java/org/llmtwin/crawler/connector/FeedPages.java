package org.llmtwin.crawler.connector;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.feed.Feed;
import org.llmtwin.crawler.feed.FeedException;
import org.llmtwin.crawler.feed.FeedItem;
import org.llmtwin.crawler.feed.FeedReader;
import org.llmtwin.crawler.fetch.Fetched;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.PermanentFetchException;
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
    public Listing fetchAll(URI link) throws FetchException, FeedException {
        Fetched feed = fetcher.fetch(link, Validators.NONE);
        return read(feed.link(), feed.text());
    }

    Listing read(URI link, String text) throws FeedException {
        Items items = new Items();
        Feed feed = FeedReader.read(text, link);
        boolean more = items.add(feed);
        for (int page = 2; more; page++) {
            boolean guessed = feed.next() == null;
            URI next = guessed && isWordPress(feed) ? paged(link, page) : feed.next();
            Feed older = next == null ? null : older(next, page, guessed, items);
            more = older != null && items.add(older);
            feed = older == null ? feed : older;
        }
        return items.listing();
    }

    private static boolean isWordPress(Feed feed) {
        return feed.generator().toLowerCase(Locale.ROOT).contains("wordpress");
    }

    /** WordPress answers 404 behind the last page. */
    private static URI paged(URI link, int page) {
        String address = link.toString();
        return URI.create(address + (address.contains("?") ? "&" : "?") + "paged=" + page);
    }

    /** Null if there is none or it cannot be read; what is lost by that is said. */
    private @Nullable Feed older(URI link, int page, boolean guessed, Items items) {
        if (page > MOST_PAGES) {
            items.refuse(link, "the pages of the feed before it are as many as are read", false);
            return null;
        }
        try {
            Fetched fetched = fetcher.fetch(link, Validators.NONE);
            return FeedReader.read(fetched.text(), fetched.link());
        } catch (FetchException e) {
            boolean end = guessed && e instanceof PermanentFetchException failure && failure.isMissing();
            if (!end) {
                items.refuse(link, "the feed goes on, but " + e.getMessage(), true);
            }
        } catch (FeedException e) {
            items.refuse(link, "the feed goes on, but " + e.getMessage(), true);
        }
        return null;
    }

    /** What all pages held so far, each address once. */
    private static final class Items {
        private final Map<URI, Entry> entries = new LinkedHashMap<>();
        private int nameless;

        /** @return whether there was something new */
        boolean add(Feed feed) {
            int before = entries.size();
            for (FeedItem item : feed.items()) {
                if (item.link() == null) {
                    nameless++;
                } else {
                    entries.putIfAbsent(CanonicalLink.of(item.link()), entry(item, item.link()));
                }
            }
            return entries.size() > before;
        }

        void refuse(URI link, String reason, boolean failed) {
            entries.putIfAbsent(CanonicalLink.of(link), new Entry.Refused(link, reason, failed));
        }

        private static Entry entry(FeedItem item, URI link) {
            if (item.title().startsWith("Protected:")) {
                return new Entry.Refused(link, "it is protected by a password", false);
            }
            return new Entry.Page(link, item);
        }

        Listing listing() {
            String note = nameless == 0 ? null : "items without an address, which are left out: " + nameless;
            return new Listing(new ArrayList<>(entries.values()), null, Set.of(), note);
        }
    }
}
