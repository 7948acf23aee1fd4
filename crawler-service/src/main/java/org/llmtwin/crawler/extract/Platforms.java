package org.llmtwin.crawler.extract;

import java.net.URI;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.llmtwin.domain.document.Platform;

/** Tells the platform of a page by its host or, on an author's own domain, by what the page is made of. */
public final class Platforms {
    private Platforms() {}

    public static Platform of(URI link) {
        String host = link.getHost() == null ? "" : link.getHost().toLowerCase(Locale.ROOT);
        if (belongsTo(host, "substack.com")) {
            return Platform.SUBSTACK;
        }
        return belongsTo(host, "medium.com") ? Platform.MEDIUM : Platform.BLOG;
    }

    public static Platform of(URI link, Document page) {
        Platform byHost = of(link);
        if (byHost != Platform.BLOG) {
            return byHost;
        }
        if (!page.select("link[href*=substackcdn.com], meta[content*=substackcdn.com]")
                .isEmpty()) {
            return Platform.SUBSTACK;
        }
        if (!page.select("meta[property=og:site_name][content=GitLab]").isEmpty()) {
            return Platform.GITLAB;
        }
        return page.select("meta[property=al:ios:url][content^=medium:]").isEmpty() ? Platform.BLOG : Platform.MEDIUM;
    }

    private static boolean belongsTo(String host, String domain) {
        return host.equals(domain) || host.endsWith("." + domain);
    }
}
