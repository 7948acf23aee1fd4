package org.llmtwin.crawler.testing.sites;

import java.util.List;
import java.util.Map;
import org.llmtwin.crawler.connector.Connector;
import org.llmtwin.crawler.connector.WebConnector;
import org.llmtwin.crawler.testing.CodeHostSite;
import org.llmtwin.crawler.testing.TestSite;
import org.llmtwin.domain.collection.StatedNumber;

/** A home page that names its feed; robots.txt names the sitemap, which has the older posts. */
public final class BlogSite implements PlatformSite {
    @Override
    public void serve(CodeHostSite host) {
        TestSite site = host.site();
        site.text("/robots.txt", "text/plain", "User-agent: *\nDisallow: /drafts/\nSitemap: " + site.at(more()) + "\n")
                .html("/blog/", "<html><head><link rel=alternate type=application/rss+xml href=feed.xml></head></html>")
                .xml(list(), Texts.rss("hand", Texts.item("/blog/1/", 1) + Texts.item("/blog/2/", 2)))
                .xml(more(), Texts.urls(site, "/blog/2/", "/blog/3/", "/blog/tags/x/", "/elsewhere/"));
        for (int i = 1; i <= 3; i++) {
            site.html("/blog/" + i + "/", Texts.page(i));
        }
    }

    @Override
    public Connector connector(CodeHostSite host) {
        return new WebConnector(host.fetcher(), Map.of());
    }

    @Override
    public String source() {
        return "/blog/";
    }

    @Override
    public String list() {
        return "/blog/feed.xml";
    }

    @Override
    public String more() {
        return "/posts.xml";
    }

    @Override
    public List<String> text() {
        return List.of("/blog/2/");
    }

    @Override
    public int texts() {
        return 3;
    }

    @Override
    public int textsOfFirstPage() {
        return 2;
    }

    @Override
    public StatedNumber stated() {
        return new StatedNumber("addresses of the sitemap", 3, 2);
    }

    @Override
    public String toString() {
        return "home page";
    }
}
