package org.llmtwin.crawler.medium;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.llmtwin.crawler.connector.Connector;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.connector.FeedPages;
import org.llmtwin.crawler.connector.Listing;
import org.llmtwin.crawler.connector.ListingException;
import org.llmtwin.crawler.connector.SiteDiscovery;
import org.llmtwin.crawler.connector.Sitemaps;
import org.llmtwin.crawler.feed.FeedException;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.domain.document.CanonicalLink;
import org.llmtwin.domain.twin.Source;

/** The stories of a feed, each read from its own page; on a domain of its own also those that only its sitemap names. */
public final class MediumConnector implements Connector {
    private static final Pattern STORY =
            Pattern.compile("(?:/[^/]+)?/(?:[^/]*-)?[0-9a-f]{10,12}/?|/p/[0-9a-f]{10,12}/?");
    private static final Pattern SHARED_HOST = Pattern.compile("(?:www\\.)?medium\\.com");
    private static final Pattern FIRST_PART = Pattern.compile("/(@?[\\w.-]+)(?:/.*)?");
    private static final String NEWEST_ONLY =
            "Medium's feed holds the newest stories only: the account export holds all of them";

    private final FeedPages feeds;
    private final SiteDiscovery discovery;
    private final Sitemaps sitemaps;

    public MediumConnector(Fetcher fetcher) {
        this.feeds = new FeedPages(fetcher);
        this.discovery = new SiteDiscovery(fetcher);
        this.sitemaps = new Sitemaps(fetcher);
    }

    /** Addresses on an author's own domain are known by their page; {@link #list} reads these as well. */
    @Override
    public boolean reads(Source source) {
        String host =
                source.link().getHost() == null ? "" : source.link().getHost().toLowerCase(Locale.ROOT);
        return host.equals("medium.com") || host.endsWith(".medium.com");
    }

    @Override
    public Listing list(Source source) throws ListingException {
        URI link = source.link();
        String path = link.getPath() == null ? "" : link.getPath();
        if (STORY.matcher(path).matches()) {
            return Listing.of(List.of(new Entry.Page(link, null)));
        }
        try {
            boolean profile = path.startsWith("/@") || path.startsWith("/feed/@");
            Map<URI, Entry> entries = new LinkedHashMap<>();
            feeds.fetchAll(feed(link, path)).forEach(entry -> put(entry, entries));
            Set<String> owners = profile ? authors(entries.values().stream().toList()) : Set.of();
            if (!isShared(link)) {
                mapped(link).forEach(entry -> put(entry, entries));
            }
            if (entries.isEmpty()) {
                throw ListingException.failed("the feed has no story");
            }
            return new Listing(new ArrayList<>(entries.values()), null, owners, NEWEST_ONLY);
        } catch (FetchException | FeedException e) {
            throw ListingException.failed("the feed cannot be read: " + e.getMessage());
        }
    }

    private static void put(Entry entry, Map<URI, Entry> entries) {
        entries.putIfAbsent(CanonicalLink.of(entry.link()), entry);
    }

    private static boolean isShared(URI link) {
        return SHARED_HOST.matcher(link.getHost()).matches()
                || link.getPath() != null && link.getPath().startsWith("/@");
    }

    private static URI feed(URI link, String path) throws ListingException {
        if (path.startsWith("/feed")) {
            return link;
        }
        if (!isShared(link)) {
            return link.resolve("/feed");
        }
        Matcher first = FIRST_PART.matcher(path);
        if (!first.matches()) {
            throw ListingException.skipped("it names neither a person (/@name) nor a publication");
        }
        return link.resolve("/feed/" + first.group(1));
    }

    /** A person's feed holds nobody else's stories. */
    private static Set<String> authors(List<Entry> entries) {
        return entries.stream()
                .map(Entry::author)
                .filter(name -> !name.isBlank())
                .collect(Collectors.toSet());
    }

    private List<Entry> mapped(URI home) {
        return sitemaps.pages(discovery.sitemaps(home.resolve("/"))).stream()
                .filter(page -> home.getHost().equalsIgnoreCase(page.getHost()))
                .filter(page ->
                        page.getPath() != null && STORY.matcher(page.getPath()).matches())
                .map(page -> (Entry) new Entry.Page(page, null))
                .toList();
    }
}
