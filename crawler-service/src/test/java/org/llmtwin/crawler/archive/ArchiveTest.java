package org.llmtwin.crawler.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    private static final ArchiveLimits LIMITS = new ArchiveLimits(10, 1 << 22, 1 << 24, 50);

    @TempDir
    private Path folder;

    private Path zip(Charset names, String... files) throws IOException {
        Path zip = folder.resolve("export (1).zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip), names)) {
            for (String file : files) {
                out.putNextEntry(new ZipEntry(file));
                out.write(("text of " + file).getBytes(UTF_8));
            }
        }
        return zip;
    }

    private Archive open(Path path) throws IOException {
        return Archive.open(path, path.getFileName().toString(), LIMITS);
    }

    @Test
    void names_hold_spaces_colons_and_letters_of_any_language() throws IOException {
        String odd = "Articles/2022-05-28 10:30:21.0-7 bättre.html";
        try (Archive archive = open(zip(UTF_8, odd, "photo.JPG", "__MACOSX/._a.md", ".DS_Store"))) {
            assertThat(archive.files()).extracting(ArchiveFile::path).containsExactly(odd);
            assertThat(archive.files().getFirst().text()).isEqualTo("text of " + odd);
            assertThat(archive.files().getFirst().link())
                    .hasToString("file:///export/Articles/2022-05-28%2010:30:21.0-7%20b%C3%A4ttre.html");
        }
    }

    @Test
    void names_of_old_programs_are_read() throws IOException {
        try (Archive archive = open(zip(Charset.forName("IBM437"), "bättre.md"))) {
            assertThat(archive.files()).extracting(ArchiveFile::path).containsExactly("bättre.md");
        }
    }

    @Test
    void a_name_that_leads_out_is_refused_and_the_rest_is_read() throws IOException {
        Path zip = zip(UTF_8, "../../etc/passwd", "/root/a.md", "C:\\a\\b.md", "a\\..\\..\\b.md", "fine.md");
        try (Archive archive = open(zip)) {
            assertThat(archive.files()).extracting(ArchiveFile::path).containsExactly("fine.md");
            assertThat(archive.refusals()).hasSize(4).allMatch(reason -> reason.contains("leads out of the archive"));
        }
    }

    @Test
    void a_file_that_unpacks_to_far_more_than_its_size_is_stopped() throws IOException {
        Path zip = folder.resolve("bomb.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("a.md"));
            out.write(new byte[3 << 20]);
            out.putNextEntry(new ZipEntry("b.md"));
            out.write("fine".getBytes(UTF_8));
        }
        try (Archive archive = open(zip)) {
            assertThatThrownBy(() -> archive.files().getFirst().text())
                    .isInstanceOf(ArchiveException.class)
                    .hasMessage("the file unpacks to more than 50 times its size");
            assertThat(archive.files().getLast().text()).isEqualTo("fine");
        }
    }

    @Test
    void all_files_together_are_stopped_at_the_total() throws IOException {
        Path zip = folder.resolve("large.zip");
        byte[] noise = new byte[3 << 20];
        new java.util.Random(7).nextBytes(noise);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (int i = 0; i < 6; i++) {
                out.putNextEntry(new ZipEntry(i + ".md"));
                out.write(noise);
            }
        }
        try (Archive archive = open(zip)) {
            assertThatThrownBy(() -> {
                        for (ArchiveFile file : archive.files()) {
                            file.text();
                        }
                    })
                    .hasMessage("the archive unpacks to more than " + (1 << 24) + " bytes");
        }
    }

    @Test
    void a_text_that_is_too_long_is_not_taken_into_memory() throws IOException {
        Path file = folder.resolve("a.md");
        Files.write(file, new byte[(1 << 22) + 1]);
        try (Archive archive = open(file)) {
            assertThatThrownBy(() -> archive.files().getFirst().text())
                    .hasMessage("the file is larger than " + (1 << 22) + " bytes");
        }
    }

    @Test
    void too_many_files_are_refused_before_the_directory_is_read() throws IOException {
        String[] files = new String[11];
        Arrays.setAll(files, i -> i + ".md");
        Path zip = zip(UTF_8, files);
        assertThatThrownBy(() -> open(zip)).hasMessage("the ZIP holds more than 10 files");
    }

    @Test
    void a_zip_that_was_cut_off_says_so() throws IOException {
        Path zip = zip(UTF_8, "a.md", "b.md");
        byte[] bytes = Files.readAllBytes(zip);
        Files.write(zip, Arrays.copyOf(bytes, bytes.length - 30));
        assertThatThrownBy(() -> open(zip)).isInstanceOf(ArchiveException.class).hasMessageContaining("was cut off");
    }

    @Test
    void a_zip_with_a_wrong_directory_is_an_error_of_the_archive() throws IOException {
        Path zip = zip(UTF_8, "a.md", "b.md");
        byte[] bytes = Files.readAllBytes(zip);
        Arrays.fill(bytes, bytes.length - 60, bytes.length - 24, (byte) 0x41);
        Files.write(zip, bytes);
        assertThatThrownBy(() -> open(zip)).isInstanceOf(ArchiveException.class);
    }

    /** Stored, not packed: 2.2 GB of a film that nobody opens, as a hole in the file. */
    @Test
    void an_export_of_two_gigabytes_is_read_where_the_text_is() throws IOException {
        Path zip = folder.resolve("huge.zip");
        long film = (2L << 30) + 200_000_000L;
        byte[] text = "text".getBytes(UTF_8);
        try (HugeZip out = new HugeZip(zip)) {
            out.hole("film.mp4", film);
            out.file("a.md", text);
        }
        assertThat(Files.size(zip)).isGreaterThan(film);
        try (Archive archive = open(zip)) {
            assertThat(archive.files()).extracting(ArchiveFile::path).containsExactly("a.md");
            assertThat(archive.files().getFirst().text()).isEqualTo("text");
        }
    }
}
