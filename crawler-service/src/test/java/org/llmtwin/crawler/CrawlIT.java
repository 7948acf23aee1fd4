package org.llmtwin.crawler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmtwin.crawler.testing.CrawlerClient;
import org.llmtwin.crawler.testing.CrawlerTest;
import org.llmtwin.crawler.testing.SamplePosts;
import org.llmtwin.crawler.testing.TestSite;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.Outcome;
import org.llmtwin.domain.document.CanonicalLink;
import org.llmtwin.domain.document.Document;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.Documents;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.stack.site.SampleSite;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** From a request to documents in the warehouse. */
@CrawlerTest
class CrawlIT {
    private static final String TEXT =
            "<p>One long paragraph, because a reader that looks for articles wants to see some"
                    + " running text, with commas, before it believes in them, and a little more than that.</p>";

    @Autowired
    private SampleSite site;

    @Autowired
    private TestSite own;

    @Autowired
    private CrawlerClient crawler;

    @Autowired
    private Documents documents;

    @Autowired
    private CollectionRuns runs;

    @Test
    void a_home_page_becomes_documents_and_a_second_run_writes_nothing() {
        TwinId twin = crawler.twin("http://127.0.0.1:" + site.port() + "/mara-ellison/");
        int posts = SamplePosts.count("mara-ellison");

        JsonNode first = crawler.collect(twin);

        assertThat(first.path("state").asString()).isEqualTo("DONE");
        assertThat(first.path("counts").path("new").asInt()).isEqualTo(posts);
        assertThat(first.path("found").asInt()).isEqualTo(posts);
        JsonNode source = first.path("sources").path(0);
        assertThat(source.path("read").asInt()).isEqualTo(posts);
        assertThat(source.path("stated").path("unit").asString()).isEqualTo("addresses of the sitemap");
        assertThat(source.path("stated").path("read").asInt()).isEqualTo(posts);
        assertThat(documents.count(twin)).isEqualTo(posts);
        List<Document> all = documents.page(twin, 0, 100);
        assertThat(all).allSatisfy(document -> {
            assertThat(document.markdown()).doesNotContain("Latest posts", "Subscribe by feed", "invented person");
            assertThat(document.author()).startsWith("Mara Ellison");
            assertThat(document.language()).isEqualTo("en");
            assertThat(document.publishedAt()).isNotNull();
        });
        assertThat(all).anySatisfy(document -> {
            assertThat(document.title()).isEqualTo("The queue that ate a customer");
            assertThat(document.markdown())
                    .startsWith("Last Tuesday the queue ate a customer.")
                    .contains("## What the logs didn't say", "```python\ndef handle(message):\n    message.ack()\n");
        });

        JsonNode second = crawler.collect(twin);

        assertThat(second.path("counts").path("unchanged").asInt()).isEqualTo(posts);
        assertThat(second.path("counts").path("new").asInt()).isZero();
        assertThat(documents.page(twin, 0, 100)).allMatch(document -> document.revision() == 1);
        assertThat(crawler.get("/admin/v1/crawls?twin=" + twin).getBody()).hasSize(2);
    }

    @Test
    void a_run_whose_worker_died_goes_on_without_what_is_done() {
        own.xml("/died.xml", feed(11, 12, 13));
        IntStream.of(11, 12, 13).forEach(post -> own.html("/" + post + "/", "<article>" + text(post) + "</article>"));
        TwinId twin = crawler.twin(own.at("/died.xml").toString());
        UUID id = UUID.randomUUID();
        CollectionRun run = CollectionRun.requested(id, twin, "owner", Instant.EPOCH);

        runs.record(id, new LinkOutcome(own.at("/11/"), Outcome.NEW, null, Instant.EPOCH));
        runs.request(run);

        JsonNode ended = crawler.await("/admin/v1/crawls/" + id);
        assertThat(ended.path("state").asString()).isEqualTo("DONE");
        assertThat(ended.path("counts").path("new").asInt()).isEqualTo(3);
        assertThat(ended.path("found").asInt()).isEqualTo(3);
        assertThat(own.requests()).doesNotContain("/11/").contains("/12/", "/13/");
    }

    @Test
    void what_changed_is_a_revision_what_was_forgotten_comes_back_and_a_feed_stands_for_a_missing_page() {
        own.xml("/changes.xml", feed(21, 22, 23));
        own.page("/21/", page("\"v1\"", text(21))).page("/22/", page("\"v1\"", text(22)));
        TwinId twin = crawler.twin(own.at("/changes.xml").toString());
        DocumentId first = DocumentId.of(twin, CanonicalLink.of(own.at("/21/")));
        DocumentId second = DocumentId.of(twin, CanonicalLink.of(own.at("/22/")));
        DocumentId third = DocumentId.of(twin, CanonicalLink.of(own.at("/23/")));

        assertThat(crawler.collect(twin).path("counts").path("new").asInt()).isEqualTo(3);
        assertThat(documents.find(third).orElseThrow())
                .satisfies(document -> assertThat(document.markdown()).isEqualTo("What the feed says of post 23."))
                .satisfies(document ->
                        assertThat(document.metadata()).containsEntry("page", "127.0.0.1 answered 404 (not there)"));

        own.page("/21/", page("\"v2\"", text(21) + "<p>And one more thought, which came to the author later on.</p>"));
        documents.delete(second);

        JsonNode counts = crawler.collect(twin).path("counts");
        assertThat(counts.path("changed").asInt()).isEqualTo(1);
        assertThat(counts.path("new").asInt()).isEqualTo(1);
        assertThat(counts.path("unchanged").asInt()).isEqualTo(1);
        assertThat(documents.find(first).orElseThrow().revision()).isEqualTo(2);
        assertThat(documents.find(second)).isPresent();
    }

    /** Every post in words of its own: the same text twice would be one document. */
    private static String text(int post) {
        return (TEXT + TEXT).replaceAll("(\\w{4,})(?=[ ,.])", "$1" + Character.toString('a' + post % 26));
    }

    private String feed(int... posts) {
        return IntStream.of(posts)
                .mapToObj(post -> "<item><title>Post " + post + "</title><link>" + own.at("/" + post + "/")
                        + "</link><description>&lt;p&gt;What the feed says of post " + post
                        + ".&lt;/p&gt;</description></item>")
                .collect(Collectors.joining(
                        "",
                        "<rss version=\"2.0\"><channel><title>t</title><link>/</link><description>d</description>",
                        "</channel></rss>"));
    }

    private static TestSite.Page page(String etag, String text) {
        return exchange -> {
            exchange.getResponseHeaders().set("ETag", etag);
            if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
            } else {
                byte[] html =
                        ("<html><title>Post</title><article>" + text + TEXT + "</article></html>").getBytes(UTF_8);
                TestSite.send(exchange, 200, "text/html", html);
            }
        };
    }
}
