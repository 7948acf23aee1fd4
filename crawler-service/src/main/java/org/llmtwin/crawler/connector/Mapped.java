package org.llmtwin.crawler.connector;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.collection.StatedNumber;

/**
 * What a site's sitemaps come to.
 *
 * @param site what the sitemaps name
 * @param scope the part of the site that is wanted
 */
record Mapped(SitePages site, Scope scope) {
    private List<URI> inside() {
        return site.pages().stream().filter(scope::contains).toList();
    }

    /** What may be a post. */
    List<URI> posts() {
        return site.pages().stream().filter(scope::holds).toList();
    }

    List<Entry> entries() {
        Stream<Entry> pages = posts().stream().map(link -> new Entry.Page(link, null));
        return Stream.concat(pages, site.unread().stream()).toList();
    }

    /** Null if nothing is named. */
    @Nullable
    StatedNumber stated() {
        int number = inside().size();
        return number == 0 ? null : new StatedNumber("addresses of the sitemap", number, posts().size());
    }

    @Nullable
    String note() {
        int noPosts = inside().size() - posts().size();
        int outside = site.pages().size() - inside().size();
        return Listing.notes(
                noPosts == 0 ? null : "lists, notices and files by their address: " + noPosts,
                outside == 0 ? null : "addresses of the sitemap that lie elsewhere: " + outside);
    }
}
