package org.llmtwin.crawler.testing.sites;

import java.util.List;
import org.llmtwin.crawler.testing.CodeHostSite;
import org.llmtwin.crawler.testing.TestSite;
import org.llmtwin.domain.collection.StatedNumber;

/** A home page that names its feed; robots.txt names the sitemap, which has the older posts. */
public final class BlogSite extends PlatformSite {
    public BlogSite() {
        super(new Facts(
                "home page",
                "/blog/",
                "/blog/feed.xml",
                "/posts.xml",
                List.of("/blog/2/"),
                3,
                2,
                new StatedNumber("addresses of the sitemap", 3, 2)));
    }

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
}
