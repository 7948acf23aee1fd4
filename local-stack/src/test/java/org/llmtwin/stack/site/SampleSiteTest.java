package org.llmtwin.stack.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class SampleSiteTest {

    private static final int POSTS = 12;

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path samples;

    private SampleSite site;

    @BeforeEach
    void start() throws Exception {
        Path author = samples.resolve("mara-ellison");
        Files.createDirectories(author.resolve("posts"));
        Files.writeString(author.resolve("author.yml"), "name: Mara Ellison\ninvented: true\n");
        for (int day = 1; day <= POSTS; day++) {
            write(author, day, "On \"caches\" & <locks> " + day);
        }
        site = SampleSite.start(samples, 0);
    }

    private static void write(Path author, int day, String title) throws IOException {
        Files.writeString(
                author.resolve("posts/2024-03-%02d-post-%d.md".formatted(day, day)), """
                ---
                title: '%s'
                date: 2024-03-%02d
                tags: [caching, java]
                ---

                First paragraph with `code`.

                ## Part

                - one
                """.formatted(title, day));
    }

    @AfterEach
    void stop() {
        site.close();
        client.close();
    }

    @Test
    void servesAPostAsAnArticleWithItsAuthorDateAndCanonicalLink() throws Exception {
        String page = get("/mara-ellison/posts/post-3/").body();

        assertThat(page)
                .contains("<article>", "<h1>On &quot;caches&quot; &amp; &lt;locks&gt; 3</h1>", "<code>code</code>")
                .contains("\"datePublished\": \"2024-03-03T08:00:00Z\"", "\"name\": \"Mara Ellison\"")
                .contains("<link rel=\"canonical\" href=\"" + base() + "/mara-ellison/posts/post-3/\">")
                .contains("<link rel=\"sitemap\" type=\"application/xml\" href=\"" + base()
                        + "/mara-ellison/sitemap.xml\">")
                .contains("<nav>", "<footer>");
    }

    @Test
    void listsTheNewestTenInTheFeedAndAllInTheSitemap() throws Exception {
        Document feed = xml("/mara-ellison/feed.xml");
        Document sitemap = xml("/mara-ellison/sitemap.xml");

        assertThat(feed.getElementsByTagName("item").getLength()).isEqualTo(10);
        assertThat(feed.getElementsByTagName("guid").item(0).getTextContent())
                .isEqualTo(base() + "/mara-ellison/posts/post-12/");
        assertThat(sitemap.getElementsByTagName("loc").getLength()).isEqualTo(POSTS);
    }

    @Test
    void forbidsDraftsAndNamesTheSitemapInRobots() throws Exception {
        assertThat(get("/robots.txt").body())
                .contains("Disallow: /drafts/", "Sitemap: " + base() + "/mara-ellison/sitemap.xml");
    }

    @Test
    void answersNotModifiedToAClientThatHasThePage() throws Exception {
        String path = "/mara-ellison/posts/post-3/";
        String etag = get(path).headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again =
                send(request(path).header("If-None-Match", etag).build());

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void refusesAPathItDoesNotHaveAndAMethodThatWrites() throws Exception {
        assertThat(get("/mara-ellison/posts/none/").statusCode()).isEqualTo(404);
        HttpRequest delete = request("/robots.txt").DELETE().build();
        assertThat(send(delete).statusCode()).isEqualTo(405);
    }

    @Test
    void namesTheFileAndTheKeyThatIsMissing() throws Exception {
        Path file = samples.resolve("mara-ellison/posts/broken.md");
        Files.writeString(file, "---\ntitle: No date\n---\nText\n");

        assertThatThrownBy(() -> SamplePost.read(file)).hasMessage(file + ": date is missing");
    }

    private Document xml(String path) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(base() + path);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path).build());
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base() + path));
    }

    private String base() {
        return "http://127.0.0.1:" + site.port();
    }
}
