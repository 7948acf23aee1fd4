package org.llmtwin.crawler.substack;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.connector.Connector;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.connector.FeedPages;
import org.llmtwin.crawler.connector.Listing;
import org.llmtwin.crawler.connector.ListingException;
import org.llmtwin.crawler.connector.Sitemaps;
import org.llmtwin.crawler.feed.FeedException;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.domain.document.Platform;
import org.llmtwin.domain.twin.Source;

/** A publication, a profile with all its publications and notes, or one post. */
public final class SubstackConnector implements Connector {
    private static final Pattern PROFILE = Pattern.compile("/@([\\w.-]+)(?:/(?:posts|notes))?/?");
    private static final Pattern POST = Pattern.compile("/p/([\\w.-]+)/?");
    private static final Pattern SHARED = Pattern.compile("/pub/([\\w-]+)(?:/p/([\\w.-]+))?/?");
    private static final Pattern NOTE = Pattern.compile(".*/note/c-\\d+/?");

    private final FeedPages feeds;
    private final SubstackProfiles profiles;
    private final SubstackPublication publications;

    public SubstackConnector(Fetcher fetcher) {
        this.feeds = new FeedPages(fetcher);
        SubstackApi api = new SubstackApi(fetcher);
        this.profiles = new SubstackProfiles(api);
        this.publications = new SubstackPublication(api, new Sitemaps(fetcher), new SubstackNotes(api));
    }

    /** Addresses on an author's own domain are known by their page; {@link #list} reads these as well. */
    @Override
    public boolean reads(Source source) {
        String host =
                source.link().getHost() == null ? "" : source.link().getHost().toLowerCase(Locale.ROOT);
        return host.equals("substack.com") || host.endsWith(".substack.com");
    }

    @Override
    public Listing list(Source source) throws ListingException {
        URI link = source.link();
        String path = link.getPath() == null ? "" : link.getPath();
        Matcher profile = PROFILE.matcher(path);
        Matcher post = POST.matcher(path);
        Matcher shared = SHARED.matcher(path);
        if (NOTE.matcher(path).matches()) {
            return Listing.of(List.of(new Entry.Page(link, null)));
        }
        if (profile.matches()) {
            return profile(link, profile.group(1));
        }
        if (shared.matches()) {
            URI home = URI.create(link.getScheme() + "://" + shared.group(1) + ".substack.com/");
            return shared.group(2) == null ? publication(home) : Listing.of(List.of(post(home, shared.group(2))));
        }
        return post.matches() ? Listing.of(List.of(post(link, post.group(1)))) : publication(link.resolve("/"));
    }

    private static Entry post(URI home, String slug) {
        Entry.Page page = new Entry.Page(home.resolve("/p/" + slug), null);
        URI source = home.resolve("/api/v1/posts/" + slug);
        return new Entry.Remote(page.link(), Platform.SUBSTACK, "", source, SubstackPost::read, page);
    }

    private Listing profile(URI link, String handle) throws ListingException {
        try {
            return profiles.list(link, handle, publications);
        } catch (FetchException e) {
            throw ListingException.failed("the profile cannot be read: " + e.getMessage(), e);
        }
    }

    private Listing publication(URI home) throws ListingException {
        try {
            return required(publications.list(home), null);
        } catch (FetchException e) {
            return fromFeed(home, String.valueOf(e.getMessage()));
        }
    }

    /** The feed holds only the newest posts, so that the list says so. */
    private Listing fromFeed(URI home, String why) throws ListingException {
        try {
            Listing newest = feeds.fetchAll(home.resolve("/feed"));
            String only = "only the posts of the feed: the archive cannot be read (" + why + ")";
            String note = Listing.notes(only, newest.note());
            return required(new Listing(newest.entries(), null, Set.of(), note), why);
        } catch (FetchException | FeedException e) {
            throw ListingException.failed("neither archive nor feed can be read: " + why + "; " + e.getMessage(), e);
        }
    }

    private static Listing required(Listing listing, @Nullable String why) throws ListingException {
        if (listing.entries().isEmpty()) {
            throw ListingException.failed(
                    why == null
                            ? "the publication has no post"
                            : "the archive cannot be read and the feed is empty: " + why);
        }
        return listing;
    }
}
