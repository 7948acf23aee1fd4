package org.llmtwin.crawler.connector;

import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.UnknownFormatException;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.feed.Links;
import org.llmtwin.crawler.fetch.Fetched;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.Validators;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads sitemaps and the sitemaps that these name. One that cannot be read costs its own addresses only. */
public final class Sitemaps {
    private static final Logger log = LoggerFactory.getLogger(Sitemaps.class);
    private static final int MOST_FILES = 100;
    private static final int MOST_LINKS = 20_000;

    private final Fetcher fetcher;

    public Sitemaps(Fetcher fetcher) {
        this.fetcher = fetcher;
    }

    static boolean isSitemap(String text) {
        return text.substring(0, Math.min(text.length(), 4000)).matches("(?s).*<(\\w+:)?(urlset|sitemapindex)\\b.*");
    }

    /** @return the addresses of all pages, in the order of the files */
    public Set<URI> pages(Collection<URI> sitemaps) {
        Deque<URI> waiting = new ArrayDeque<>(sitemaps);
        Set<URI> seen = new HashSet<>();
        Set<URI> pages = new LinkedHashSet<>();
        while (!waiting.isEmpty() && seen.size() < MOST_FILES && pages.size() < MOST_LINKS) {
            URI next = waiting.removeFirst();
            if (!seen.add(next)) {
                continue;
            }
            AbstractSiteMap read = read(next);
            if (read instanceof SiteMapIndex index) {
                addresses(next, index.getSitemaps().stream().map(AbstractSiteMap::getUrl))
                        .forEach(waiting::addLast);
            } else if (read instanceof SiteMap map) {
                addresses(next, map.getSiteMapUrls().stream().map(url -> url.getUrl()))
                        .forEach(pages::add);
            }
        }
        return pages;
    }

    private static Stream<URI> addresses(URI base, Stream<URL> urls) {
        return urls.filter(Objects::nonNull)
                .map(url -> Links.resolve(base, url.toString()))
                .filter(Objects::nonNull);
    }

    private @Nullable AbstractSiteMap read(URI link) {
        try {
            Fetched file = fetcher.fetch(link, Validators.NONE);
            return new SiteMapParser(false)
                    .parseSiteMap(file.body(), file.link().toURL());
        } catch (FetchException | UnknownFormatException | IOException e) {
            log.info("sitemap {} is left out: {}", link, e.getMessage());
            return null;
        }
    }
}
