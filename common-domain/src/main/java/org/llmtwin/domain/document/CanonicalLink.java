package org.llmtwin.domain.document;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One form for all the addresses of one post: https for http, no {@code www.}, no default port, no trailing slash, no
 * fragment, no tracking parameters. It identifies; it is not the address that is fetched or shown.
 */
public final class CanonicalLink {
    private static final Set<String> TRACKING =
            Set.of("source", "r", "ref", "fbclid", "gclid", "mc_cid", "mc_eid", "triedredirect", "s", "igshid");

    private CanonicalLink() {}

    /** @param link an absolute address; other schemes than http and https are returned as they are */
    public static URI of(URI link) {
        String scheme = link.getScheme() == null ? "" : link.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") || link.getHost() == null) {
            return link;
        }
        String host = link.getHost().toLowerCase(Locale.ROOT);
        String bare = host.startsWith("www.") ? host.substring(4) : host;
        boolean defaultPort = link.getPort() == -1 || link.getPort() == 80 || link.getPort() == 443;
        return URI.create("https://" + bare + (defaultPort ? "" : ":" + link.getPort()) + path(link.getRawPath())
                + query(link.getRawQuery()));
    }

    /** The same address without fragment and tracking parameters: as it is fetched and shown. */
    public static URI withoutTracking(URI link) {
        if (link.isOpaque() || link.getRawAuthority() == null) {
            return link;
        }
        String path = link.getRawPath() == null ? "" : link.getRawPath();
        String kept = link.getRawQuery() == null
                ? ""
                : Arrays.stream(link.getRawQuery().split("&"))
                        .filter(parameter -> !isTracking(parameter))
                        .collect(Collectors.joining("&"));
        return URI.create(
                link.getScheme() + "://" + link.getRawAuthority() + path + (kept.isEmpty() ? "" : "?" + kept));
    }

    private static String path(@Nullable String raw) {
        String path = raw == null ? "" : raw;
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return path;
    }

    private static String query(@Nullable String raw) {
        if (raw == null) {
            return "";
        }
        String kept = Arrays.stream(raw.split("&"))
                .filter(parameter -> !isTracking(parameter))
                .sorted()
                .collect(Collectors.joining("&"));
        return kept.isEmpty() ? "" : "?" + kept;
    }

    private static boolean isTracking(String parameter) {
        String name = parameter.split("=", 2)[0].toLowerCase(Locale.ROOT);
        return name.isEmpty() || name.startsWith("utm_") || TRACKING.contains(name);
    }
}
