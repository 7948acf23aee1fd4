package org.llmtwin.crawler.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.crawler.archive.ArchiveLimits;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.connector.ListingException;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.crawler.text.StatedDate;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.twin.Source;

class FileConnectorTest {
    private static final ArchiveLimits LIMITS = new ArchiveLimits(100, 10_000, 1_000_000, 200);

    @TempDir
    private Path folder;

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<Entry> list() throws ListingException {
        return new FileConnector(true, LIMITS)
                .list(new Source(folder.toUri(), Instant.EPOCH))
                .entries();
    }

    private Article only() throws ListingException {
        return ((Entry.Text) list().getFirst()).article();
    }

    @Test
    void jekyll_has_yaml_and_a_date_in_the_name() throws Exception {
        write("_posts/2019-03-08-fish-and-chips.md", """
                ---
                layout: post
                tags: [food, sea]
                ---
                Text with {% include x.html %}code:

                {% highlight ruby %}
                a = {{ 1 }}
                {% endhighlight %}
                """);

        Article article = only();
        assertThat(article.title()).isEqualTo("Fish and chips");
        assertThat(article.date()).isEqualTo(StatedDate.assumed(Instant.parse("2019-03-08T00:00:00Z")));
        assertThat(article.markdown()).isEqualTo("Text with code:\n\n```ruby\na = {{ 1 }}\n```");
        assertThat(article.metadata()).containsEntry("tags", "food, sea");
        assertThat(article.kind()).isEqualTo(DocumentKind.ORIGINAL);
    }

    @Test
    void hugo_has_toml_and_drafts() throws Exception {
        write("a.md", """
                +++
                title = "A title: with a colon"
                date = 2021-05-04T08:00:00Z
                draft = true
                authors = ["Ada Lind"]
                +++
                Half a thought.
                """);

        Article article = only();
        assertThat(article.title()).isEqualTo("A title: with a colon");
        assertThat(article.author()).isEqualTo("Ada Lind");
        assertThat(article.date()).isEqualTo(StatedDate.utc(Instant.parse("2021-05-04T08:00:00Z")));
        assertThat(article.kind()).isEqualTo(DocumentKind.DRAFT);
    }

    @Test
    void obsidian_has_wiki_links_and_a_folder_that_is_no_post() throws Exception {
        write(".obsidian/plugin.md", "no");
        write("node_modules/x/a.md", "no");
        write("README.md", "no");
        write("note.md", "# A note\n\nSee [[Other page|that]] and [[Third]].\n\n![[picture.png]]\n");

        assertThat(list()).hasSize(1);
        assertThat(only().title()).isEqualTo("A note");
        assertThat(only().markdown()).isEqualTo("See that and Third.");
    }

    @Test
    void obsidian_s_comments_are_nobody_s_and_its_boxes_are_the_author_s_words() throws Exception {
        write("note.md", """
                See [[#Set up]] and [[Page#Part]], which is ==very== clear: a == b. ^block-1

                %% not for
                anybody %%
                > [!tip]- Before you `start`
                > Drink `water`.
                >
                > Then go.

                > Somebody else's words.

                ```
                %% code %% [[x]]
                ```
                """);

        assertThat(only().markdown()).isEqualTo("""
                See Set up and Page, which is **very** clear: a == b.

                **Before you `start`**

                Drink `water`.

                Then go.

                > Somebody else's words.

                ```
                %% code %% [[x]]
                ```""");
    }

    @Test
    void pictures_leave_their_captions() throws Exception {
        write("note.md", """
                Before.

                ![The lamp at night](lamp.png)

                ![lamp](lamp.png "It turns.")

                ![lamp.png](<a lamp.png>)
                [![A badge of mine](b.svg)](https://b.example/)

                A sign ![of the lamp](s.png)in a line.
                """);

        assertThat(only().markdown()).isEqualTo("Before.\n\nThe lamp at night\n\nIt turns.\n\nA sign in a line.");
    }

    @Test
    void hugo_has_posts_that_are_folders_and_jekyll_has_signs_of_kramdown() throws Exception {
        write("content/posts/2020-02-03-on-lamps/index.md", """
                * to be replaced
                {:toc}

                ## Why `x` {#why}

                They turn.
                {: .notice}
                """);

        assertThat(only().title()).isEqualTo("On lamps");
        assertThat(only().date()).isEqualTo(StatedDate.assumed(Instant.parse("2020-02-03T00:00:00Z")));
        assertThat(only().markdown()).isEqualTo("## Why `x`\n\nThey turn.");
    }

    @Test
    void one_broken_file_costs_only_itself() throws Exception {
        write("a.md", "---\ntitle: [\n---\nText");
        write("b.md", "---\ntitle: b\n---\n");
        write("c.md", "Text");
        write("d.md", "x".repeat(20_000));

        assertThat(list())
                .extracting(entry -> entry instanceof Entry.Refused refused ? refused.reason() : "")
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("its front matter is not YAML"),
                        reason -> assertThat(reason).isEqualTo("the file has no text"),
                        reason -> assertThat(reason).isEmpty(),
                        reason -> assertThat(reason).contains("larger than 10000 bytes"));
    }

    @Test
    void a_folder_without_posts_says_so() {
        assertThatThrownBy(this::list)
                .isInstanceOf(ListingException.class)
                .hasMessageContaining("it is no export that can be read");
    }

    @Test
    void files_are_read_only_where_that_is_allowed() {
        assertThatThrownBy(() -> new FileConnector(false, LIMITS).list(new Source(folder.toUri(), Instant.EPOCH)))
                .isInstanceOf(ListingException.class)
                .hasMessageContaining("twin.crawler.allow-files is off");
    }
}
