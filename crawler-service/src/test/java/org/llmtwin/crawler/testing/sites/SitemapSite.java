package org.llmtwin.crawler.testing.sites;

import java.util.List;
import org.llmtwin.crawler.testing.CodeHostSite;
import org.llmtwin.crawler.testing.TestSite;
import org.llmtwin.domain.collection.StatedNumber;

/** A sitemap index of two sitemaps. */
public final class SitemapSite extends PlatformSite {
    public SitemapSite() {
        super(new Facts(
                "sitemap",
                "/index.xml",
                "/index.xml",
                "/second.xml",
                List.of("/2/"),
                3,
                2,
                new StatedNumber("addresses of the sitemap", 4, 3)));
    }

    @Override
    public void serve(CodeHostSite host) {
        TestSite site = host.site();
        site.xml("/index.xml", Texts.index(site, "/first.xml", "/second.xml"))
                .xml("/first.xml", Texts.urls(site, "/1/", "/2/", "/about/"))
                .xml("/second.xml", Texts.urls(site, "/3/"));
        for (int i = 1; i <= 3; i++) {
            site.html("/" + i + "/", Texts.page(i));
        }
    }
}
