package org.llmtwin.crawler.connector;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.llmtwin.domain.document.CanonicalLink;

/**
 * The pages that a site's sitemaps name.
 *
 * @param pages in the order of the files, each once whatever form of its address is named
 * @param unread sitemaps that could not be read, or not to their end
 */
public record SitePages(List<URI> pages, List<Entry.Refused> unread) {
    public SitePages {
        Set<URI> seen = new HashSet<>();
        pages = pages.stream().filter(page -> seen.add(CanonicalLink.of(page))).toList();
        unread = List.copyOf(unread);
    }
}
