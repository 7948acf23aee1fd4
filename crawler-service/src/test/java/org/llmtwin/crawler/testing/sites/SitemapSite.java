package org.llmtwin.crawler.testing.sites;

import java.util.List;
import java.util.Map;
import org.llmtwin.crawler.connector.Connector;
import org.llmtwin.crawler.connector.WebConnector;
import org.llmtwin.crawler.testing.CodeHostSite;
import org.llmtwin.crawler.testing.TestSite;
import org.llmtwin.domain.collection.StatedNumber;

/** A sitemap index of two sitemaps. */
public final class SitemapSite implements PlatformSite {
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

    @Override
    public Connector connector(CodeHostSite host) {
        return new WebConnector(host.fetcher(), Map.of());
    }

    @Override
    public String source() {
        return "/index.xml";
    }

    @Override
    public String list() {
        return "/index.xml";
    }

    @Override
    public String more() {
        return "/second.xml";
    }

    @Override
    public List<String> text() {
        return List.of("/2/");
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
        return new StatedNumber("addresses of the sitemap", 4, 3);
    }

    @Override
    public String toString() {
        return "sitemap";
    }
}
