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
        if (!isFile(link) && link.getHost() == null) {
            throw new IllegalArgumentException("source link is \"" + link + "\": it must name a host");
        }
    }

    /** Whether it is a file, and lies not on the web. */
    public boolean onThisMachine() {
        return isFile(link);
    }

    private static boolean isFile(URI link) {
        return "file".equalsIgnoreCase(link.getScheme());
    }
}
