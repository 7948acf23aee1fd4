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
import org.llmtwin.crawler.extract.Platforms;
import org.llmtwin.crawler.feed.FeedException;
import org.llmtwin.crawler.feed.FeedReader;
import org.llmtwin.crawler.fetch.Fetched;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.RobotsException;
import org.llmtwin.crawler.http.Validators;
import org.llmtwin.domain.document.CanonicalLink;
import org.llmtwin.domain.document.Platform;
import org.llmtwin.domain.twin.Source;

/**
 * Any address on the web: a feed, a sitemap, one article, or a home page, which stands for everything below it: its feed
 * (the newest part) and its sitemap.
 */
public final class WebConnector implements Connector {
    private final Fetcher fetcher;
    private final Map<Platform, Connector> platforms;
    private final FeedPages feeds;
    private final Sitemaps sitemaps;
    private final SiteDiscovery discovery;

    /** @param platforms read the home pages that show themselves to be of such a platform, whatever their address */
    public WebConnector(Fetcher fetcher, Map<Platform, Connector> platforms) {
        this.fetcher = fetcher;
        this.platforms = Map.copyOf(platforms);
        this.feeds = new FeedPages(fetcher);
        this.sitemaps = new Sitemaps(fetcher);
        this.discovery = new SiteDiscovery(fetcher);
    }

    @Override
    public boolean reads(Source source) {
        return !source.onThisMachine();
    }

    @Override
    public Listing list(Source source) throws ListingException {
        try {
            Fetched page = fetcher.fetch(source.link(), Validators.NONE);
            String text = page.text();
            if (text.contains("<") && !FeedReader.isFeed(text)) {
                Document html = Jsoup.parse(text, page.link().toString());
                Connector own = platforms.get(Platforms.of(page.link(), html));
                if (own != null && !new PageMetadata(html, page.link()).statesArticle()) {
                    return own.list(new Source(page.link(), source.addedAt()));
                }
            }
            return list(source.link(), page, text);
        } catch (RobotsException e) {
            throw ListingException.skipped(String.valueOf(e.getMessage()));
        } catch (FetchException | FeedException e) {
            throw ListingException.failed(String.valueOf(e.getMessage()), e);
        }
    }

    private Listing list(URI link, Fetched page, String text) throws FeedException, ListingException {
        if (FeedReader.isFeed(text)) {
            return required(feeds.read(page.link(), text), "the feed has no item with an address");
        }
        boolean packed = page.link().getPath().endsWith(".gz");
        if (packed || Sitemaps.isSitemap(text)) {
            return sitemap(page.link());
        }
        if (!text.contains("<")) {
            throw ListingException.skipped("it is " + page.mediaType() + ", neither page, feed nor sitemap");
        }
        return site(link, page.link(), Jsoup.parse(text, page.link().toString()));
    }

    private Listing sitemap(URI link) throws ListingException {
        SitePages found = sitemaps.named(List.of(link));
        for (Entry.Refused unread : found.unread()) {
            if (unread.link().equals(link)) { // under the source's own address: all of it failed
                throw ListingException.failed(unread.reason());
            }
        }
        Mapped mapped = new Mapped(found, Scope.of(link.resolve("/")));
        Listing listing = new Listing(mapped.entries(), mapped.stated(), Set.of(), mapped.note());
        return required(listing, "the sitemap names no page of its site");
    }

    private Listing site(URI link, URI home, Document page) {
        Entry.Page itself = new Entry.Page(link, null);
        if (new PageMetadata(page, home).statesArticle()) {
            return Listing.of(List.of(itself));
        }
        Map<URI, Entry> entries = new LinkedHashMap<>();
        List<Listing> feed =
                discovery.feeds(page, home).stream().map(this::feed).toList();
        Mapped mapped = new Mapped(discovery.pages(home), Scope.of(home));
        feed.forEach(listing -> listing.entries().forEach(entry -> put(entry, entries)));
        mapped.entries().forEach(entry -> put(entry, entries));
        if (feed.isEmpty() && mapped.posts().isEmpty()) {
            put(itself, entries); // one page of a site that lists its pages nowhere
        }
        String note = Listing.notes(feed.isEmpty() ? null : feed.getFirst().note(), mapped.note());
        return new Listing(new ArrayList<>(entries.values()), mapped.stated(), Set.of(), note);
    }

    private static void put(Entry entry, Map<URI, Entry> entries) {
        entries.putIfAbsent(CanonicalLink.of(entry.link()), entry);
    }

    /** The feed a home page names; without it the sitemap must do. */
    private Listing feed(URI link) {
        try {
            return feeds.fetchAll(link);
        } catch (FetchException | FeedException e) {
            String reason = "the feed cannot be read: " + e.getMessage();
            return Listing.of(List.of(new Entry.Refused(link, reason, true)));
        }
    }

    private static Listing required(Listing listing, String reason) throws ListingException {
        if (listing.entries().isEmpty()) {
            throw ListingException.failed(reason);
        }
        return listing;
    }
}
