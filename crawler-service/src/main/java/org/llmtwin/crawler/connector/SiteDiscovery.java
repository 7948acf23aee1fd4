package org.llmtwin.crawler.connector;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jsoup.nodes.Document;
import org.llmtwin.crawler.feed.Links;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.http.FetchException;

/** Where a home page's site lists its posts. */
public final class SiteDiscovery {
    private final Fetcher fetcher;
    private final Sitemaps sitemaps;

    public SiteDiscovery(Fetcher fetcher) {
        this.fetcher = fetcher;
        this.sitemaps = new Sitemaps(fetcher);
    }

    /** The first feed the page names: others hold the same posts in another form, or readers' comments. */
    List<URI> feeds(Document page, URI home) {
        return page.select(Links.TO_FEEDS).stream()
                .map(link -> link.attr("href"))
                .filter(address -> !address.contains("comments"))
                .map(address -> Links.resolve(home, address))
                .filter(Objects::nonNull)
                .limit(1)
                .toList();
    }

    /** What the sitemaps that robots.txt names hold; without those, what lies where sitemaps usually do. */
    public SitePages pages(URI home) {
        try {
            List<URI> named = fetcher.sitemaps(home).stream()
                    .map(address -> Links.resolve(home, address))
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            return named.isEmpty()
                    ? sitemaps.guessed(List.of(home.resolve("sitemap.xml"), home.resolve("/sitemap.xml")))
                    : sitemaps.named(named);
        } catch (FetchException e) {
            String reason = "it is not known which sitemaps there are: " + e.getMessage();
            return new SitePages(List.of(), List.of(new Entry.Refused(home.resolve("/robots.txt"), reason, true)));
        }
    }
}
