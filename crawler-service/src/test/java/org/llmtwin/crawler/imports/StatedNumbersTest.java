package org.llmtwin.crawler.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.crawler.archive.Archive;
import org.llmtwin.crawler.archive.ArchiveLimits;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.testing.Zips;
import org.llmtwin.domain.collection.StatedNumber;

/** What each kind of export says it holds, beside what of it is accounted for. */
class StatedNumbersTest {
    private static final String TWEETS = """
            window.YTD.tweets.part0 = [
              {"tweet": {"id_str": "1", "full_text": "A lamp.", "created_at": "Mon Jan 05 10:00:00 +0000 2026"}},
              {"tweet": {"id_str": "2", "full_text": "RT @bo: Oil.", "created_at": "Mon Jan 05 11:00:00 +0000 2026"}}
            ]""";

    private final List<Entry> entries = new ArrayList<>();

    @TempDir
    private Path folder;

    private StatedNumber stated(String... files) throws IOException {
        entries.clear();
        Path zip = Files.write(folder.resolve("export.zip"), Zips.of(files));
        try (Archive archive = Archive.open(zip, "export.zip", ArchiveLimits.USUAL)) {
            return Exports.read(archive, entries::add);
        }
    }

    @Test
    void an_x_archive_states_in_its_manifest_how_many_posts_it_has() throws Exception {
        String manifest = """
                window.__THAR_CONFIG = {"dataTypes": {
                  "tweets": {"files": [{"fileName": "data/tweets.js", "count": "4"}, {"count": "1"}]},
                  "communityTweet": {"files": [{"count": "2"}]}, "like": {"files": [{"count": "900"}]}}}""";

        assertThat(stated("data/manifest.js", manifest, "data/tweets.js", TWEETS))
                .isEqualTo(new StatedNumber("posts", 7, 2));
        assertThat(entries).hasSize(2);
        assertThat(stated("data/manifest.js", manifest.substring(0, 90), "data/tweets.js", TWEETS))
                .isEqualTo(new StatedNumber("posts", 2, 2));
        assertThat(stated("data/tweets.js", TWEETS)).isEqualTo(new StatedNumber("posts", 2, 2));
    }

    @Test
    void a_linkedin_export_has_rows_and_articles() throws Exception {
        String shares = """
                Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility
                2026-01-05 10:00:00,https://www.linkedin.com/feed/update/1,A lamp.,,,MEMBER_NETWORK
                2026-01-05 11:00:00,https://www.linkedin.com/feed/update/2,,,,MEMBER_NETWORK
                """;
        String article = "<html><body><h1><a href=\"https://www.linkedin.com/pulse/oil\">Oil</a></h1>"
                + "<p class=\"created\">Created on 2026-01-05 10:00</p>"
                + "<p class=\"published\">Published on 2026-01-05 10:00</p><div><p>Oil is dear.</p></div></body></html>";

        assertThat(stated("Shares.csv", shares, "Articles/oil.html", article))
                .isEqualTo(new StatedNumber("shares and articles", 3, 3));
    }

    @Test
    void a_substack_export_has_rows() throws Exception {
        String posts = """
                post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,podcast_url
                1.lamp,2026-01-05T10:00:00.000Z,true,,,newsletter,everyone,A lamp,,
                2.oil,,false,,,newsletter,everyone,Oil,,
                """;

        assertThat(stated("posts.csv", posts, "posts/1.lamp.html", "<p>It turns.</p>"))
                .isEqualTo(new StatedNumber("posts", 2, 2));
    }

    @Test
    void a_medium_export_has_files_and_one_among_them_that_is_no_post_is_said() throws Exception {
        String post = "<html><body><article class=\"h-entry\"><header><h1 class=\"p-name\">A lamp</h1></header>"
                + "<section data-field=\"body\"><p>It turns.</p></section><footer><time class=\"dt-published\" "
                + "datetime=\"2026-01-05T10:00:00.000Z\"></time></footer></article></body></html>";

        assertThat(stated("posts/2026-01-05_A-lamp.html", post, "posts/cut.html", "<html>", "profile/a.html", "<p>"))
                .isEqualTo(new StatedNumber("posts", 2, 1));
        assertThat(entries)
                .filteredOn(Entry.Refused.class::isInstance)
                .extracting(entry -> ((Entry.Refused) entry).reason())
                .containsExactly("it lies among the posts and is none");
    }

    @Test
    void a_handbook_dump_has_records() throws Exception {
        String dump = """
                {"artifact_data": [
                  {"id": "1", "content": {"Title": "A lamp", "Content": "It turns."}, "platform": "medium",
                   "author_full_name": "Mara Ellison", "link": "https://a.example/lamp"},
                  {"id": "2", "content": {"Title": "Oil", "Content": ""}, "platform": "medium",
                   "author_full_name": "Mara Ellison", "link": "https://a.example/oil"}]}""";

        assertThat(stated("ArticleDocument.json", dump)).isEqualTo(new StatedNumber("records", 2, 2));
        assertThat(stated("PostDocument.json", "[]")).isEqualTo(new StatedNumber("records", 0, 0));
    }

    @Test
    void a_folder_of_notes_says_nothing() throws Exception {
        assertThat(stated("a.md", "One.", "b.md", "Two.")).isNull();
    }
}
