package org.llmtwin.crawler.testing.sites;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.llmtwin.crawler.connector.Connector;
import org.llmtwin.crawler.connector.WebConnector;
import org.llmtwin.crawler.substack.SubstackConnector;
import org.llmtwin.crawler.testing.CodeHostSite;
import org.llmtwin.crawler.testing.TestSite;
import org.llmtwin.domain.collection.StatedNumber;
import org.llmtwin.domain.document.Platform;

/** A publication on a domain of its own: an archive of two pages and an empty one, posts, feed and sitemap. */
public final class SubstackSite extends PlatformSite {
    private static final int PAGE = 12;
    private static final int POSTS = 15;

    public SubstackSite() {
        super(new Facts(
                "Substack",
                "/",
                archive(0),
                archive(PAGE),
                List.of("/api/v1/posts/post-3", "/p/post-3"),
                POSTS,
                PAGE,
                new StatedNumber("posts of the sitemap", PAGE, POSTS)));
    }

    @Override
    public void serve(CodeHostSite host) {
        TestSite site = host.site();
        host.json(archive(0), posts(site, 0, PAGE))
                .json(archive(PAGE), posts(site, PAGE, POSTS))
                .json(archive(2 * PAGE), "[]");
        for (int i = 0; i < POSTS; i++) {
            host.json("/api/v1/posts/post-" + i, post(site, i));
            site.html("/p/post-" + i, Texts.page(i));
        }
        site.html("/", "<html><head><link rel=preconnect href=https://substackcdn.com></head><body></body></html>")
                .xml("/feed", Texts.rss("Substack", Texts.item("/p/post-0", 0) + Texts.item("/p/post-1", 1)))
                .xml(
                        "/sitemap.xml",
                        Texts.urls(
                                site,
                                IntStream.range(0, PAGE)
                                        .mapToObj(i -> "/p/post-" + i)
                                        .toArray(String[]::new)));
    }

    private static String posts(TestSite site, int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> post(site, i)).collect(Collectors.joining(",", "[", "]"));
    }

    private static String post(TestSite site, int number) {
        return """
                {"id": %1$d, "slug": "post-%1$d", "title": "Post %1$d", "audience": "everyone", "publication_id": 1,
                 "canonical_url": "%2$s", "post_date": "2026-01-02T10:25:59.123Z", "body_html": "%3$s"}""".formatted(
                        number, site.at("/p/post-" + number), Texts.html(number).replace("\n", "\\n"));
    }

    /** The address of a page of the archive. */
    public static String archive(int offset) {
        return "/api/v1/archive?sort=new&search=&offset=" + offset + "&limit=" + PAGE;
    }

    @Override
    public Connector connector(CodeHostSite host) {
        return new WebConnector(host.fetcher(), Map.of(Platform.SUBSTACK, new SubstackConnector(host.fetcher())));
    }
}
