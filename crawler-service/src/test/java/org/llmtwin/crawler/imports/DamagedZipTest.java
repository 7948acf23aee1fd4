package org.llmtwin.crawler.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.crawler.archive.Archive;
import org.llmtwin.crawler.archive.ArchiveException;
import org.llmtwin.crawler.archive.ArchiveLimits;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.testing.Zips;

/** ZIPs that broke on their way: what can be read is read, and what cannot is told. */
class DamagedZipTest {
    private static final int NAME = 30;
    private static final byte NO_KIND_OF_BLOCK = 7; // RFC 1951, 3.2.3: 11 is reserved

    @TempDir
    private Path folder;

    private List<Entry> read(byte[] zip) throws IOException {
        List<Entry> entries = new ArrayList<>();
        Path file = Files.write(folder.resolve("export.zip"), zip);
        try (Archive archive = Archive.open(file, "export.zip", ArchiveLimits.USUAL)) {
            Exports.read(archive, entries::add);
        }
        return entries;
    }

    /** The first byte of the first file's packed text becomes nonsense. */
    private static byte[] damaged(String name, byte[] zip) {
        zip[NAME + name.length()] = NO_KIND_OF_BLOCK;
        return zip;
    }

    @Test
    void a_damaged_file_is_one_refused_entry() throws IOException {
        List<Entry> entries = read(damaged("a.md", Zips.of("a.md", "One thought.", "b.md", "Another thought.")));

        assertThat(entries).hasSize(2);
        assertThat(entries.get(0))
                .isInstanceOfSatisfying(
                        Entry.Refused.class,
                        refused -> assertThat(refused.reason())
                                .startsWith("the file is damaged (")
                                .endsWith("): download it again"));
        assertThat(entries.get(1)).isInstanceOf(Entry.Text.class);
    }

    /** Without its first bytes nobody knows what it was: it is told, too. */
    @Test
    void a_damaged_file_that_no_reader_knows_any_more_is_told_beside_the_others() throws IOException {
        String shares =
                "Date,ShareLink,ShareCommentary\n2024-01-01 10:00:00,https://www.linkedin.com/feed/update/1,Words\n";

        List<Entry> entries = read(damaged("Shares_1.csv", Zips.of("Shares_1.csv", shares, "Shares_2.csv", shares)));

        assertThat(entries).hasSize(2);
        assertThat(entries).filteredOn(Entry.Text.class::isInstance).hasSize(1);
        assertThat(entries)
                .filteredOn(Entry.Refused.class::isInstance)
                .singleElement()
                .satisfies(refused -> assertThat(refused.link()).hasToString("file:///export/Shares_1.csv"));
    }

    @Test
    void an_archive_with_nothing_but_damage_says_so() {
        assertThatThrownBy(() -> read(damaged("Shares.csv", Zips.of("Shares.csv", "Date,ShareLink,ShareCommentary\n"))))
                .isInstanceOf(ArchiveException.class)
                .hasMessageStartingWith("the file is damaged (");
    }

    @Test
    void a_zip_behind_a_password_says_so() {
        byte[] zip = Zips.of("a.md", "One thought.");
        for (int at = 0; at + 4 < zip.length; at++) {
            boolean local = zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 3 && zip[at + 3] == 4;
            boolean central = zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 1 && zip[at + 3] == 2;
            if (local || central) {
                zip[at + (local ? 6 : 8)] |= 1; // PKWARE APPNOTE 4.4.4: bit 0
            }
        }

        assertThatThrownBy(() -> read(zip))
                .isInstanceOf(ArchiveException.class)
                .hasMessage("the ZIP is protected by a password: pack it again without one");
    }

    @Test
    void a_page_that_would_take_all_memory_costs_only_itself() throws IOException {
        String page = IntStream.range(0, 260_000)
                .mapToObj(i -> "<p>word" + i + "</p>")
                .collect(Collectors.joining("", "<html><body>", "</body></html>"));

        List<Entry> entries = read(Zips.of("a.html", page, "b.md", "One thought."));

        assertThat(((Entry.Refused) entries.getFirst()).reason())
                .matches("the file cannot be read: the page has 4\\d{6} characters: at most 4000000 are read");
        assertThat(entries.getLast()).isInstanceOf(Entry.Text.class);
    }

    @Test
    void several_paths_that_lead_out_are_one_entry_that_counts_them() throws IOException {
        List<Entry> entries = read(Zips.of("../a.md", "x", "/b.md", "x", "c.md", "One thought."));

        assertThat(entries)
                .filteredOn(Entry.Refused.class::isInstance)
                .singleElement()
                .satisfies(refused -> assertThat(((Entry.Refused) refused).reason())
                        .isEqualTo("\"../a.md\" leads out of the archive, and 1 more"));
    }
}
