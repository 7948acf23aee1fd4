package org.llmtwin.crawler.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.crawler.testing.TestSite;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PreviewOutputTest {
    private static final String ALLOWED = "twin.crawler.allowed-hosts";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @AfterEach
    void forget() {
        System.clearProperty(ALLOWED);
    }

    @Test
    void shows_the_pages_of_a_site_in_the_order_of_its_sitemap() throws Exception {
        try (TestSite site = new TestSite()) {
            allow(site);
            site.html("/", "<html><body>Hello</body></html>");
            site.text("/robots.txt", "text/plain", "Sitemap: " + site.at("/sitemap.xml"));
            List<String> posts =
                    IntStream.range(0, 12).mapToObj(i -> "/posts/" + i).toList();
            site.xml("/sitemap.xml", sitemap(site, posts));
            posts.forEach(post -> site.html(post, page(post)));

            assertThat(run(site.at("/").toString(), "--json")).isZero();

            assertThat(lines())
                    .extracting(line -> line.path("link").asString())
                    .containsExactlyElementsOf(
                            posts.stream().map(post -> site.at(post).toString()).toList());
            assertThat(lines()).allSatisfy(line -> {
                String post = line.path("link").asString().replaceAll(".*/posts/", "");
                assertThat(line.path("title").asString()).isEqualTo("Post " + post);
                assertThat(line.path("markdown").asString()).contains("lighthouse number " + post);
            });
        }
    }

    @Test
    void shows_whose_texts_a_dump_of_several_authors_holds_and_what_it_states() throws Exception {
        String record = """
                {"content": {"Title": "T%1$d", "Content": "Lighthouse number %1$d turns."}, "platform": "blog",
                 "author_full_name": "%2$s", "link": "https://a.example/%1$d"}""";
        Path dump = Files.writeString(
                folder.resolve("ArticleDocument.json"),
                "[" + record.formatted(1, "Mara Ellison") + "," + record.formatted(2, "Bo Lind") + ","
                        + record.formatted(3, "Mara Ellison") + "," + record.formatted(3, "Mara Ellison") + "]");

        assertThat(run(dump.toString())).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("guest article  T2", "(a guest's text, by Bo Lind: kept, not learned from)")
                .contains("unchanged  https://a.example/3\n  (the same text at the same address once more)")
                .endsWith("""
                        2 original, 1 guest; left out: 1
                        read 4 of the 4 records that the source states
                        not learned from, because others wrote it: what Bo Lind wrote; a twin of such a name learns from that, and not from the rest
                        """);
    }

    @Test
    void shows_what_is_left_out_of_a_file_and_why() throws Exception {
        Path file = folder.resolve("post.md");
        Files.writeString(file, "---\ntitle: Lamps\ndate: 2024-05-01\n---\n\nThe lamp turns all night.\n");

        assertThat(run(file.toString(), "--json")).isZero();

        assertThat(lines()).singleElement().satisfies(line -> {
            assertThat(line.path("outcome").asString()).isEqualTo("new");
            assertThat(line.path("title").asString()).isEqualTo("Lamps");
            assertThat(line.path("date").asString()).isEqualTo("2024-05-01T00:00:00Z");
        });
    }

    @Test
    void a_text_without_a_title_is_known_by_its_link() throws Exception {
        Path file = Files.writeString(
                folder.resolve("Shares.csv"),
                "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
                        + "2026-01-05 10:00:00,https://www.linkedin.com/feed/update/1,The lamp of the harbour turns.,,,ALL\n");

        assertThat(run(file.toString())).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("""
                original post
                  2026-01-05T10:00:00Z  en  https://www.linkedin.com/feed/update/1
                  | The lamp of the harbour turns.
                """);
    }

    @Test
    void a_target_that_cannot_be_read_is_one_line_and_a_failure() {
        assertThat(run(folder.resolve("nothing.zip").toString())).isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("nothing.zip").hasLineCount(1);
        assertThat(run()).isEqualTo(2);
    }

    @Test
    void a_link_behind_a_log_in_is_answered_with_how_to_get_the_export() {
        assertThat(run("https://www.linkedin.com/in/mara-ellison/")).isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("Get a copy of your data", "import the ZIP")
                .hasLineCount(1);
    }

    private static void allow(TestSite site) {
        System.setProperty(ALLOWED, site.at("/").getAuthority());
    }

    private static String sitemap(TestSite site, List<String> posts) {
        return posts.stream()
                .map(post -> "<url><loc>" + site.at(post) + "</loc></url>")
                .collect(Collectors.joining(
                        "", "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">", "</urlset>"));
    }

    private static String page(String post) {
        String number = post.replaceAll(".*/", "");
        String text = "<p>This is about lighthouse number " + number + ", which is number " + number
                + " of all lighthouses that I have seen, and I have seen many of them in fog and in fair weather.</p>";
        return "<html><head><title>Post " + number + "</title></head><body><article><h1>Post " + number + "</h1>"
                + text.repeat(3) + "</article></body></html>";
    }

    private int run(String... arguments) {
        return Preview.run(arguments, stream(out), stream(err));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private List<JsonNode> lines() {
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }
}
