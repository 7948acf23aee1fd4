package org.llmtwin.crawler.connector;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The part of a site that a home page stands for: its host, below its folder. Pages that are lists or notices by their
 * address are not in it.
 */
record Scope(String host, int port, String folder) {
    private static final Pattern NO_POST =
            Pattern.compile("(?i).*(/(tags?|category|categories|topics?|authors?|page|archives?"
                    + "|search|login|subscribe|feed|comments)(/.*)?|/(about|contact|privacy|imprint|impressum|legal|terms|now|uses"
                    + "|archive|recommendations)(-[a-z-]+)?)/?$");
    private static final Set<String> FILES =
            Set.of("xml", "rss", "json", "pdf", "png", "jpg", "jpeg", "gif", "svg", "zip", "mp3", "mp4");

    static Scope of(URI home) {
        String path = home.getPath() == null ? "/" : home.getPath();
        return new Scope(host(home), home.getPort(), folder(path));
    }

    /** An address without a slash at its end names a folder, unless its last part looks like a file. */
    private static String folder(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        if (!last.isEmpty() && !last.contains(".")) {
            return path + "/";
        }
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/') + 1) : "/";
    }

    /** Whether the page lies here, whatever it is. */
    boolean contains(URI page) {
        String path = path(page);
        return host(page).equals(host)
                && page.getPort() == port
                && path.startsWith(folder)
                && path.length() > folder.length();
    }

    /** Whether the page lies here and may be a post. */
    boolean holds(URI page) {
        String path = path(page);
        return contains(page)
                && !NO_POST.matcher(path.substring(folder.length() - 1)).matches()
                && !FILES.contains(path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private static String path(URI page) {
        return page.getPath() == null ? "" : page.getPath();
    }

    private static String host(URI link) {
        String host = link.getHost().toLowerCase(Locale.ROOT);
        return host.startsWith("www.") ? host.substring(4) : host;
    }
}
