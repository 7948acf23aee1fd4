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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.llmtwin.crawler.feed.Links;
import org.llmtwin.crawler.fetch.Fetched;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.PermanentFetchException;
import org.llmtwin.crawler.http.Validators;

/** Reads sitemaps and the sitemaps that these name. One that cannot be read costs its own addresses only. */
public final class Sitemaps {
    private static final int MOST_FILES = 100;
    private static final int MOST_LINKS = 20_000;

    private final Fetcher fetcher;

    public Sitemaps(Fetcher fetcher) {
        this.fetcher = fetcher;
    }

    static boolean isSitemap(String text) {
        return text.substring(0, Math.min(text.length(), 4000)).matches("(?s).*<(\\w+:)?(urlset|sitemapindex)\\b.*");
    }

    /** What these name, which are said to be sitemaps: one that is missing is a failure. */
    public SitePages named(Collection<URI> sitemaps) {
        return pages(sitemaps, Set.of());
    }

    /** What is named where sitemaps usually lie: there need not be one. */
    public SitePages guessed(Collection<URI> sitemaps) {
        return pages(sitemaps, Set.copyOf(sitemaps));
    }

    private SitePages pages(Collection<URI> sitemaps, Set<URI> guessed) {
        Deque<URI> waiting = new ArrayDeque<>(sitemaps);
        Set<URI> seen = new HashSet<>();
        List<URI> pages = new ArrayList<>();
        List<Entry.Refused> unread = new ArrayList<>();
        while (!waiting.isEmpty()) {
            URI next = waiting.removeFirst();
            if (!seen.add(next)) {
                continue;
            }
            if (seen.size() > MOST_FILES || pages.size() > MOST_LINKS) {
                unread.add(new Entry.Refused(next, "the sitemaps before it hold as much as is read of a site", false));
                return new SitePages(pages, unread);
            }
            try {
                read(next, waiting, pages);
            } catch (FetchException e) {
                boolean missing = e instanceof PermanentFetchException failure && failure.isMissing();
                report(next, String.valueOf(e.getMessage()), missing && guessed.contains(next), unread);
            } catch (UnknownFormatException | IOException e) {
                report(next, "it is no sitemap", guessed.contains(next), unread);
            }
        }
        return new SitePages(pages, unread);
    }

    private static void report(URI sitemap, String reason, boolean expected, List<Entry.Refused> unread) {
        if (!expected) {
            unread.add(new Entry.Refused(sitemap, "the sitemap cannot be read: " + reason, true));
        }
    }

    private void read(URI link, Deque<URI> waiting, List<URI> pages)
            throws FetchException, UnknownFormatException, IOException {
        Fetched file = fetcher.fetch(link, Validators.NONE);
        AbstractSiteMap read =
                new SiteMapParser(false).parseSiteMap(file.body(), file.link().toURL());
        if (read instanceof SiteMapIndex index) {
            addresses(link, index.getSitemaps().stream().map(AbstractSiteMap::getUrl))
                    .forEach(waiting::addLast);
        } else if (read instanceof SiteMap map) {
            addresses(link, map.getSiteMapUrls().stream().map(url -> url.getUrl()))
                    .forEach(pages::add);
        }
    }

    private static Stream<URI> addresses(URI base, Stream<URL> urls) {
        return urls.filter(Objects::nonNull)
                .map(url -> Links.resolve(base, url.toString()))
                .filter(Objects::nonNull);
    }
}
