package org.llmtwin.crawler.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.testing.SteppingClock;
import org.llmtwin.crawler.testing.TestSite;
import org.llmtwin.domain.twin.Source;

class WebConnectorTest {
    private TestSite site;
    private Fetcher fetcher;

    @BeforeEach
    void start() {
        site = new TestSite();
        fetcher = site.fetcher(new SteppingClock());
    }

    @AfterEach
    void stop() throws Exception {
        fetcher.close();
        site.close();
    }

    private List<Entry> list(String address) throws ListingException {
        return new WebConnector(fetcher, Map.of())
                .list(new Source(site.at(address), Instant.EPOCH))
                .entries();
    }

    private List<String> paths(String address) throws ListingException {
        return list(address).stream().map(entry -> entry.link().getPath()).toList();
    }

    private static String rss(String generator, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> "<item><title>Post %d</title><link>/blog/%d/</link></item>".formatted(i, i))
                .collect(Collectors.joining(
                        "",
                        "<rss version=\"2.0\"><channel><title>t</title><link>/</link><description>d</description><generator>"
                                + generator + "</generator>",
                        "</channel></rss>"));
    }

    @Test
    void all_pages_of_a_feed_are_read_until_one_brings_nothing() throws Exception {
        int[] counts = {12, 9, 12, 3, 0};
        for (int page = 1, from = 0; page <= counts.length; from += counts[page - 1], page++) {
            site.xml(
                    "/feed/" + (page == 1 ? "" : "?paged=" + page),
                    rss("https://wordpress.org/?v=6", from, counts[page - 1]));
        }

        assertThat(list("/feed/")).hasSize(36);
        assertThat(site.requests()).last().isEqualTo("/feed/?paged=5");
    }

    @Test
    void a_home_page_brings_its_feed_and_the_older_posts_of_its_sitemap() throws Exception {
        site.text("/robots.txt", "text/plain", "Sitemap: " + site.at("/index.xml") + "\n")
                .html("/blog/", "<html><head><link rel=alternate type=application/rss+xml href=feed.xml></head></html>")
                .xml("/blog/feed.xml", rss("x", 1, 2))
                .xml(
                        "/index.xml",
                        "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><sitemap><loc>"
                                + site.at("/posts.xml") + "</loc></sitemap><sitemap><loc>" + site.at("/gone.xml")
                                + "</loc></sitemap></sitemapindex>")
                .xml(
                        "/posts.xml",
                        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
                                + List.of("/blog/", "/blog/1", "/blog/0/", "/blog/tags/x/", "/other/9/", "/blog/a.png")
                                        .stream()
                                        .map(path -> "<url><loc>" + site.at(path) + "</loc></url>")
                                        .collect(Collectors.joining())
                                + "</urlset>");

        List<Entry> entries = list("/blog/");

        assertThat(entries)
                .extracting(entry -> entry.link().getPath())
                .containsExactly("/blog/1/", "/blog/2/", "/blog/0/", "/gone.xml");
        assertThat(entries.getLast())
                .isEqualTo(new Entry.Refused(
                        site.at("/gone.xml"), "the sitemap cannot be read: 127.0.0.1 answered 404 (not there)", true));
    }

    @Test
    void a_page_whose_site_lists_nothing_is_collected_itself_although_its_sitemap_is_broken() throws Exception {
        site.html("/note", "<html><body><p>One page.</p></body></html>").page("/sitemap.xml", TestSite.status(500));

        assertThat(list("/note"))
                .containsExactlyInAnyOrder(
                        new Entry.Page(site.at("/note"), null),
                        new Entry.Refused(
                                site.at("/sitemap.xml"), "the sitemap cannot be read: 127.0.0.1 answered 500", true));
    }

    @Test
    void a_feed_whose_pages_repeat_ends_and_one_that_names_the_next_page_is_followed() throws Exception {
        site.xml("/same/", rss("https://wordpress.org/?v=6", 1, 2))
                .xml("/same/?paged=2", rss("https://wordpress.org/?v=6", 1, 2))
                .xml("/atom.xml", atom("/atom.xml?page=2", 1))
                .xml("/atom.xml?page=2", atom("/atom.xml?page=3", 2))
                .page("/atom.xml?page=3", TestSite.status(404));

        assertThat(list("/same/")).hasSize(2);
        assertThat(list("/atom.xml"))
                .hasSize(3)
                .last()
                .isEqualTo(new Entry.Refused(
                        site.at("/atom.xml?page=3"), "the feed goes on, but 127.0.0.1 answered 404 (not there)", true));
        assertThat(site.requests())
                .containsExactly("/same/", "/same/?paged=2", "/atom.xml", "/atom.xml?page=2", "/atom.xml?page=3");
    }

    private static String atom(String next, int post) {
        return "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>t</title><link rel=\"next\" href=\"" + next
                + "\"/><entry><title>Post</title><link href=\"/blog/" + post + "/\"/></entry></feed>";
    }

    @Test
    void items_of_a_feed_without_an_address_are_counted() throws Exception {
        site.xml(
                "/feed.xml",
                "<rss version=\"2.0\"><channel><title>t</title><link>/</link><description>d</description>"
                        + "<item><title>A</title><link>/a/</link></item><item><title>B</title></item></channel></rss>");

        Listing listing = new WebConnector(fetcher, Map.of()).list(new Source(site.at("/feed.xml"), Instant.EPOCH));

        assertThat(listing.entries()).hasSize(1);
        assertThat(listing.note()).isEqualTo("items without an address, which are left out: 1");
    }

    @Test
    void one_article_is_one_entry_although_its_page_names_the_feed() throws Exception {
        site.html(
                "/blog/1/",
                "<html><head><meta property=og:type content=article>"
                        + "<link rel=alternate type=application/rss+xml href=/blog/feed.xml></head></html>");

        assertThat(paths("/blog/1/")).containsExactly("/blog/1/");
        assertThat(site.requests()).containsExactly("/blog/1/");
    }

    @Test
    void a_feed_without_items_and_a_picture_say_so() {
        site.xml("/feed.xml", rss("x", 0, 0)).text("/p.png", "image/png", "PNG");

        assertThatThrownBy(() -> list("/feed.xml"))
                .isInstanceOf(ListingException.class)
                .hasMessage("the feed has no item with an address");
        assertThatThrownBy(() -> list("/p.png")).hasMessage("it is image/png, neither page, feed nor sitemap");
        assertThatThrownBy(() -> list("/gone")).hasMessage("127.0.0.1 answered 404 (not there)");
    }
}
