package org.llmtwin.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.format.CheckpointException;

class DamagedCheckpointTest {
    @TempDir
    private Path folder;

    private byte[] gguf = {};
    private byte[] safetensors = {};

    @BeforeEach
    void read() throws IOException {
        gguf = Files.readAllBytes(Golden.path("types.gguf"));
        safetensors = Files.readAllBytes(Golden.path("tiny/llama/model.safetensors"));
        Files.copy(Golden.path("tiny/llama/config.json"), folder.resolve("config.json"));
    }

    @Test
    void refusesAGgufCutAnywhere() throws IOException {
        for (int length = 0; length < gguf.length; length += length < 3000 ? 7 : 997) {
            assertRefused(writeGguf(Arrays.copyOf(gguf, length)));
        }
    }

    @Test
    void refusesSafetensorsCutAnywhere() throws IOException {
        for (int length = 0; length < safetensors.length; length += length < 3000 ? 13 : 4001) {
            writeSafetensors(Arrays.copyOf(safetensors, length));
            assertRefused(folder);
        }
    }

    @Test
    void opensOrRefusesAHeaderWithWrongBytesButNeverFailsOtherwise() throws IOException {
        Random random = new Random(3);
        for (int round = 0; round < 1500; round++) {
            byte[] bytes = gguf.clone();
            bytes[random.nextInt(2200)] = (byte) random.nextInt(256);
            assertOpensOrRefuses(writeGguf(bytes));
            byte[] other = safetensors.clone();
            other[random.nextInt(1800)] = (byte) random.nextInt(256);
            writeSafetensors(other);
            assertOpensOrRefuses(folder);
        }
    }

    private static void assertOpensOrRefuses(Path path) {
        Throwable problem = catchThrowable(() -> {
            try (Checkpoint checkpoint = Checkpoint.open(path)) {
                for (String name : checkpoint.tensorNames()) {
                    long elements = Arrays.stream(checkpoint.shape(name)).reduce(1, (a, b) -> a * b);
                    checkpoint.read(name, FloatBuffer.allocate((int) elements));
                }
            }
        });
        if (problem != null) {
            assertThat(problem).isInstanceOf(CheckpointException.class);
        }
    }

    @Test
    void namesTensorAndOffset() throws IOException {
        Path cut = writeGguf(Arrays.copyOf(gguf, gguf.length - 1));
        assertThatThrownBy(() -> Checkpoint.open(cut))
                .hasMessageContaining("model.gguf")
                .hasMessageContaining("blk.0.ffn_down.weight")
                .hasMessageContaining("at byte ");
    }

    @Test
    void refusesOtherArchitecturesByName() throws IOException {
        String text = new String(gguf, StandardCharsets.ISO_8859_1)
                .replaceFirst("\u0005\0\0\0\0\0\0\0llama", "\u0005\0\0\0\0\0\0\0gemma");
        Path gemma = writeGguf(text.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Checkpoint.open(gemma))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("architecture gemma is not known");
        writeSafetensors(safetensors);
        Path config = folder.resolve("config.json");
        Files.writeString(
                config, Files.readString(config).replace("\"model_type\": \"llama\"", "\"model_type\": \"gemma2\""));
        assertThatThrownBy(() -> Checkpoint.open(folder)).hasMessageContaining("architecture gemma2 is not known");
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThatThrownBy(() -> Checkpoint.open(folder.resolve("nothing"))).hasMessageContaining("no such file");
        assertThatThrownBy(() -> Checkpoint.open(folder))
                .hasMessageContaining("neither model.safetensors nor its index");
    }

    private static void assertRefused(Path path) {
        assertThatThrownBy(() -> Checkpoint.open(path).close()).isInstanceOf(CheckpointException.class);
    }

    private Path writeGguf(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("model.gguf"), bytes);
    }

    private void writeSafetensors(byte[] bytes) throws IOException {
        Files.write(folder.resolve("model.safetensors"), bytes);
    }
}
