package org.llmtwin.crawler.testing.sites;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.connector.Connector;
import org.llmtwin.crawler.connector.WebConnector;
import org.llmtwin.crawler.testing.CodeHostSite;
import org.llmtwin.crawler.testing.TestSite;
import org.llmtwin.domain.collection.StatedNumber;

/** A feed of two pages, which hold addresses and no texts. */
public final class WordPressFeedSite implements PlatformSite {
    private static final String GENERATOR = "https://wordpress.org/?v=6";

    @Override
    public void serve(CodeHostSite host) {
        TestSite site = host.site();
        site.xml("/feed/", Texts.rss(GENERATOR, Texts.item("/1/", 1) + Texts.item("/2/", 2)))
                .xml(more(), Texts.rss(GENERATOR, Texts.item("/3/", 3)));
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
        return "/feed/";
    }

    @Override
    public String list() {
        return source();
    }

    @Override
    public String more() {
        return "/feed/?paged=2";
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

    /** A feed counts nothing. */
    @Override
    public @Nullable StatedNumber stated() {
        return null;
    }

    @Override
    public String toString() {
        return "feed";
    }
}
