package org.llmtwin.crawler.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmtwin.crawler.extract.PageExtractor;
import org.llmtwin.crawler.testing.SharedInputs;
import org.llmtwin.crawler.text.StatedDate;
import org.llmtwin.crawler.text.TextDecoder;
import org.llmtwin.domain.document.CanonicalLink;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.twin.TwinId;

class FeedReaderTest {
    private static final URI LINK = URI.create("https://a.example/feed.xml");

    private static List<FeedItem> items(String xml) throws FeedException {
        return FeedReader.read(xml, LINK).items();
    }

    private static String rss(String item) {
        return "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>t</title>"
                + "<link>https://a.example/</link><description>d</description>" + item + "</channel></rss>";
    }

    @Test
    void a_named_html_character_does_not_cost_the_feed() throws Exception {
        FeedItem item = items("<rss version=\"2.0\"><channel><title>t</title><item><title>Fish&nbsp;&amp; chips &ndash;"
                        + " again</title><link>https://a.example/1</link><description>it&rsquo;s good</description>"
                        + "</item></channel></rss>")
                .getFirst();

        assertThat(item.title()).isEqualTo("Fish\u00A0& chips – again");
        assertThat(item.html()).isEqualTo("it’s good");
        assertThat(item.link()).isEqualTo(URI.create("https://a.example/1"));
    }

    @Test
    void a_date_that_cannot_be_read_is_left_empty_and_the_item_kept() throws Exception {
        FeedItem item = items(rss("<item><title>a</title><link>/a</link><pubDate>soon</pubDate></item>"))
                .getFirst();

        assertThat(item.date()).isNull();
        assertThat(item.link()).isEqualTo(URI.create("https://a.example/a"));
    }

    @Test
    void a_date_without_a_zone_is_marked() throws Exception {
        FeedItem item = items(
                        rss("<item><title>a</title><link>/a</link><pubDate>MON,06 JAN 2014 18:40:12</pubDate></item>"))
                .getFirst();

        assertThat(item.date()).isEqualTo(StatedDate.assumed(Instant.parse("2014-01-06T18:40:12Z")));
    }

    @Test
    void the_longest_text_of_an_item_is_taken() throws Exception {
        FeedItem item = items(rss("<item><title>a</title><link>/a</link><description>short</description>"
                        + "<content:encoded><![CDATA[<p>the long & whole text</p>]]></content:encoded></item>"))
                .getFirst();

        assertThat(item.html()).isEqualTo("<p>the long & whole text</p>");
    }

    @Test
    void a_thanks_among_the_stories_is_a_reply() throws Exception {
        String thanks = "<item><title>Thanks for the hint!</title><link>https://medium.com/p/1</link>"
                + "<content:encoded><![CDATA[<p>Thanks for the hint!</p>]]></content:encoded>%s</item>";

        assertThat(items(rss(thanks.formatted(""))).getFirst().kind()).isEqualTo(DocumentKind.REPLY);
        assertThat(items(rss(thanks.formatted("<category>life</category>")))
                        .getFirst()
                        .kind())
                .isEqualTo(DocumentKind.ORIGINAL);
    }

    @Test
    void a_post_stays_one_document_when_its_address_or_id_changes_its_clothes() throws Exception {
        List<String> readings = List.of(
                "<item><title>a</title><guid>http://a.example/?p=7</guid><link>http://a.example/x/</link></item>",
                "<item><title>a</title><guid>https://a.example/?p=7</guid><link>https://a.example/x/</link></item>",
                "<item><title>a</title><guid isPermaLink=\"false\">new</guid><link>https://www.a.example/x?utm_source=rss</link></item>");

        Set<DocumentId> documents = new HashSet<>();
        for (String reading : readings) {
            documents.add(DocumentId.of(
                    new TwinId("ada"),
                    CanonicalLink.of(items(rss(reading)).getFirst().link())));
        }

        assertThat(documents).hasSize(1);
    }

    @Test
    void a_json_feed_is_a_feed() throws Exception {
        Feed feed = FeedReader.read("""
                {"version": "https://jsonfeed.org/version/1.1", "title": "t", "next_url": "/feed2.json",
                 "items": [{"id": "1", "url": "https://a.example/1", "title": "One", "content_text": "a <b\\nc",
                            "date_published": "2020-08-07T11:44:36-05:00", "authors": [{"name": "Ada"}]}]}
                """, LINK);

        FeedItem item = feed.items().getFirst();
        assertThat(item.html()).isEqualTo("a &lt;b<br>c");
        assertThat(item.author()).isEqualTo("Ada");
        assertThat(item.date())
                .isEqualTo(new StatedDate(Instant.parse("2020-08-07T16:44:36Z"), ZoneOffset.ofHours(-5)));
        assertThat(feed.next()).isEqualTo(URI.create("https://a.example/feed2.json"));
    }

