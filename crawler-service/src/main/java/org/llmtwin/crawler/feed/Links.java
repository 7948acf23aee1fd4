package org.llmtwin.crawler.feed;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Addresses as people write them. */
public final class Links {
    /** Selects the elements by which a page names its feeds. */
    public static final String TO_FEEDS = "link[rel~=(?i)\\balternate\\b][type~=(?i)(rss|atom|feed\\+json)]";

    private Links() {}

    /** @return the absolute http or https address that {@code reference} names, null if it names none */
    public static @Nullable URI resolve(URI base, @Nullable String reference) {
        if (reference == null || reference.isBlank()) {
            return null;
        }
        try {
            URI link = base.resolve(reference.strip().replace(" ", "%20"));
            boolean web = "http".equalsIgnoreCase(link.getScheme()) || "https".equalsIgnoreCase(link.getScheme());
            return web && link.getHost() != null ? link : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
