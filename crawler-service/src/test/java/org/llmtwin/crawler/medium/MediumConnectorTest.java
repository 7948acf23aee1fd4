package org.llmtwin.crawler.medium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.connector.Listing;
import org.llmtwin.crawler.connector.ListingException;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.testing.SteppingClock;
import org.llmtwin.crawler.testing.TestSite;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.twin.Source;

class MediumConnectorTest {
    private static final String FEED = """
            <rss version="2.0"><channel><title>Stories by Mara Ellison on Medium</title><link>/</link>
            <description>d</description>
            <item><title>A story</title><link>/@mara/a-story-0123456789ab?source=rss-1</link>
              <category>lighthouses</category><author>Mara Ellison</author>
              <description>&lt;p&gt;The lamp turns.&lt;/p&gt;</description></item>
            <item><title>Thanks for the hint!</title><link>/@mara/thanks-ba9876543210?source=rss-1</link>
              <author>Mara Ellison</author>
              <description>&lt;p&gt;Thanks for the hint!&lt;/p&gt;</description></item>
            </channel></rss>""";

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

    private Listing list(String address) throws ListingException {
        return new MediumConnector(fetcher).list(new Source(site.at(address), Instant.EPOCH));
    }

    @Test
    void a_profile_brings_its_feed_and_tells_responses_from_stories() throws Exception {
        site.xml("/feed/@mara", FEED);

        Listing listing = list("/@mara");

        assertThat(listing.entries())
                .extracting(entry -> ((Entry.Page) entry).item().kind())
                .containsExactly(DocumentKind.ORIGINAL, DocumentKind.REPLY);
        assertThat(listing.entries().getFirst().link()).isEqualTo(site.at("/@mara/a-story-0123456789ab"));
        assertThat(listing.note()).contains("newest stories only");
    }

    @Test
    void on_its_own_domain_the_sitemap_brings_the_older_stories() throws Exception {
        site.xml("/feed", FEED)
                .xml(
                        "/sitemap.xml",
                        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>"
                                + site.at("/older-aaaaaaaaaaaa") + "</loc></url><url><loc>" + site.at("/about")
                                + "</loc></url></urlset>");

        assertThat(list("/").entries()).extracting(Entry::link).hasSize(3).contains(site.at("/older-aaaaaaaaaaaa"));
    }

    @Test
    void a_story_is_one_page_and_a_closed_feed_says_so() throws Exception {
        assertThat(list("/@mara/a-story-0123456789ab").entries()).hasSize(1);
        assertThat(site.requests()).isEmpty();

        site.page("/feed/@gone", TestSite.status(410));
        assertThatThrownBy(() -> list("/@gone"))
                .hasMessage("the feed cannot be read: 127.0.0.1 answered 410 (not there)");
    }
}
