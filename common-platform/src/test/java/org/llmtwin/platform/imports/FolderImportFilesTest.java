package org.llmtwin.platform.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderImportFilesTest {
    private static final Instant THEN = Instant.parse("2026-03-01T10:15:30Z");

    @TempDir
    private Path folder;

    private FolderImportFiles files() {
        return new FolderImportFiles(folder.resolve("imports"));
    }

    private Path file(Path at, Instant since) throws IOException {
        Files.createDirectories(at.getParent());
        Files.writeString(at, "text");
        return Files.setLastModifiedTime(at, FileTime.from(since));
    }

    @Test
    void a_file_is_moved_in_found_and_removed() throws IOException {
        UUID run = UUID.randomUUID();
        Path upload = file(folder.resolve("upload"), THEN);

        files().put(run, upload);

        assertThat(upload).doesNotExist();
        assertThat(files().find(run))
                .hasValueSatisfying(found -> assertThat(found).hasContent("text"));
        assertThat(files().kept()).containsExactlyEntriesOf(Map.of(run, THEN));
        files().remove(run);
        files().remove(run);
        assertThat(files().find(run)).isEmpty();
        assertThat(files().kept()).isEmpty();
    }

    @Test
    void what_has_not_arrived_whole_is_no_file_of_a_run() throws IOException {
        UUID run = UUID.randomUUID();
        file(files().arriving().resolve(run.toString()), THEN);

        assertThat(files().find(run)).isEmpty();
        assertThat(files().kept()).isEmpty();
    }

    @Test
    void only_uploads_that_broke_off_long_ago_are_removed() throws IOException {
        UUID run = UUID.randomUUID();
        files().put(run, file(folder.resolve("upload"), THEN.minusSeconds(60)));
        Path old = file(files().arriving().resolve("upload_1.tmp"), THEN.minusSeconds(1));
        Path young = file(files().arriving().resolve("upload_2.tmp"), THEN.plusSeconds(1));

        files().removeBrokenOff(THEN);

        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(files().find(run)).isPresent();
    }

    @Test
    void before_the_first_upload_there_is_nothing() {
        assertThat(files().kept()).isEmpty();
        files().removeBrokenOff(THEN);
        files().remove(UUID.randomUUID());
    }
}
