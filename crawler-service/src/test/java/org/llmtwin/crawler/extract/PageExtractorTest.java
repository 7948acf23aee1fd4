package org.llmtwin.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmtwin.crawler.testing.SharedInputs;
import org.llmtwin.crawler.text.Languages;
import org.llmtwin.crawler.text.StatedDate;
import org.llmtwin.crawler.text.TextDecoder;
import org.llmtwin.domain.document.DocumentKind;

class PageExtractorTest {
    private static final URI LINK = URI.create("https://a.example/posts/one/");
    private static final String TEXT =
            "<p>The page you are about to read has one long paragraph, because a reader that looks"
                    + " for articles wants to see some running text, with commas, before it believes in them.</p>"
                    + "<p>And a second one, so that nobody takes it for a caption, or for a teaser of something else.</p>";

    private static Article extract(String html) throws NoArticleException {
        return PageExtractor.extract(Jsoup.parse(html, LINK.toString()), LINK);
    }

    private static String page(String head, String body) {
        return "<html lang=\"en-GB\"><head>" + head + "</head><body><nav><a href=\"/\">Home</a></nav><main><article>"
                + body + "</article></main><footer><p>Subscribe by feed.</p></footer></body></html>";
    }

    @Test
    void title_author_date_and_language_come_from_what_the_page_states() throws Exception {
        Article article = extract(
                page("""
                <title>One | A site</title><link rel="canonical" href="https://a.example/posts/one">
                <script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "BlogPosting",
                 "headline": "One", "author": {"name": "Ada Lind"}, "datePublished": "2020-05-04T08:00:00Z"}]}</script>
                """, "<h1>One</h1><p class=\"byline\">By <a rel=\"author\" href=\"/\">Ada Lind</a></p>" + TEXT));

        assertThat(article.title()).isEqualTo("One");
        assertThat(article.author()).isEqualTo("Ada Lind");
        assertThat(article.date()).isEqualTo(StatedDate.utc(Instant.parse("2020-05-04T08:00:00Z")));
        assertThat(article.language()).isEqualTo("en");
        assertThat(article.link()).isEqualTo(URI.create("https://a.example/posts/one"));
        assertThat(article.markdown()).startsWith("The page you are about").doesNotContain("Subscribe", "Home", "By ");
    }

    @Test
    void a_title_loses_the_site_s_name() throws Exception {
        assertThat(extract(page("<title>Why not — A site</title>", "<h1>Why not</h1>" + TEXT))
                        .title())
                .isEqualTo("Why not");
        assertThat(extract(page(
                                "<meta property=\"og:site_name\" content=\"A site\"><title>Why not - A site</title>",
                                TEXT))
                        .title())
                .isEqualTo("Why not");
    }

    @Test
    void a_page_that_calls_the_home_page_its_own_address_keeps_its_own() throws Exception {
        String head = "<title>One</title><link rel=\"canonical\" href=\"https://a.example/\">";
        assertThat(extract(page(head, TEXT)).link()).isEqualTo(LINK);
    }

    @Test
    void the_card_of_the_author_on_a_page_of_linkedin_is_no_text() throws Exception {
        String card = """
                <header><section><h1>One</h1><div class="main-author-card"><h3>Ada Lind</h3>
                <h4>Builds bridges, and writes about them.</h4><div>Published May 4, 2020</div>
                <a href="/signup">+ Follow</a></div></section></header>
                """;
        Article article =
                extract(page("<title>One</title>", card + "<div class=\"article-content__body\">" + TEXT + "</div>"));

        assertThat(article.markdown())
                .startsWith("The page you are about")
                .doesNotContain("Ada Lind", "Builds bridges", "Published", "Follow");
    }

    @Test
    void code_keeps_its_language() throws Exception {
        String code = "<div class=\"highlight\"><pre><code class=\"language-python\">a = 1\nb = 2</code></pre></div>";
        assertThat(extract(page("<title>One</title>", TEXT + code + TEXT)).markdown())
                .contains("```python\na = 1\nb = 2\n```");
    }

    @Test
    void a_paid_page_is_a_part() throws Exception {
        String head =
                "<script type=\"application/ld+json\">{\"@type\": \"Article\", \"isAccessibleForFree\": false}</script>";
        assertThat(extract(page(head, TEXT)).kind()).isEqualTo(DocumentKind.PARTIAL);
    }

    @Test
    void a_page_without_running_text_is_no_article() {
        assertThatThrownBy(() -> extract("<html><body><a href=\"/a\">a</a></body></html>"))
                .isInstanceOf(NoArticleException.class)
                .hasMessage("no article found in this page");
    }

    @Test
    void a_language_that_nobody_states_is_detected() {
        assertThat(Languages.detect("Das ist nicht der Text, den wir auf dem Server haben, und es ist auch gut so"))
                .isEqualTo("de");
        assertThat(Languages.detect("Это просто текст")).isEqualTo("und");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pages/wordpress-comments.html | JSON parsing: simdjson vs. JSON for Modern C++ | 2019-08-02T15:57:41Z | Let us run some benchmarks… I use a Skylake processor with GNU GCC 8.3. | vcpkg has simdjson in its repo
            pages/blogger.html | Open Verilog flow for Silego GreenPak4 programmable logic devices | | I've written a couple of posts in the past few months but they were all for the blog at work | BGA process notes
            pages/tumblr.html | Minecraft 1.8 - The Bountiful Update | | + Added Guardian mobs, with item drops | Powered by Tumblr
            pages/br-paragraphs-table.html | Maker's Schedule, Manager's Schedule | | One reason programmers dislike meetings so much is that they're on a different type of schedule from other people. | Want to start a startup
            pages/static-site.html | Buy wisely | 2023-09-30T00:00:00Z | I buy wool socks from a brand called | Follow me via email
            pages/no-h1-code.html | Mercurial's Journey to and Reflections on Python 3 | | Mercurial 5.2 was released on November 5, 2019. | Design by CSS Templates
            medium/post-2015.html | On Behalf of “Literally” | 2015-02-24T19:56:33.374Z | Literally means actually. | Recommend this article
            medium/post-2020-own-domain.html | Why Is Apple’s M1 Chip So Fast? | 2020-11-28T04:33:13.474Z | On YouTube, I watched a Mac user who had bought an iMac last year. | More From Medium
            linkedin/pulse-article.html | What will set your soul on fire in 2017 | | So as 2016 comes to a close, rather than looking back, I’m looking forward. | Creating the most truly human company
            substack/post-custom-domain.html | Seniority | 2024-07-13T07:30:49Z | Moving from software engineer to senior software engineer was a difficult step in my career | Technical skills are just the tip of the iceberg.
            substack/post-subdomain.html | Adam Tooze on World Order, Then and Now | 2020-09-24T16:29:03Z | See below for a condensed transcript. | How the CCP Does Job Promotions
            """)
    void pages_that_were_found_are_read(String file, String title, Instant date, String in, String out)
            throws Exception {
        String html = TextDecoder.decode(SharedInputs.read(file), "");
        Article article = extract(html);

        String plain = article.markdown().replaceAll("]\\([^)]*\\)|[\\[*]", "").replaceAll("\\s+", " ");
        assertThat(article.title()).isEqualTo(title);
        assertThat(plain).contains(in).doesNotContain(out);
        if (date != null) {
            assertThat(article.date())
                    .isNotNull()
                    .extracting(StatedDate::instant)
                    .isEqualTo(date);
        }
    }
}
