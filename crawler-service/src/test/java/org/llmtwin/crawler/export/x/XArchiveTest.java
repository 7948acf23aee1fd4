package org.llmtwin.crawler.export.x;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.crawler.testing.ExportFiles;
import org.llmtwin.crawler.testing.Zips;
import org.llmtwin.crawler.text.StatedDate;
import org.llmtwin.domain.document.DocumentKind;

/** An account's posts as the archive keeps them, one peculiarity at a time. */
class XArchiveTest {
    private static final String ACCOUNT = "window.YTD.account.part0 = [ {\"account\": {\"accountId\": \"7\","
            + " \"username\": \"mara\", \"accountDisplayName\": \"Mara Ellison\"}} ]";

    @TempDir
    private Path folder;

    private List<Entry> read(String tweets, String... more) throws IOException {
        String[] files = new String[more.length + 4];
        files[0] = "data/account.js";
        files[1] = ACCOUNT;
        files[2] = "data/tweets.js";
        files[3] = "window.YTD.tweets.part0 = [" + tweets + "]";
        System.arraycopy(more, 0, files, 4, more.length);
        return ExportFiles.read(new XArchive(), folder, "archive.zip", Zips.of(files));
    }

    /** @param more further fields, with a comma before them */
    private static String tweet(int id, String text, String more) {
        return """
                {"tweet": {"id_str": "%d", "created_at": "Mon Jan 05 10:00:%02d +0000 2026", "lang": "en",
                  "full_text": "%s"%s}}""".formatted(id, id, text, more);
    }

    private static String answer(int to, String user) {
        return ", \"in_reply_to_status_id_str\": \"" + to + "\", \"in_reply_to_user_id_str\": \"" + user + "\"";
    }

    @Test
    void a_thread_is_one_post_in_order_and_an_answer_to_others_is_a_reply() throws Exception {
        List<Article> articles = ExportFiles.articles(read(String.join(
                ",",
                tweet(12, "Third.", answer(11, "7")),
                tweet(10, "First.", ""),
                tweet(11, "Second.", answer(10, "7")),
                tweet(13, "@bo Thanks!", answer(99, "8") + ", \"display_text_range\": [\"4\", \"11\"]"))));

        assertThat(articles).hasSize(2);
        Article thread = articles.getFirst();
        assertThat(thread.markdown()).isEqualTo("First.\n\nSecond.\n\nThird.");
        assertThat(thread.kind()).isEqualTo(DocumentKind.ORIGINAL);
        assertThat(thread.author()).isEqualTo("Mara Ellison");
        assertThat(thread.link()).hasToString("https://x.com/mara/status/10");
        assertThat(thread.date()).isEqualTo(StatedDate.utc(Instant.parse("2026-01-05T10:00:10Z")));
        assertThat(articles.getLast().kind()).isEqualTo(DocumentKind.REPLY);
        assertThat(articles.getLast().markdown()).isEqualTo("Thanks!");
    }

    @Test
    void of_an_edited_post_the_last_version_counts_and_threads_go_on_behind_it() throws Exception {
        String versions = ", \"edit_info\": {\"%s\": {%s\"editTweetIds\": [\"10\", \"11\"]%s}}";
        List<Entry> entries = read(String.join(
                ",",
                tweet(10, "A lmap.", versions.formatted("initial", "", "")),
                tweet(11, "A lamp.", versions.formatted("edit", "\"editControlInitial\": {", "}")),
                tweet(12, "It turns.", answer(10, "7"))));

        assertThat(ExportFiles.articles(entries)).extracting(Article::markdown).containsExactly("A lamp.\n\nIt turns.");
        assertThat(ExportFiles.refusals(entries)).containsExactly("an earlier version of https://x.com/mara/status/11");
    }

    @Test
    void a_long_post_is_whole_although_it_lies_elsewhere_under_another_id() throws Exception {
        String beginning = "A long thought about lamps, ".repeat(10).strip();
        String note = """
                window.YTD.note_tweet.part0 = [ {"noteTweet": {"noteTweetId": "900", "createdAt": "2026-01-05T10:00:10.000Z",
                  "core": {"text": "%s and its end, see https://t.co/b.",
                    "urls": [{"shortUrl": "https://t.co/b", "expandedUrl": "https://blog.example/end"}],
                    "styletags": [{"fromIndex": "2", "toIndex": "6", "styleTypes": [{"name": "Bold"}]}]}}} ]""".formatted(beginning);

        List<Article> articles = ExportFiles.articles(read(
                tweet(10, beginning + " and… https://t.co/a", "") + "," + tweet(11, "A short one.", ""),
                "data/note-tweet.js",
                note));

        assertThat(articles)
                .extracting(Article::markdown)
                .containsExactly(
                        beginning.replaceFirst("long", "**long**") + " and its end, see https://blog.example/end.",
                        "A short one.");
    }

    @Test
    void others_words_and_pictures_without_words_are_left_out_and_links_lead_somewhere() throws Exception {
        String links = ", \"entities\": {\"urls\": [{\"url\": \"https://t.co/a\","
                + " \"expanded_url\": \"https://blog.example/a\"}], \"media\": [{\"url\": \"https://t.co/p\"}]}";
        List<Entry> entries = read(String.join(
                ",",
                tweet(10, "RT @bo: Somebody else's words.", ""),
                tweet(11, "https://t.co/p", links),
                tweet(12, "Oil &amp; water: https://t.co/a https://t.co/p", links)));

        assertThat(ExportFiles.articles(entries))
                .extracting(Article::markdown)
                .containsExactly("Oil & water: https://blog.example/a");
        assertThat(ExportFiles.refusals(entries))
                .containsExactlyInAnyOrder("a repost: somebody else's words", "no words, only a link or a picture");
    }

    @Test
    void the_link_of_a_quoted_post_is_none_of_the_words() throws Exception {
        String links = ", \"entities\": {\"urls\": [{\"url\": \"https://t.co/q\","
                + " \"expanded_url\": \"https://twitter.com/bo/status/5\"}]}";

        List<Entry> entries = read(tweet(10, "So true! https://t.co/q", links) + ","
                + tweet(11, "What https://t.co/q says.", links) + "," + tweet(12, "https://t.co/q", links));

        assertThat(ExportFiles.articles(entries))
                .extracting(Article::markdown)
                .containsExactly("So true!", "What https://twitter.com/bo/status/5 says.");
        assertThat(ExportFiles.refusals(entries)).containsExactly("no words, only a link or a picture");
    }

    @Test
    void likes_and_messages_are_no_posts() throws Exception {
        List<Entry> entries = read(
                tweet(10, "A lamp.", ""),
                "data/like.js",
                "window.YTD.like.part0 = [ {\"like\": {\"tweetId\": \"5\", \"fullText\": \"Not hers.\"}} ]",
                "data/deleted-tweets.js",
                "window.YTD.deleted_tweets.part0 = [ " + tweet(9, "Taken back.", "") + " ]");

        assertThat(ExportFiles.articles(entries)).extracting(Article::markdown).containsExactly("A lamp.");
    }
}
