package org.llmtwin.crawler.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.testing.SharedInputs;
import org.llmtwin.crawler.testing.SteppingClock;
import org.llmtwin.crawler.testing.TestSite;

class SitemapsTest {
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

    @Test
    void a_packed_sitemap_that_was_found_has_its_addresses() throws Exception {
        byte[] file = SharedInputs.read("crawl/sitemap.xml.gz");
        site.page("/sitemap.xml.gz", exchange -> TestSite.send(exchange, 200, "application/gzip", file));

        assertThat(new Sitemaps(fetcher)
                        .named(List.of(site.at("/sitemap.xml.gz")))
                        .pages())
                .hasSize(5)
                .contains(URI.create("http://www.example.com/catalog?item=83&desc=vacation_usa"));
    }

    @Test
    void sitemaps_that_name_each_other_end() {
        String index = "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><sitemap><loc>%s</loc>"
                + "</sitemap></sitemapindex>";
        site.xml("/a.xml", index.formatted(site.at("/b.xml"))).xml("/b.xml", index.formatted(site.at("/a.xml")));

        assertThat(new Sitemaps(fetcher).named(List.of(site.at("/a.xml"))).pages())
                .isEmpty();
        assertThat(site.requests()).containsExactly("/a.xml", "/b.xml");
    }
}
