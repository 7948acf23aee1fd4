package org.llmtwin.crawler.testing.sites;

import java.util.List;
import org.llmtwin.crawler.testing.CodeHostSite;
import org.llmtwin.crawler.testing.TestSite;

/** A feed of two pages, which hold addresses and no texts. A feed counts nothing. */
public final class WordPressFeedSite extends PlatformSite {
    private static final String GENERATOR = "https://wordpress.org/?v=6";

    public WordPressFeedSite() {
        super(new Facts("feed", "/feed/", "/feed/", "/feed/?paged=2", List.of("/2/"), 3, 2, null));
    }

    @Override
    public void serve(CodeHostSite host) {
        TestSite site = host.site();
        site.xml("/feed/", Texts.rss(GENERATOR, Texts.item("/1/", 1) + Texts.item("/2/", 2)))
                .xml(more(), Texts.rss(GENERATOR, Texts.item("/3/", 3)));
        for (int i = 1; i <= 3; i++) {
            site.html("/" + i + "/", Texts.page(i));
        }
    }
}
