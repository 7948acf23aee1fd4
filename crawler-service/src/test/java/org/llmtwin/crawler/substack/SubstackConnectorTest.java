package org.llmtwin.crawler.substack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.connector.Listing;
import org.llmtwin.crawler.connector.ListingException;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.crawler.extract.NoArticleException;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.testing.SharedInputs;
import org.llmtwin.crawler.testing.SteppingClock;
import org.llmtwin.crawler.testing.TestSite;
import org.llmtwin.domain.collection.StatedNumber;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.document.DocumentType;
import org.llmtwin.domain.twin.Source;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SubstackConnectorTest {
    private static final String FEED = "<rss version=\"2.0\"><channel><title>t</title><link>/</link>"
            + "<description>d</description><item><title>Newest</title><link>/p/newest</link></item></channel></rss>";

    private final SteppingClock clock = new SteppingClock();
    private TestSite site;
    private Fetcher fetcher;

    @BeforeEach
    void start() {
        site = new TestSite();
        fetcher = site.fetcher(clock);
    }

    @AfterEach
    void stop() throws Exception {
        fetcher.close();
        site.close();
    }

    private Listing list(String address) throws ListingException {
        return new SubstackConnector(fetcher).list(new Source(site.at(address), Instant.EPOCH));
    }

    private static String archive(int offset) {
        return "/api/v1/archive?sort=new&search=&offset=" + offset + "&limit=12";
    }

    private static String posts(int from, int count) {
        return IntStream.range(from, from + count).mapToObj("""
                        {"id": %1$d, "slug": "post-%1$d", "publication_id": 1, "publishedBylines": [
                          {"id": 7, "name": "Mara Ellison",
                           "publicationUsers": [{"publication_id": 1, "role": "admin"}]}]}"""::formatted).collect(Collectors.joining(",", "[", "]"));
    }

    private static Article article(Entry entry, String json) throws NoArticleException {
        return ((Entry.Remote) entry).reader().read(json);
    }

    @Test
    void the_archive_is_read_until_an_empty_page_although_pages_are_short() throws Exception {
        int[] counts = {12, 9, 12, 3, 0};
        for (int page = 0, from = 0; page < counts.length; from += counts[page], page++) {
            site.text(archive(page * 12), "application/json", posts(from, counts[page]));
        }

        Listing listing = list("/");

        assertThat(listing.entries()).hasSize(36);
        assertThat(listing.owners()).containsExactly("Mara Ellison");
        assertThat(site.requests()).contains(archive(48)).doesNotContain(archive(60));
    }

    @Test
    void posts_that_only_the_sitemap_names_are_counted_and_collected() throws Exception {
        site.text(archive(0), "application/json", posts(0, 2))
                .text(archive(12), "application/json", "[]")
                .xml(
                        "/sitemap.xml",
                        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
                                + IntStream.range(0, 3)
                                        .mapToObj(i -> "<url><loc>" + site.at("/p/post-" + i) + "</loc></url>")
                                        .collect(Collectors.joining())
                                + "<url><loc>" + site.at("/about") + "</loc></url></urlset>");

        Listing listing = list("/");

        assertThat(listing.entries()).hasSize(3);
        assertThat(listing.stated()).isEqualTo(new StatedNumber("posts of the sitemap", 3, 3));
        assertThat(listing.note()).startsWith("1 posts stand in the sitemap and not in the archive");
    }

    @Test
    void an_archive_that_repeats_its_last_page_ends() throws Exception {
        site.text(archive(0), "application/json", posts(0, 12))
                .text(archive(12), "application/json", posts(12, 3))
                .text(archive(24), "application/json", posts(12, 3));

        assertThat(list("/").entries()).hasSize(15);
        assertThat(site.requests()).contains(archive(24)).doesNotContain(archive(36));
    }

    @Test
    void an_archive_that_answers_with_something_else_leaves_the_feed() throws Exception {
        site.text(archive(0), "application/json", "{\"error\": \"try again\"}").xml("/feed", FEED);

        assertThat(list("/").note()).contains("did not answer with a list of posts");
    }

    @Test
    void a_closed_archive_leaves_the_feed_and_says_that_it_is_not_all() throws Exception {
        site.page(archive(0), TestSite.status(403)).xml("/feed", FEED);

        Listing listing = list("/");

        assertThat(listing.entries()).extracting(Entry::link).containsExactly(site.at("/p/newest"));
        assertThat(listing.note()).startsWith("only the posts of the feed: the archive cannot be read");
    }

    @Test
    void a_busy_archive_is_asked_again_when_it_says() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        site.page(archive(0), exchange -> {
                    if (asked.incrementAndGet() == 1) {
                        TestSite.status(429, "Retry-After", "40").answer(exchange);
                    } else {
                        TestSite.send(
                                exchange, 200, "application/json", posts(0, 1).getBytes(StandardCharsets.UTF_8));
                    }
                })
                .text(archive(12), "application/json", "[]");

        assertThat(list("/").entries()).hasSize(1);
        assertThat(clock.slept()).contains(Duration.ofSeconds(40));
    }

    @Test
    void a_publication_that_gives_nothing_fails_with_both_reasons() {
        assertThatThrownBy(() -> list("/"))
                .isInstanceOf(ListingException.class)
                .hasMessageContaining("neither archive nor feed can be read")
                .hasMessageContaining("404");
    }

    @Test
    void notes_are_posts_and_those_of_others_are_left_out() throws Exception {
        String own = """
                {"comment": {"id": %d, "user_id": 7, "handle": "mara", "name": "Mara Ellison",
                  "date": "2026-01-20T10:25:59.123Z", "ancestor_path": "%s", "body": "One.\\n\\nTwo < three."}}""";
        String other = "{\"comment\": {\"id\": 9, \"user_id\": 8, \"handle\": \"x\", \"body\": \"Not hers.\"}}";
        String feed = "/api/v1/reader/feed/profile/7?types=note";
        site.text(archive(0), "application/json", posts(0, 1))
                .text(archive(12), "application/json", "[]")
                .text(
                        feed,
                        "application/json",
                        "{\"items\": [%s, %s], \"nextCursor\": \"a b\"}".formatted(own.formatted(1, ""), other))
                .text(
                        feed + "&cursor=a+b",
                        "application/json",
                        "{\"items\": [%s], \"nextCursor\": null}".formatted(own.formatted(2, "5")));

        List<Entry> entries = list("/").entries();
        var notes = entries.stream()
                .filter(Entry.Text.class::isInstance)
                .map(entry -> ((Entry.Text) entry).article())
                .toList();

        assertThat(notes).extracting(Article::type).containsOnly(DocumentType.POST);
        assertThat(notes).extracting(Article::kind).containsExactly(DocumentKind.ORIGINAL, DocumentKind.REPLY);
        assertThat(notes.getFirst().markdown()).isEqualTo("One.\n\nTwo < three.");
        assertThat(entries)
                .filteredOn(Entry.Refused.class::isInstance)
                .extracting(entry -> ((Entry.Refused) entry).reason())
                .containsExactly("somebody else's note, passed on");
    }

    /** The list of a profile's posts as the platform answered it: none of them has a body. */
    @Test
    void posts_of_a_list_without_bodies_are_fetched_and_paid_ones_are_not_called_empty() throws Exception {
        JsonNode posts = SubstackApi.parse(
                        new String(SharedInputs.read("substack/api-profile-posts.json"), StandardCharsets.UTF_8))
                .path("posts");
        site.text(archive(0), "application/json", "{\"posts\": " + posts + "}")
                .text(archive(12), "application/json", "[]");

        List<Entry> entries = list("/").entries();

        assertThat(entries).hasSize(15).allMatch(Entry.Remote.class::isInstance);
        assertThat(entries.getFirst().link())
                .hasToString("https://karozieminski.substack.com/p/founders-heres-what-you-need-to-know");
        List<String> reasons = new ArrayList<>();
        List<Article> free = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            boolean paid = posts.get(i).path("audience").asString().equals("only_paid");
            ObjectNode answer = (ObjectNode) posts.get(i).deepCopy();
            try {
                free.add(
                        article(entries.get(i), (paid ? answer : answer.put("body_html", "<p>Words.</p>")).toString()));
            } catch (NoArticleException e) {
                reasons.add(e.getMessage());
            }
        }
        assertThat(reasons).hasSize(6).containsOnly("it is paid and shows no preview");
        assertThat(free)
                .hasSize(9)
                .extracting(Article::title)
                .contains("I Studied 49 AI-Generated Bios. What I Found Wasn’t About AI at All");
        assertThat(free).allMatch(post -> post.kind() == DocumentKind.ORIGINAL && post.date() != null);
        Article first = article(
                entries.getFirst(),
                ((ObjectNode) posts.get(0)).put("body_html", "<p>First.</p>").toString());
        assertThat(first.title()).startsWith("Founders, Here's What You Need to Know About Releases in 2025.");
        assertThat(first.date().instant()).isEqualTo(Instant.parse("2025-06-12T18:22:44.461Z"));
        assertThat(first.kind()).isEqualTo(DocumentKind.PARTIAL);
    }

    @Test
    void a_paid_post_is_a_preview_and_one_without_a_preview_is_none() throws Exception {
        Entry post = list("/p/one").entries().getFirst();
        String json = """
                {"canonical_url": "https://mara.example/p/one", "title": "One", "audience": "only_paid",
                 "post_date": "2026-01-20T10:25:59.123Z", "body_html": %s}""";

        Article preview = article(post, json.formatted("\"<p>The first words.</p>\""));

        assertThat(preview.kind()).isEqualTo(DocumentKind.PARTIAL);
        assertThatThrownBy(() -> article(post, json.formatted("null")))
                .isInstanceOf(NoArticleException.class)
                .hasMessage("it is paid and shows no preview");
    }
}
