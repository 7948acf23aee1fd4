package org.llmtwin.crawler.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.crawler.archive.Archive;
import org.llmtwin.crawler.archive.ArchiveLimits;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.crawler.testing.InputTable;
import org.llmtwin.crawler.testing.SharedInputs;
import org.llmtwin.domain.document.CanonicalLink;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.document.DocumentType;
import org.llmtwin.domain.document.Platform;

/** Real exports give what the table beside them says. */
class ExportsTest {
    private static final Set<String> SINGLE_FILES = Set.of("linkedin/Shares.csv", "linkedin/pulse-article.html");

    private static List<Entry> read(String file) throws IOException {
        return read(SharedInputs.path(file));
    }

    private static List<Entry> read(Path path) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (Archive archive = Archive.open(path, String.valueOf(path.getFileName()), ArchiveLimits.USUAL)) {
            Exports.read(archive, entries::add);
        }
        return entries;
    }

    private static List<Article> articles(List<Entry> entries) {
        return entries.stream()
                .filter(Entry.Text.class::isInstance)
                .map(entry -> ((Entry.Text) entry).article())
                .toList();
    }

    private static List<Article> originals(List<Entry> entries) {
        return articles(entries).stream()
                .filter(article -> article.kind() == DocumentKind.ORIGINAL)
                .toList();
    }

    private static long refused(List<Entry> entries, Predicate<String> reason) {
        return entries.stream()
                .filter(entry -> entry instanceof Entry.Refused refused && reason.test(refused.reason()))
                .count();
    }

    private static Article titled(List<Article> articles, String title) {
        return articles.stream()
                .filter(article -> article.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError(title + " is not among "
                        + articles.stream().map(Article::title).toList()));
    }

    private static Instant at(Article article) {
        assertThat(article.date()).as(article.title()).isNotNull();
        return article.date().instant();
    }

    @TestFactory
    Stream<DynamicTest> every_export_of_the_table_holds_what_it_must_and_nothing_else() throws IOException {
        return InputTable.rows().stream()
                .filter(row -> row.file().endsWith(".zip")
                        || row.file().startsWith("handbook/")
                        || SINGLE_FILES.contains(row.file()))
                .map(row -> DynamicTest.dynamicTest(row.file(), () -> holds(row)));
    }

    private static void holds(InputTable.Row row) throws IOException {
        String all = originals(read(row.file())).stream()
                .map(article -> article.title() + "\n" + article.link() + "\n" + article.markdown())
                .collect(Collectors.joining("\n"));
        assertThat(InputTable.plain(all))
                .contains(row.must().stream().map(InputTable::plain).toList());
        row.mustNot().forEach(text -> assertThat(InputTable.plain(all)).doesNotContain(InputTable.plain(text)));
    }

    @Test
    void shares_are_whole_and_bare_reposts_left_out() throws IOException {
        List<Entry> entries = read("linkedin/Shares.csv");
        List<Article> articles = originals(entries);

        assertThat(entries).hasSize(202);
        assertThat(articles).hasSize(188);
        assertThat(articles.stream().map(Article::markdown).distinct()).hasSize(184);
        assertThat(refused(entries, "a repost without words of one's own"::equals))
                .isEqualTo(14);
        assertThat(at(articles.getFirst())).isEqualTo("2025-07-01T14:33:22Z");
        assertThat(((Entry.Text) entries.getFirst()).platform()).isEqualTo(Platform.LINKEDIN);
        assertThat(articles).allMatch(article -> article.type() == DocumentType.POST);
        assertThat(articles.stream().map(ExportsTest::at).min(Comparator.naturalOrder()))
                .hasValueSatisfying(first -> assertThat(first).isAfterOrEqualTo("2015-11-05T12:25:36Z"));
        assertThat(articles.getFirst().markdown())
                .startsWith("I'm off for a 10-day Vipassana meditation program.\n\n𝗪𝗛𝗔𝗧? A 10-day residential")
                .contains("https://www.dhamma.org/\n𝗪𝗛𝗘𝗡?");
        assertThat(articles.get(1).markdown())
                .startsWith("If someone asked me, \"What's changed this year in LLMs\", here's my list:\n\n");
        // the author's own quotation marks come in pairs, but for one text
        assertThat(articles)
                .filteredOn(article ->
                        article.markdown().chars().filter(c -> c == '"').count() % 2 == 1)
                .hasSize(1);
    }

    @Test
    void a_linkedin_export_gives_shares_and_published_articles() throws IOException {
        List<Entry> entries = read("linkedin/data-export-2026.zip");
        List<Article> posts = originals(entries).stream()
                .filter(article -> article.type() == DocumentType.POST)
                .toList();
        List<Article> articles = originals(entries).stream()
                .filter(article -> article.type() == DocumentType.ARTICLE)
                .toList();

        assertThat(posts).hasSize(60);
        assertThat(posts.stream()
                        .map(post -> post.markdown().replaceAll("[\\s\\u00A0]+", " "))
                        .distinct())
                .hasSize(57);
        assertThat(articles).hasSize(5);
        assertThat(refused(entries, "a draft: never published"::equals)).isEqualTo(1);
        assertThat(entries).hasSize(66);
        Article joke = titled(articles, "Being a designer is not a joke");
        assertThat(at(joke)).isEqualTo("2019-11-28T11:11:00Z");
        assertThat(joke.link()).hasToString("https://www.linkedin.com/pulse/being-designer-joke-boris-kehr");
        Article swedish = articles.stream()
                .filter(article -> article.title().startsWith("Bli en bättre designer"))
                .findFirst()
                .orElseThrow();
        assertThat(swedish.language()).isEqualTo("sv");
    }

    @Test
    void an_x_archive_gives_threads_long_posts_and_last_versions() throws IOException {
        List<Entry> entries = read("x/archive-2024.zip");
        List<Article> originals = originals(entries);
        List<Article> all = articles(entries);

        assertThat(refused(entries, "a repost: somebody else's words"::equals)).isEqualTo(12);
        assertThat(refused(entries, reason -> reason.startsWith("an earlier version")))
                .isEqualTo(4);
        long replies = all.stream()
                .filter(article -> article.kind() == DocumentKind.REPLY)
                .count();
        long joined = all.stream()
                .mapToLong(article -> Long.parseLong(article.metadata().getOrDefault("posts", "1")) - 1)
                .sum();
        long withoutWords = refused(entries, reason -> reason.startsWith("no words"));
        assertThat(originals.size() + replies + joined + withoutWords).isEqualTo(351 - 12 - 4);
        assertThat(joined).isGreaterThanOrEqualTo(73);
        assertThat(replies).isBetween(50L, 60L);
        assertThat(all).noneMatch(article -> article.markdown().contains("t.co/"));
        assertThat(all).noneMatch(article -> article.markdown().contains("&gt;"));
        assertThat(originals.stream()
                        .filter(article -> article.language().equals("es"))
                        .count())
                .isGreaterThan(originals.size() / 2);
        assertThat(originals)
                .anyMatch(article ->
                        article.markdown().startsWith("2/100 #100DaysOfCode 👨‍💻\n\nRutina de mañana:\n\n- Leer"))
                .anyMatch(article -> article.markdown().startsWith("TIL: FindItFaster"))
                .noneMatch(article -> article.markdown().contains("FindItFinder"));
        assertThat(originals).noneMatch(article -> article.markdown().contains("empresa se llama Tinybird…"));
        assertThat(originals)
                .allMatch(article -> article.link().toString().startsWith("https://x.com/alrocar/status/"));
    }

    @Test
    void a_medium_export_gives_articles_and_tells_the_response() throws IOException {
        List<Entry> entries = read("medium/account-export.zip");
        List<Article> articles = originals(entries);

        assertThat(entries).hasSize(16);
        assertThat(articles).hasSize(14);
        assertThat(articles(entries))
                .filteredOn(article -> article.kind() == DocumentKind.REPLY)
                .singleElement()
                .satisfies(reply -> assertThat(reply.title()).isEqualTo("Correct Dyson"));
        assertThat(refused(entries, "a draft: never published"::equals)).isEqualTo(1);
        List<Article> byDate =
                articles.stream().sorted(Comparator.comparing(ExportsTest::at)).toList();
        assertThat(byDate.getFirst().title()).isEqualTo("In which we’ll bе reduced to a spectrum of gray*");
        assertThat(at(byDate.getFirst())).isEqualTo("2020-03-04T00:00:00Z");
        assertThat(byDate.getLast().title()).isEqualTo("In which it was never my choice to hold the fire we found*");
        assertThat(at(byDate.getLast())).isEqualTo("2026-02-16T10:47:42.852Z");
        assertThat(articles).allMatch(article -> article.author().equals("Yonatan Sompolinsky"));
        assertThat(articles).allMatch(article -> article.link().toString().startsWith("https://medium.com/@hashdag/"));
    }

    @Test
    void a_substack_export_gives_the_published_newsletter() throws IOException {
        List<Entry> entries = read("substack/account-export.zip");

        assertThat(entries).hasSize(5);
        assertThat(articles(entries)).singleElement().satisfies(article -> {
            assertThat(article.title()).isEqualTo("Plain Text");
            assertThat(at(article)).isEqualTo("2019-07-26T20:48:19.814Z");
            assertThat(article.link()).hasToString("https://example.substack.com/p/plain-text");
            assertThat(article.metadata()).containsEntry("subtitle", "“This quote’s rather short”");
            assertThat(article.markdown()).startsWith("## Lorem Ipsum").endsWith("quis nostrud exercitation ullamco.");
        });
    }

    @Test
    void the_handbooks_dump_gives_articles_without_the_pages_around_them() throws IOException {
        List<Entry> entries = read("handbook/ArticleDocument.json");
        List<Article> articles = articles(entries);

        assertThat(articles).hasSize(76);
        assertThat(articles)
                .filteredOn(article -> article.author().equals("Paul Iusztin"))
                .hasSize(50);
        assertThat(articles)
                .filteredOn(article -> article.author().equals("Maxime Labonne"))
                .hasSize(26);
        assertThat(links(entries, "decodingml.substack.com")).isEqualTo(45);
        assertThat(links(entries, "maximelabonne.substack.com")).isEqualTo(24);
        assertThat(links(entries, "medium.com")).isEqualTo(5);
        assertThat(links(entries, "mlabonne.github.io")).isEqualTo(2);
        assertThat(articles)
                .allSatisfy(article -> assertThat(article.markdown())
                        .doesNotContain(
                                "Share this post",
                                "Ready for more?",
                                "Discussion about this post",
                                "ListenShare",
                                "Written by Paul Iusztin",
                                "Hands-On GNNs",
                                "Copyright 2023"));
        assertThat(articles).allMatch(article -> article.link().equals(CanonicalLink.of(article.link())));
        assertThat(articles)
                .allSatisfy(article ->
                        assertThat(article.date()).as(article.title()).isNotNull());
        Article first = titled(articles, "Fine-tune Llama 3.1 Ultra-Efficiently with Unsloth");
        assertThat(at(first)).isEqualTo("2024-07-29T00:00:00Z");
        assertThat(first.markdown())
                .contains(
                        "The recent release of Llama 3.1 offers models with an incredible level of performance, closing the gap");
        assertThat(titled(articles, "2 Key LLMOps Concepts").kind()).isEqualTo(DocumentKind.GUEST);
        assertThat(titled(articles, "LLM Agents Demystified").kind()).isEqualTo(DocumentKind.GUEST);
    }

    private static long links(List<Entry> entries, String host) {
        return entries.stream()
                .filter(entry -> host.equals(entry.link().getHost()))
                .count();
    }

    @Test
    void what_no_reader_knows_is_refused_with_what_is_known(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("tree.json"), "[{\"name\": \"README.md\", \"type\": \"blob\"}]");

        assertThatThrownBy(() -> read(file)).hasMessageContaining("what can be read: LinkedIn data export, X archive");

        Path posts = Files.writeString(folder.resolve("posts.json"), "{\"posts\": [{\"id\": 1, \"author_id\": 7}]}");
        assertThatThrownBy(() -> read(posts)).hasMessageContaining("it is no export that can be read");
    }
}
