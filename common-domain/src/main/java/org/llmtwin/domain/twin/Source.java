package org.llmtwin.domain.twin;

import java.net.URI;
import java.time.Instant;
import java.util.Set;

/**
 * A place where the person has published.
 *
 * @param link absolute http, https or file address
 */
public record Source(URI link, Instant addedAt) {
    private static final Set<String> SCHEMES = Set.of("http", "https", "file");

    public Source {
        if (link.getScheme() == null || !SCHEMES.contains(link.getScheme().toLowerCase(java.util.Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "source link is \"" + link + "\": its scheme must be http, https or file");
        }
        if (!"file".equalsIgnoreCase(link.getScheme()) && link.getHost() == null) {
            throw new IllegalArgumentException("source link is \"" + link + "\": it must name a host");
        }
    }
}
