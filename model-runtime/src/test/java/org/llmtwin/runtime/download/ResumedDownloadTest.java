package org.llmtwin.runtime.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumedDownloadTest {
    private static final byte[] CONTENT = "abcdefghij".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    private final List<Duration> pauses = new ArrayList<>();
    private final List<Long> progress = new ArrayList<>();

    private ResumedDownload download(long free) {
        return new ResumedDownload(
                (file, bytes, total) -> progress.add(bytes), disk -> free, duration -> pauses.add(duration));
    }

    private void fetch(ResumedDownload download, RemoteFile file) {
        download.fetch(file, null, folder.resolve("part"), folder.resolve("target"));
    }

    @Test
    void tellsWhatLacksOnTheDiskBeforeItBegins() {
        RemoteFile file = file(5L << 30, from -> {
            throw new AssertionError("nothing is to be asked for");
        });
        assertThatThrownBy(() -> fetch(download(3L << 30), file))
                .isInstanceOf(DownloadException.class)
                .hasMessage("file needs 5120 MiB more on the disk of " + folder + ", where 3072 MiB are free");
    }

    @Test
    void waitsLongerAfterEachFruitlessAttemptAndGivesUpInTheEnd() {
        RemoteFile file = file(10, from -> {
            throw new IOException("the hub answers 503");
        });
        assertThatThrownBy(() -> fetch(download(100), file))
                .hasMessage("file cannot be fetched: the hub answers 503; the 0 bytes that came are kept for the next"
                        + " attempt");
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L);
    }

    @Test
    void goesOnAsLongAsBytesCome() {
        fetch(download(100), file(10, from -> part(from, from + 1)));
        assertThat(folder.resolve("target")).hasBinaryContent(CONTENT);
        assertThat(pauses).hasSize(9).containsOnly(Duration.ZERO);
        assertThat(progress).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    }

    /** A server that sends whole files only, and cuts each, must not keep this going for ever. */
    @Test
    void givesUpWhereEachAttemptBeginsAnew() {
        int[] lengths = {7, 3, 5, 6, 7, 4};
        int[] attempt = {0};
        RemoteFile file = file(10, from -> new RemoteFile.Part(bytes(0, lengths[attempt[0]++]), 0));
        assertThatThrownBy(() -> fetch(download(100), file)).hasMessageContaining("ended after 4 of 10 bytes");
    }

    @Test
    void takesNoMoreThanWasAnnounced() throws IOException {
        assertThatThrownBy(() -> fetch(download(100), file(8, from -> part(from, 10))))
                .hasMessageContaining("file is longer than the 8 bytes it should have");
        assertThat(folder.resolve("target")).doesNotExist();
        Files.write(folder.resolve("part"), CONTENT); // of another file, say
        fetch(download(100), file(4, from -> part(from, 4)));
        assertThat(folder.resolve("target")).hasContent("abcd");
    }

    @Test
    void aFileOfUnknownSizeEndsWhereItsBytesEnd() {
        fetch(download(100), file(-1, from -> part(0, 10)));
        assertThat(folder.resolve("target")).hasBinaryContent(CONTENT);
    }

    @Test
    void anEmptyFileIsAFile() {
        fetch(download(100), file(0, from -> part(0, 0)));
        assertThat(folder.resolve("target")).isEmptyFile();
    }

    @Test
    void tellsWhatTheDiskSays() {
        RemoteFile file = file(10, from -> part(from, 10));
        assertThatThrownBy(() -> download(100).fetch(file, null, Path.of("/dev/full"), folder.resolve("target")))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("file cannot be stored as")
                .hasMessageContaining("No space left on device");
    }

    private static RemoteFile.Part part(long from, long to) {
        return new RemoteFile.Part(bytes((int) from, (int) to), from);
    }

    private static ByteArrayInputStream bytes(int from, int to) {
        return new ByteArrayInputStream(Arrays.copyOfRange(CONTENT, from, to));
    }

    private static RemoteFile file(long size, Source source) {
        return new RemoteFile() {
            @Override
            public String name() {
                return "file";
            }

            @Override
            public long size() {
                return size;
            }

            @Override
            public Part open(long from) throws IOException {
                return source.open(from);
            }
        };
    }

    private interface Source {
        RemoteFile.Part open(long from) throws IOException;
    }
}
