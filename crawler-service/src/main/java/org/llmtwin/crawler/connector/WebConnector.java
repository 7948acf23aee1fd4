package org.llmtwin.crawler.connector;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.llmtwin.crawler.extract.PageMetadata;
import org.llmtwin.crawler.feed.FeedException;
import org.llmtwin.crawler.feed.FeedReader;
import org.llmtwin.crawler.fetch.Fetched;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.RobotsException;
import org.llmtwin.crawler.http.Validators;
import org.llmtwin.crawler.text.TextDecoder;
import org.llmtwin.domain.document.CanonicalLink;
import org.llmtwin.domain.twin.Source;

/**
 * Any address on the web: a feed, a sitemap, one article, or a home page, which stands for everything below it: its feed
 * (the newest part) and its sitemap.
 */
public final class WebConnector implements Connector {
    private final Fetcher fetcher;
    private final FeedPages feeds;
    private final Sitemaps sitemaps;
    private final SiteDiscovery discovery;

    public WebConnector(Fetcher fetcher) {
        this.fetcher = fetcher;
        this.feeds = new FeedPages(fetcher);
        this.sitemaps = new Sitemaps(fetcher);
        this.discovery = new SiteDiscovery(fetcher);
    }

    @Override
    public boolean reads(Source source) {
        return !"file".equalsIgnoreCase(source.link().getScheme());
    }

    @Override
    public Listing list(Source source) throws ListingException {
        try {
            Fetched page = fetcher.fetch(source.link(), Validators.NONE);
            String text = TextDecoder.decode(page.body(), page.contentType());
            return Listing.of(list(source.link(), page, text));
        } catch (RobotsException e) {
            throw ListingException.skipped(String.valueOf(e.getMessage()));
        } catch (FetchException | FeedException e) {
            throw ListingException.failed(String.valueOf(e.getMessage()));
        }
    }

    private List<Entry> list(URI link, Fetched page, String text) throws FeedException, ListingException {
        if (FeedReader.isFeed(text)) {
            return required(feeds.read(page.link(), text), "the feed has no item with an address");
        }
        boolean packed = page.link().getPath().endsWith(".gz");
        if (packed || Sitemaps.isSitemap(text)) {
            Scope site = Scope.of(page.link().resolve("/"));
            return required(pages(sitemaps.pages(List.of(page.link())), site), "the sitemap names no page of its site");
        }
        if (!text.contains("<")) {
            throw ListingException.skipped("it is " + page.mediaType() + ", neither page, feed nor sitemap");
        }
        return site(link, page.link(), Jsoup.parse(text, page.link().toString()));
    }

    private List<Entry> site(URI link, URI home, Document page) {
        if (new PageMetadata(page, home).statesArticle()) {
            return List.of(new Entry.Page(link, null));
        }
        Map<URI, Entry> entries = new LinkedHashMap<>();
        discovery.feeds(page, home).forEach(feed -> feed(feed).forEach(entry -> put(entry, entries)));
        pages(sitemaps.pages(discovery.sitemaps(home)), Scope.of(home)).forEach(entry -> put(entry, entries));
        return entries.isEmpty() ? List.of(new Entry.Page(link, null)) : new ArrayList<>(entries.values());
    }

    private static void put(Entry entry, Map<URI, Entry> entries) {
        entries.putIfAbsent(CanonicalLink.of(entry.link()), entry);
    }

    /** The feed a home page names; without it the sitemap must do. */
    private List<Entry> feed(URI link) {
        try {
            Fetched feed = fetcher.fetch(link, Validators.NONE);
            String text = TextDecoder.decode(feed.body(), feed.contentType());
            return FeedReader.isFeed(text) ? feeds.read(feed.link(), text) : List.of();
        } catch (FetchException | FeedException e) {
            return List.of(new Entry.Refused(link, String.valueOf(e.getMessage()), true));
        }
    }

    private static List<Entry> pages(Set<URI> links, Scope scope) {
        return links.stream()
                .filter(scope::holds)
                .map(link -> (Entry) new Entry.Page(link, null))
                .toList();
    }

    private static List<Entry> required(List<Entry> entries, String reason) throws ListingException {
        if (entries.isEmpty()) {
            throw ListingException.failed(reason);
        }
        return entries;
    }
}
