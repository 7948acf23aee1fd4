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
public final class MediumSite extends PlatformSite {
    public MediumSite() {
        super(new Facts(
                "Medium",
                "/",
                "/feed",
                "/sitemap.xml",
                List.of(story(2)),
                4,
                2,
                new StatedNumber("stories of the sitemap", 3, 4)));
    }

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
}
