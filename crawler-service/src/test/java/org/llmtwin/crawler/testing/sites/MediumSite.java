package org.llmtwin.crawler.testing.sites;

import java.util.List;
import java.util.Map;
import org.llmtwin.crawler.connector.Connector;
import org.llmtwin.crawler.connector.WebConnector;
import org.llmtwin.crawler.medium.MediumConnector;
import org.llmtwin.crawler.testing.CodeHostSite;
import org.llmtwin.crawler.testing.TestSite;
import org.llmtwin.domain.collection.StatedNumber;
import org.llmtwin.domain.document.Platform;

/** A publication on a domain of its own: a feed with the newest stories, a sitemap with all, their pages. */
public final class MediumSite implements PlatformSite {
    @Override
    public void serve(CodeHostSite host) {
        TestSite site = host.site();
        site.html("/", "<html><head><meta property=al:ios:url content=medium://home></head><body></body></html>")
                .xml("/feed", Texts.rss("Medium", Texts.item(story(1), 1) + Texts.item(story(2), 2)))
                .xml("/sitemap.xml", Texts.urls(site, story(2), story(3), story(4), "/about"));
        for (int i = 1; i <= 4; i++) {
            site.html(story(i), Texts.page(i));
        }
    }

    private static String story(int number) {
        return "/a-story-aaaaaaaaaaa" + number;
    }

    @Override
    public Connector connector(CodeHostSite host) {
        return new WebConnector(host.fetcher(), Map.of(Platform.MEDIUM, new MediumConnector(host.fetcher())));
    }

    @Override
    public String source() {
        return "/";
    }

    @Override
    public String list() {
        return "/feed";
    }

    @Override
    public String more() {
        return "/sitemap.xml";
    }

    @Override
    public List<String> text() {
        return List.of(story(2));
    }

    @Override
    public int texts() {
        return 4;
    }

    @Override
    public int textsOfFirstPage() {
        return 2;
    }

    @Override
    public StatedNumber stated() {
        return new StatedNumber("stories of the sitemap", 3, 4);
    }

    @Override
    public String toString() {
        return "Medium";
    }
}
