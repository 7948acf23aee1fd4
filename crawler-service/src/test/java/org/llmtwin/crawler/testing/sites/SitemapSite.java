package org.llmtwin.crawler.testing.sites;

import java.util.List;
import java.util.stream.IntStream;
import org.llmtwin.crawler.testing.CodeHostSite;
import org.llmtwin.crawler.testing.TestSite;
import org.llmtwin.domain.collection.StatedNumber;

/** A sitemap index of two sitemaps. */
public final class SitemapSite extends PlatformSite {
    private static final int USUAL = 3;

    public SitemapSite() {
        this(USUAL);
    }

    /** @param texts at least 2; all but the first two stand in the second sitemap */
    public SitemapSite(int texts) {
        super(new Facts(
                "sitemap",
                "/index.xml",
                "/index.xml",
                "/second.xml",
                List.of("/2/"),
                texts,
                2,
                new StatedNumber("addresses of the sitemap", texts + 1, texts)));
    }

    @Override
    public void serve(CodeHostSite host) {
        TestSite site = host.site();
        String[] second =
                IntStream.rangeClosed(3, texts()).mapToObj(i -> "/" + i + "/").toArray(String[]::new);
        site.xml("/index.xml", Texts.index(site, "/first.xml", "/second.xml"))
                .xml("/first.xml", Texts.urls(site, "/1/", "/2/", "/about/"))
                .xml("/second.xml", Texts.urls(site, second));
        for (int i = 1; i <= texts(); i++) {
            site.html("/" + i + "/", Texts.page(i));
        }
    }
}
