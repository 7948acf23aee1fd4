package org.llmtwin.crawler.connector;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.llmtwin.crawler.feed.Links;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.http.FetchException;

/** Where a home page's site lists its posts. */
public final class SiteDiscovery {
    private static final String FEEDS = "link[rel~=(?i)\\balternate\\b][type~=(?i)(rss|atom|feed\\+json)]";

    private final Fetcher fetcher;

    public SiteDiscovery(Fetcher fetcher) {
        this.fetcher = fetcher;
    }

    /** The first feed the page names: others hold the same posts in another form, or readers' comments. */
    List<URI> feeds(Document page, URI home) {
        return page.select(FEEDS).stream()
                .map(link -> link.attr("href"))
                .filter(address -> !address.contains("comments"))
                .map(address -> Links.resolve(home, address))
                .filter(Objects::nonNull)
                .limit(1)
                .toList();
    }

    /** The sitemaps that robots.txt names; without those, where sitemaps usually lie. */
    public Set<URI> sitemaps(URI home) {
        Set<URI> found = new LinkedHashSet<>();
        try {
            fetcher.sitemaps(home).stream()
                    .map(address -> Links.resolve(home, address))
                    .filter(Objects::nonNull)
                    .forEach(found::add);
        } catch (FetchException e) {
            return found;
        }
        if (found.isEmpty()) {
            found.add(home.resolve("sitemap.xml"));
            found.add(home.resolve("/sitemap.xml"));
        }
        return found;
    }
}