    @Test
    void html_is_no_feed() {
        String page = "<!doctype html><html><body><pre>&lt;rss></pre></body></html>";

        assertThat(FeedReader.isFeed(page)).isFalse();
        assertThatThrownBy(() -> items(page)).isInstanceOf(FeedException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wordpress-2008.xml       | 10  | Nokogiri’s Slop Feature | 2008-12-04T17:17:49Z
            blogger-atom.xml         | 25  | Code Health: Providing Context with Commit Messages and Bug Reports | 2017-09-11T21:01:00Z
            ghost.xml                | 1   | Privacy-Preserving Compromised Credential Checking | 2021-10-14T12:59:53Z
            jekyll-atom.xml          | 1   | Feedjira Goes One-Point-Oh |
            same-blog-rss.xml        | 25  | Using vale with vim | 2024-03-10T16:15:00Z
            same-blog-atom.xml       | 25  | Using vale with vim | 2024-03-10T16:15:00Z
            rss1-rdf.xml             | 10  | Chrome, V8 and Strongtalk | 2008-09-02T19:50:07Z
            latin1-declared.xml      | 40  | Red Dead Redemption 2: Hinweise auf PC-Umsetzung in App von Rockstar Games | 2018-10-28T12:48:00Z
            latin1-undeclared.xml    | 10  | | 2018-10-17T10:30:00Z
            windows-1251.xml         | 50  | Цитата #17703 | 2018-03-21T07:27:32Z
            undeclared-entity.xml    | 1   | Snowflake is the DBMS of the Year 2022, defending the title from last year | 2023-01-03T15:00:00Z
            cut-off-bad-dates.xml    | 2   | | 2017-10-16T15:10:00Z
            italian-dates.xml        | 1   | | 2022-11-15T23:38:15Z
            month-first-dates.xml    | 1   | | 2023-12-16T14:02:33Z
            no-dates-permalinks.xml  | 4   | |
            relative-links.xml       | 2   | |
            utf16le-no-bom.xml       | 1   | Test feed title 1 |
            protected-posts.xml      | 100 | Protected: How to Start a Second Podcast | 2023-01-24T22:12:39Z
            escaped-html-in-title.xml| 10  | Sentry Calming Collar for dogs | 2012-12-27T18:32:37Z
            json-feed.json           | 20  | James Dempsey and the Breakpoints Benefit App Camp for Girls | 2017-06-03T05:05:47Z
            """)
    void feeds_that_were_found_are_read(String file, int count, String title, Instant published) throws Exception {
        byte[] bytes = SharedInputs.read("feeds/" + file);
        List<FeedItem> items = items(TextDecoder.decode(bytes, ""));

        assertThat(items).hasSize(count).noneMatch(item -> item.title().contains("\uFFFD"));
        FeedItem first = items.getFirst();
        if (title != null) {
            assertThat(first.title()).isEqualTo(title);
        }
        if (published != null) {
            assertThat(first.date()).isNotNull().extracting(StatedDate::instant).isEqualTo(published);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "The lamp turns…, 1, PARTIAL",
        "The lamp turns…, 80, ORIGINAL",
        "The lamp turns. Read more, 80, PARTIAL",
        "The lamp turns [...], 80, PARTIAL",
        "The lamp turns., 1, ORIGINAL"
    })
    void an_excerpt_is_told_from_an_author_who_ends_with_an_ellipsis(String end, int times, DocumentKind kind)
            throws Exception {
        String text = "We oiled it again that week. ".repeat(times) + end;
        String item = "<item><title>A lamp</title><link>/1</link><description>" + text + "</description></item>";

        assertThat(items(rss(item)).getFirst().kind()).isEqualTo(kind);
    }

    @Test
    void links_of_found_feeds_lead_to_the_articles() throws Exception {
        List<FeedItem> blogger = items(TextDecoder.decode(SharedInputs.read("feeds/blogger-atom.xml"), ""));
        assertThat(blogger).noneMatch(item -> item.link().toString().contains("feedproxy"));

        List<FeedItem> permalinks = items(TextDecoder.decode(SharedInputs.read("feeds/no-dates-permalinks.xml"), ""));
        assertThat(permalinks.get(0).link()).isNull();
        assertThat(permalinks.subList(1, 4)).allMatch(item -> item.link() != null);
    }

    @Test
    void coloured_code_in_a_found_feed_is_one_block() throws Exception {
        List<FeedItem> items = items(TextDecoder.decode(SharedInputs.read("feeds/wordpress-2008.xml"), ""));

        String markdown = PageExtractor.fragment(items.getFirst().html(), LINK);

        assertThat(markdown).contains("```").doesNotContain("<span");
    }
}
