package org.llmtwin.crawler.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownWriterTest {
    private static String markdown(String html) {
        return MarkdownWriter.write(
                Jsoup.parseBodyFragment(html, "https://a.example/x/").body());
    }

    @Test
    void code_keeps_its_lines_its_indent_and_its_place_in_the_sentence() {
        assertThat(markdown("<p>Call <code>run()</code> first.</p><pre><code>if a:\n    b()\n\n    c()</code></pre>"))
                .isEqualTo("Call `run()` first.\n\n```\nif a:\n    b()\n\n    c()\n```");
    }

    @Test
    void coloured_code_is_one_block_with_its_language() {
        assertThat(markdown("<pre class=\"language-java\"><code><span>int</span> <b>x</b>;<br>x++;</code></pre>"))
                .isEqualTo("```java\nint x;\nx++;\n```");
    }

    @Test
    void a_fence_is_longer_than_the_fences_inside() {
        assertThat(markdown("<pre>```\na\n```</pre>")).isEqualTo("````\n```\na\n```\n````");
    }

    @Test
    void an_author_s_signs_are_not_escaped() {
        assertThat(markdown("<p>1 * 2 &lt; 3, R&amp;D, a_b_c — “so” it’s…</p>"))
                .isEqualTo("1 * 2 < 3, R&D, a_b_c — “so” it’s…");
    }

    @Test
    void marks_hug_their_words() {
        assertThat(markdown("<p>a <em>b</em><strong> c </strong>d <i></i>e</p>"))
                .isEqualTo("a *b* **c** d e");
    }

    @Test
    void line_breaks_stay_and_two_of_them_end_a_paragraph() {
        assertThat(markdown("<p>one<br>two<br><br>three</p>")).isEqualTo("one\ntwo\n\nthree");
    }

    @Test
    void lists_nest() {
        assertThat(markdown("<ul><li>a<ol><li>b</li><li>c</li></ol></li><li><p>d</p></li></ul>"))
                .isEqualTo("- a\n  1. b\n  2. c\n- d");
    }

    @Test
    void quotes_headings_and_rules_are_blocks() {
        assertThat(markdown("<h2>T <a href=\"#t\">#</a></h2>x<blockquote><p>a</p><p>b</p></blockquote><hr>"))
                .isEqualTo("## T\n\nx\n\n> a\n>\n> b\n\n---");
    }

    @Test
    void links_are_absolute_and_pictures_leave_nothing() {
        assertThat(markdown(
                        "<p>See <a href=\"../y\">that</a>, <a href=\"#n\">here</a>.<img src=\"p.png\" alt=\"p\"></p>"))
                .isEqualTo("See [that](https://a.example/y), here.");
    }

    @Test
    void a_picture_leaves_its_caption_and_not_who_made_it() {
        assertThat(
                        markdown(
                                "<p>a</p><figure><img src=\"p.png\"><figcaption>The lamp, <em>seen</em> from the sea</figcaption>"
                                        + "</figure><figure><img src=\"q.png\"><figcaption>Photo by Bo Lind on Unsplash</figcaption></figure>"))
                .isEqualTo("a\n\nThe lamp, *seen* from the sea");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // kramdown, Hugo
                """
                <p>Oil<sup id="fnref:1"><a href="#fn:1" class="footnote">1</a></sup> burns.</p>
                <div class="footnotes"><ol><li id="fn:1"><p>Of <b>whales</b>. <a href="#fnref:1">↩</a></p></li></ol></div>""",
                // pandoc
                """
                <p>Oil<a href="#fn1" id="fnref1"><sup>1</sup></a> burns.</p>
                <section><ol><li id="fn1"><p>Of <b>whales</b>.<a href="#fnref1">↩︎</a></p></li></ol></section>""",
                // Substack
                """
                <p>Oil<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1">1</a> burns.</p>
                <div class="footnote"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number">1</a>
                <div class="footnote-content"><p>Of <b>whales</b>.</p></div></div>""",
                // WordPress
                """
                <p>Oil<sup><a href="#u-1" id="u-1-link">1</a></sup> burns.</p>
                <ol class="wp-block-footnotes"><li id="u-1">Of <b>whales</b>. <a href="#u-1-link">↩︎</a></li></ol>"""
            })
    void footnotes_are_told_from_the_text(String html) {
        assertThat(markdown(html)).isEqualTo("Oil[^1] burns.\n\n[^1]: Of **whales**.");
    }

    @Test
    void a_number_that_leads_to_something_else_is_no_footnote() {
        assertThat(markdown("<p>Step <a href=\"#s2\">2</a>, oil<sup><a href=\"#gone\">1</a></sup>.</p>"
                        + "<h2 id=\"s2\">Two</h2><p id=\"x\">Text.</p>"))
                .isEqualTo("Step 2, oil.\n\n## Two\n\nText.");
    }

    @Test
    void data_is_a_table_and_layout_is_text() {
        assertThat(markdown("<table><tr><th>a</th><th>b</th></tr><tr><td>1|2</td><td>3</td></tr></table>"))
                .isEqualTo("| a | b |\n| --- | --- |\n| 1\\|2 | 3 |");
        assertThat(markdown("<table><tr><td>menu</td><td>one<br><br>two</td></tr></table>"))
                .isEqualTo("menu\n\none\n\ntwo");
    }
}
