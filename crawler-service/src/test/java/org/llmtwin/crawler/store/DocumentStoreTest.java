package org.llmtwin.crawler.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.crawler.feed.FeedArticles;
import org.llmtwin.crawler.feed.FeedException;
import org.llmtwin.crawler.feed.FeedReader;
import org.llmtwin.crawler.testing.memory.MemoryDocuments;
import org.llmtwin.domain.collection.Outcome;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.document.Platform;
import org.llmtwin.domain.twin.TwinId;

/** Each text once, however its address and id change their clothes. */
class DocumentStoreTest {
    private static final TwinId TWIN = new TwinId("ada");

    private final MemoryDocuments documents = new MemoryDocuments();
    private final DocumentStore store = new DocumentStore(documents, Clock.systemUTC());

    private List<Outcome> read(String... items) throws FeedException {
        String feed = "<rss version=\"2.0\"><channel><title>t</title><link>https://a.example/</link>"
                + "<description>d</description>" + String.join("", items) + "</channel></rss>";
        return FeedReader.read(feed, URI.create("https://a.example/feed.xml")).items().stream()
                .map(item -> FeedArticles.of(item, null).orElseThrow())
                .map(article -> save(article).outcome())
                .toList();
    }

    private Stored save(Article article) {
        return store.save(TWIN, article, Platform.BLOG);
    }

    private static String item(String guid, String link, String text) {
        return "<item><title>a</title><guid isPermaLink=\"false\">%s</guid><link>%s</link><description>%s</description></item>"
                .formatted(guid, link, text);
    }

    @Test
    void a_post_in_other_clothes_is_one_document_with_one_revision() throws Exception {
        assertThat(read(item("http://a.example/?p=7", "http://a.example/x/", "The text.")))
                .containsOnly(Outcome.NEW);

        assertThat(read(item("https://a.example/?p=7", "https://a.example/x/", "The text.")))
                .containsOnly(Outcome.UNCHANGED);
        assertThat(read(item("new", "https://www.a.example/x?utm_source=rss&amp;source=rss-1&amp;r=ab", "The text.")))
                .containsOnly(Outcome.UNCHANGED);
        assertThat(documents.count(TWIN)).isEqualTo(1);
    }

    @Test
    void only_another_text_is_another_revision() throws Exception {
        read(item("7", "https://a.example/x", "The text."));

        assertThat(read(item("7", "https://a.example/x", "Another text."))).containsOnly(Outcome.CHANGED);
        assertThat(documents.count(TWIN)).isEqualTo(1);
    }

    @Test
    void two_posts_that_share_a_title_stay_two() throws Exception {
        assertThat(read(
                        item("7", "https://a.example/x", "The text."),
                        item("8", "https://a.example/y", "Other words.")))
                .containsOnly(Outcome.NEW);
        assertThat(documents.count(TWIN)).isEqualTo(2);
    }

    @Test
    void the_same_text_at_another_address_is_skipped_and_says_where_it_stands() throws Exception {
        read(item("7", "https://a.example/x", "The text."));

        assertThat(read(item("8", "https://b.example/x", "The text."))).containsOnly(Outcome.SKIPPED);
    }

    @Test
    void a_whole_text_is_never_replaced_by_its_beginning() throws Exception {
        read(item("7", "https://a.example/x", "The text and all that follows."));
        Article whole = FeedArticles.of(
                        FeedReader.read(
                                        "<rss version=\"2.0\"><channel><title>t</title><link>/</link><description>d</description>"
                                                + item("7", "https://a.example/x", "The text")
                                                + "</channel></rss>",
                                        URI.create("https://a.example/feed.xml"))
                                .items()
                                .getFirst(),
                        null)
                .orElseThrow();

        Stored stored = save(whole.withKind(DocumentKind.PARTIAL));

        assertThat(stored.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(documents.page(TWIN, 0, 1).getFirst().markdown()).isEqualTo("The text and all that follows.");
    }
}
