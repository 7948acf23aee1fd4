package org.llmtwin.crawler.export.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.testing.ExportFiles;
import org.llmtwin.crawler.testing.Zips;

/** Shares.csv alone, as LinkedIn has written it over the years, and as programs have saved it since. */
class SharesTest {
    private static final String LINK = "https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A1";

    @TempDir
    private Path folder;

    static Stream<Arguments> files() {
        String row =
                "2026-01-05 10:00:00," + LINK + ",Grüße vom „Leuchtturm“ 🗼,https://blog.example/a,,MEMBER_NETWORK\n";
        String header = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n";
        return Stream.of(
                Arguments.of("of today", header + row, StandardCharsets.UTF_8),
                Arguments.of(
                        "with spaces in its header",
                        "Date,Share Link,Share Commentary,Shared URL,Media URL,Visibility\n" + row,
                        StandardCharsets.UTF_8),
                Arguments.of("with a mark", "\uFEFF" + header + row, StandardCharsets.UTF_8),
                Arguments.of(
                        "with notes above",
                        "Notes:\n\"Shares of a member\"\n\n" + header + row,
                        StandardCharsets.UTF_8),
                Arguments.of(
                        "saved by a spreadsheet",
                        (header + row).replace(',', ';').replace("\n", "\r\n"),
                        StandardCharsets.UTF_8),
                Arguments.of(
                        "with tabs in UTF-16",
                        "\uFEFF" + (header + row).replace(',', '\t'),
                        StandardCharsets.UTF_16LE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void a_file_is_read(String name, String text, Charset charset) throws Exception {
        List<Entry> entries = ExportFiles.read(new LinkedInExport(), folder, "Shares.csv", text.getBytes(charset));

        assertThat(ExportFiles.articles(entries)).singleElement().satisfies(share -> {
            assertThat(share.markdown()).isEqualTo("Grüße vom „Leuchtturm“ 🗼");
            assertThat(share.link()).hasToString(LINK);
            assertThat(share.date()).isNotNull();
            assertThat(share.date().instant()).isEqualTo(Instant.parse("2026-01-05T10:00:00Z"));
            assertThat(share.metadata())
                    .containsEntry("shared", "https://blog.example/a")
                    .containsEntry("zone", "assumed");
        });
    }

    @Test
    void in_a_whole_export_the_member_is_the_author_and_messages_are_not_read() throws Exception {
        List<Entry> entries = ExportFiles.read(
                new LinkedInExport(),
                folder,
                "export.zip",
                Zips.of(
                        "Profile.csv",
                        "First Name,Last Name,Headline\nMara,Ellison,Keeper\n",
                        "Shares.csv",
                        "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n2026-01-05 10:00:00," + LINK
                                + ",A lamp.,,,ALL\n2026-01-05 11:00:00,https://www.linkedin.com/feed/update/2,,https://a.example/,,ALL\n",
                        "messages.csv",
                        "CONVERSATION ID,FROM,TO,DATE,SUBJECT,CONTENT\n1,Bo,Mara,2026-01-05,,Do not read me\n",
                        "Comments.csv",
                        "Date,Link,Message\n2026-01-05 10:00:00,https://www.linkedin.com/feed/update/3,Nor me\n"));

        assertThat(ExportFiles.articles(entries)).singleElement().satisfies(share -> {
            assertThat(share.author()).isEqualTo("Mara Ellison");
            assertThat(share.markdown()).isEqualTo("A lamp.");
        });
        assertThat(ExportFiles.refusals(entries)).containsExactly("a link without words of one's own");
    }
}
