package org.llmtwin.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
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

    /** One byte each in the file, dozens of bytes each in memory. */
    @Test
    void refusesListsThatWouldFillTheMemory() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
        header.put("GGUF".getBytes(StandardCharsets.US_ASCII))
                .putInt(3)
                .putLong(0)
                .putLong(1);
        header.putLong(1).put((byte) 'a').putInt(9).putInt(0).putLong(200_000_000);
        Path file = writeGguf(Arrays.copyOf(header.array(), header.position()));
        lengthen(file, 300_000_000);
        assertThatThrownBy(() -> Checkpoint.open(file)).hasMessageContaining("length of a of 200000000 cannot be");
        String json = "{\"a\":[" + "[],".repeat(600_000) + "0]}";
        writeSafetensors(ByteBuffer.allocate(8 + json.length())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length())
                .put(json.getBytes(StandardCharsets.US_ASCII))
                .array());
        assertThatThrownBy(() -> Checkpoint.open(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("the header is no valid JSON");
        writeSafetensors(safetensors);
        Files.writeString(folder.resolve("config.json"), json);
        assertThatThrownBy(() -> Checkpoint.open(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("config.json");
    }

    private static void lengthen(Path file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1), length - 1);
        }
    }

    /** Another program cuts the file while it is mapped: not even that may end the process. */
    @Test
    void saysThatAFileWasCutWhileItWasOpen() throws IOException {
        Path file = writeGguf(gguf);
        try (Checkpoint checkpoint = Checkpoint.open(file)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(10);
            }
            assertThatThrownBy(() -> readAll(checkpoint))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("model.gguf: at byte ")
                    .hasMessageContaining("cannot be read: the file was cut while it was open");
        }
    }

    private static void readAll(Checkpoint checkpoint) {
        for (String name : checkpoint.tensorNames()) {
            long elements = Arrays.stream(checkpoint.shape(name)).reduce(1, (a, b) -> a * b);
            checkpoint.read(name, FloatBuffer.allocate((int) elements));
        }
    }

    /** A pipe would be waited for, a device never end. */
    @Test
    void readsFilesOnly() throws IOException {
        Files.createSymbolicLink(folder.resolve("model.safetensors"), Path.of("/dev/zero"));
        assertThatThrownBy(() -> Checkpoint.open(folder)).hasMessageContaining("neither model.safetensors");
        Files.writeString(
                folder.resolve("model.safetensors.index.json"), "{\"weight_map\":{\"a\":\"model.safetensors\"}}");
        assertThatThrownBy(() -> Checkpoint.open(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("model.safetensors: is no file");
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

    /** Values that another reader would take for false, for nothing, or for the default. */
    @Test
    void refusesConfigurationsOfOtherTypes() throws IOException {
        writeSafetensors(safetensors);
        assertConfigRefused(
                "\"attention_bias\": false", "\"attention_bias\": \"yes\"", "attention_bias must be true or false");
        assertConfigRefused(
                "\"rope_scaling\": {", "\"rope_scaling\": \"yarn\", \"other\": {", "rope_scaling must be an object");
        assertConfigRefused("\"hidden_act\": \"silu\"", "\"hidden_act\": 1", "hidden_act must be a text, is 1");
    }

    private void assertConfigRefused(String sound, String broken, String message) throws IOException {
        Path config = folder.resolve("config.json");
        String text = Files.readString(config);
        assertThat(text).contains(sound);
        Files.writeString(config, text.replace(sound, broken));
        assertThatThrownBy(() -> Checkpoint.open(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(message);
        Files.writeString(config, text);
    }

    /** A bias that nobody adds, or a layer that nobody runs, would change every answer without a word. */
    @Test
    void refusesPartsThatTheFamilyDoesNotHave() throws IOException {
        assertSurplusRefused("model.layers.0.self_attn.q_proj.bias");
        assertSurplusRefused("model.layers.0.self_attn.q_norm.weight");
        assertSurplusRefused("model.layers.2.mlp.up_proj.weight");
        writeWith("model.layers.0.self_attn.rotary_emb.inv_freq");
        Checkpoint.open(folder).close();
        writeWith("model.something.else");
        Checkpoint.open(folder).close();
    }

    private void assertSurplusRefused(String name) throws IOException {
        writeWith(name);
        assertThatThrownBy(() -> Checkpoint.open(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("tensor " + name + " is no part of a llama with 2 layers");
    }

    /** The tiny Llama and one tensor more, without any numbers. */
    private void writeWith(String name) throws IOException {
        int header = ByteBuffer.wrap(safetensors).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
        int end = safetensors.length - 8 - header;
        String json = new String(safetensors, 8, header, StandardCharsets.UTF_8).strip();
        String longer = json.substring(0, json.length() - 1) + ",\"" + name
                + "\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[" + end + "," + end + "]}}";
        byte[] bytes = longer.getBytes(StandardCharsets.UTF_8);
        writeSafetensors(ByteBuffer.allocate(8 + bytes.length + end)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(bytes.length)
                .put(bytes)
                .put(safetensors, 8 + header, end)
                .array());
    }

    private static void assertRefused(Path path) {
        assertThatThrownBy(() -> Checkpoint.open(path).close()).isInstanceOf(CheckpointException.class);
    }

    private Path writeGguf(byte[] bytes) throws IOException {
        return write("model.gguf", bytes);
    }

    private void writeSafetensors(byte[] bytes) throws IOException {
        write("model.safetensors", bytes);
    }

    /** A new file: some file systems bring one that is written over to the disk at once. */
    private Path write(String name, byte[] bytes) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
        return Files.write(folder.resolve(name), bytes);
    }
}
