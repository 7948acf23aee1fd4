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
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.connector.Connector;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.connector.FeedPages;
import org.llmtwin.crawler.connector.Listing;
import org.llmtwin.crawler.connector.ListingException;
import org.llmtwin.crawler.connector.SiteDiscovery;
import org.llmtwin.crawler.connector.SitePages;
import org.llmtwin.crawler.feed.FeedException;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.domain.collection.StatedNumber;
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

    public MediumConnector(Fetcher fetcher) {
        this.feeds = new FeedPages(fetcher);
        this.discovery = new SiteDiscovery(fetcher);
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
        URI feed = feed(link, path);
        Map<URI, Entry> entries = new LinkedHashMap<>();
        Listing newest = newest(link, feed);
        newest.entries().forEach(entry -> put(entry, entries));
        boolean profile = path.startsWith("/@") || path.startsWith("/feed/@");
        Set<String> owners = profile ? authors(newest.entries()) : Set.of();
        StatedNumber stated = isShared(link) ? null : older(link, entries);
        if (entries.isEmpty()) {
            throw ListingException.failed("the feed has no story");
        }
        String note = Listing.notes(NEWEST_ONLY, newest.note());
        return new Listing(new ArrayList<>(entries.values()), stated, owners, note);
    }

    /** On a domain of its own the sitemap may stand for a feed that cannot be read. */
    private Listing newest(URI link, URI feed) throws ListingException {
        try {
            return feeds.fetchAll(feed);
        } catch (FetchException | FeedException e) {
            String reason = "the feed cannot be read: " + e.getMessage();
            if (isShared(link) || feed.equals(link)) {
                throw ListingException.failed(reason, e);
            }
            return Listing.of(List.of(new Entry.Refused(feed, reason, true)));
        }
    }

    /** What only the sitemap names. @return the number of stories in it; null if it names none */
    private @Nullable StatedNumber older(URI link, Map<URI, Entry> entries) {
        SitePages site = discovery.pages(link.resolve("/"));
        List<URI> stories =
                site.pages().stream().filter(page -> isStory(link, page)).toList();
        stories.forEach(story -> put(new Entry.Page(story, null), entries));
        site.unread().forEach(unread -> put(unread, entries));
        int read = (int)
                entries.values().stream().filter(Entry.Page.class::isInstance).count();
        return stories.isEmpty() ? null : new StatedNumber("stories of the sitemap", stories.size(), read);
    }

    private static boolean isStory(URI home, URI page) {
        return home.getHost().equalsIgnoreCase(page.getHost())
                && page.getPath() != null
                && STORY.matcher(page.getPath()).matches();
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
}
